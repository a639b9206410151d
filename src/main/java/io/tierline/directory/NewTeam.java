package io.tierline.directory;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What a team is made of, or made anew of; its organisation and key never change later.
 *
 * @param key lower-case letters, digits and hyphens, unique in the workspace
 * @param calendarKey the calendar of its hours; null means always open
 */
public record NewTeam(
        OrganisationId organisation,
        String key,
        String name,
        Level level,
        @Nullable String calendarKey) {

    public NewTeam {
        name = name.strip();
        calendarKey = calendarKey == null || calendarKey.isBlank() ? null : calendarKey.strip();
    }
}
