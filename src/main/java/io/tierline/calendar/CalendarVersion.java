package io.tierline.calendar;

import java.util.UUID;

/**
 * A calendar as it stood at one revision. Promises are measured in the version they were made under; a later revision
 * does not rewrite them.
 *
 * @param key its short name, {@code us-office}
 */
public record CalendarVersion(UUID id, String key, String name, int revision, BusinessCalendar hours) {}
