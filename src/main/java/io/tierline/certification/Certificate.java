package io.tierline.certification;

import io.tierline.kernel.Level;
import io.tierline.kernel.TeamId;
import java.util.Set;

/**
 * Something that can be shown to be known.
 *
 * @param levels at which it is demanded of everybody
 * @param teams in which it is demanded
 */
public record Certificate(String key, String name, Set<Level> levels, Set<TeamId> teams, boolean archived) {

    public Certificate {
        levels = Set.copyOf(levels);
        teams = Set.copyOf(teams);
    }
}
