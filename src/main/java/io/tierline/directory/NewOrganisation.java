package io.tierline.directory;

import io.tierline.kernel.OrganisationKind;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * What an organisation is made of, or made anew of. At most one provider lives in a workspace; the kind never changes later.
 *
 * @param domains mail domains whose senders belong to it, each of one organisation only; at most 50
 */
public record NewOrganisation(OrganisationKind kind, String name, List<String> domains, ZoneId zone) {

    public NewOrganisation {
        name = name.strip();
        domains = domains.stream()
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
