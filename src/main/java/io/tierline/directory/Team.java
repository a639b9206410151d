package io.tierline.directory;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A team of an organisation, working at one level.
 *
 * @param calendarKey the calendar of its hours; null means always open
 */
public record Team(
        TeamId id,
        OrganisationId organisation,
        String key,
        String name,
        Level level,
        @Nullable String calendarKey,
        boolean archived,
        long revision) {

    /** Whether it is in use. */
    public boolean isLiving() {
        return !archived;
    }
}
