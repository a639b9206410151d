package io.tierline.directory;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import java.time.ZoneId;
import java.util.List;

/**
 * An organisation of a workspace.
 *
 * @param domains the mail domains whose senders belong to it, lower case
 * @param strangers whether it is the one that holds senders nobody knows yet; no chain serves it
 * @param archived over, kept because history names it
 */
public record Organisation(
        OrganisationId id,
        OrganisationKind kind,
        String name,
        List<String> domains,
        ZoneId zone,
        boolean strangers,
        boolean archived,
        long revision) {

    public Organisation {
        domains = List.copyOf(domains);
    }
}
