package io.tierline.certification;

import io.tierline.kernel.Level;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate is made of, or made anew of. Where it was demanded before and is not named, it is demanded no more.
 *
 * @param holders everybody who holds it by hand; null leaves them as they are
 */
public record NewCertificate(
        String name,
        Set<Level> levels,
        Set<TeamId> teams,
        @Nullable List<Held> holders) {

    /** @param lastDay valid to its end in UTC; null for good */
    public record Held(PersonId person, @Nullable LocalDate lastDay) {}

    public NewCertificate {
        name = name.strip();
        levels = Set.copyOf(levels);
        teams = Set.copyOf(teams);
        holders = holders == null ? null : List.copyOf(holders);
    }
}
