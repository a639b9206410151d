package io.tierline.promise;

import io.tierline.calendar.CalendarVersion;
import java.time.Duration;
import java.util.Optional;

/** What a promise is held to: the target that matched and the calendar as it stood then. */
record Term(TargetMatch match, CalendarVersion calendar) {
    private static final int ALL = 100;

    /** Whether nothing changes by going over to the other. */
    boolean sameAs(Term other) {
        return match.target().equals(other.match.target()) && calendar.equals(other.calendar);
    }

    /** Whether the same demands decided, whatever their target says meanwhile. */
    boolean sameRuleAs(Term other) {
        return match.target().when().equals(other.match.target().when());
    }

    Optional<Duration> within() {
        return Optional.ofNullable(match.target().within());
    }

    /** The time after which the promise is close to its due time. */
    Optional<Duration> closeAfter() {
        return share(match.target().closePercent());
    }

    /** So many hundredths of the time promised. */
    Optional<Duration> share(int percent) {
        return within().map(all -> all.multipliedBy(percent).dividedBy(ALL));
    }
}
