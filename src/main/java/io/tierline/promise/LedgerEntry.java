package io.tierline.promise;

import io.tierline.calendar.CalendarVersion;
import io.tierline.kernel.OrganisationId;
import java.time.Instant;

/**
 * What a clock does from an instant until the next entry.
 *
 * @param reason why, in a few words or a key
 * @param charged whose time it is
 * @param calendar the calendar in which this stretch is measured
 */
public record LedgerEntry(Instant at, Mode mode, String reason, OrganisationId charged, CalendarVersion calendar) {}
