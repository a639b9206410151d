package io.tierline.responsibility;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the responsibility matrix.
 *
 * @param vertical only for this product line; null for all
 * @param customer only for this customer; null for all
 */
public record Activity(
        ActivityId id,
        int position,
        String name,
        @Nullable String vertical,
        @Nullable OrganisationId customer,
        List<Share> shares,
        long revision) {

    public Activity {
        shares = List.copyOf(shares);
    }

    /** The organisation's part: the one it has by name, else the one of its kind. */
    public Optional<Part> partOf(OrganisationId organisation, OrganisationKind kind) {
        return shares.stream()
                .filter(share -> organisation.equals(share.organisation()))
                .findFirst()
                .or(() -> shares.stream().filter(share -> share.kind() == kind).findFirst())
                .map(Share::part);
    }
}
