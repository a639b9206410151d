package io.tierline.responsibility;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the responsibility matrix.
 *
 * @param vertical only for this product line; null for all
 * @param customer only for this customer; null for all
 * @param categories tickets of these are what it is about and go first to who does it
 * @param blueprint the version of the blueprint that has it so; null when it was set by hand
 */
public record Activity(
        ActivityId id,
        int position,
        String name,
        @Nullable String vertical,
        @Nullable OrganisationId customer,
        List<String> categories,
        List<Share> shares,
        long revision,
        @Nullable Integer blueprint) {

    public Activity {
        categories = List.copyOf(categories);
        shares = List.copyOf(shares);
    }

    /** The organisation's part in the phase: the one it has by name, else the one of its kind; that of the phase before that of all. */
    public Optional<Part> partOf(OrganisationId organisation, OrganisationKind kind, @Nullable String phase) {
        return inForce(phase).stream()
                .filter(share -> organisation.equals(share.organisation()))
                .findFirst()
                .or(() -> inForce(phase).stream()
                        .filter(share -> share.kind() == kind)
                        .findFirst())
                .map(Share::part);
    }

    /** Who does it in the phase, named organisations before kinds. */
    public Optional<Share> doer(@Nullable String phase) {
        return inForce(phase).stream()
                .filter(share -> share.part() == Part.DOES)
                .min(Comparator.comparing(share -> share.organisation() == null));
    }

    /** The parts that hold in the phase: a party's part of the phase takes the place of its part of all. */
    public List<Share> inForce(@Nullable String phase) {
        var ofPhase = shares.stream()
                .filter(share -> share.phase() != null && share.phase().equals(phase))
                .toList();
        return Stream.concat(
                        ofPhase.stream(),
                        shares.stream()
                                .filter(share -> share.phase() == null)
                                .filter(share -> ofPhase.stream().noneMatch(share::sameParty)))
                .toList();
    }
}
