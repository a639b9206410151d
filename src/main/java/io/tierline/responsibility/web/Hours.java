package io.tierline.responsibility.web;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.CalendarVersion;
import io.tierline.calendar.Calendars;
import io.tierline.kernel.WorkspaceId;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says whether a team is open now, and until when or from when. */
@Component
class Hours {

    /** Open for so long without a break is open always, for who wants to call now. */
    private static final Duration LONG = Duration.ofDays(8);

    private final Calendars calendars;

    Hours(Calendars calendars) {
        this.calendars = calendars;
    }

    /** In words, with how to show them; null stands for open. */
    record Said(String words, @Nullable Standing standing) {}

    Said now(WorkspaceId workspace, @Nullable String calendarKey, Spoken spoken) {
        if (calendarKey == null) {
            return new Said("Open, 24 × 7", null);
        }
        return calendars
                .current(workspace, calendarKey)
                .map(CalendarVersion::hours)
                .map(hours -> said(hours, spoken))
                .orElse(new Said("Hours not known", Standing.PAUSED));
    }

    private static Said said(BusinessCalendar hours, Spoken spoken) {
        if (!hours.openAt(spoken.now())) {
            return new Said("Closed, opens " + spoken.clock(hours.nextOpen(spoken.now())), Standing.PAUSED);
        }
        var closes = closes(hours, spoken.now());
        return closes.equals(spoken.now().plus(LONG))
                ? new Said("Open, 24 × 7", null)
                : new Said("Open until " + spoken.clock(closes), null);
    }

    /** The first instant after which it was not open all the time: opening time is compared with time, by halves. */
    private static Instant closes(BusinessCalendar hours, Instant from) {
        long open = 0;
        long shut = LONG.toSeconds() + 1;
        while (shut - open > 1) {
            var middle = (open + shut) / 2;
            if (hours.between(from, from.plusSeconds(middle)).toSeconds() == middle) {
                open = middle;
            } else {
                shut = middle;
            }
        }
        return from.plusSeconds(open);
    }
}
