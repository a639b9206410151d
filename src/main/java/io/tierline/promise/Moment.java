package io.tierline.promise;

import java.time.Duration;
import java.util.Optional;

/**
 * When a step of a ladder comes. A share is of the time promised and counts opening time; the others are plain time, from the
 * start or the due time as it stands then.
 */
public sealed interface Moment {

    /** @param percent of the time promised, 1 to 1,000 */
    record Share(int percent) implements Moment {}

    record AfterStart(Duration time) implements Moment {}

    record BeforeDue(Duration time) implements Moment {}

    record AfterDue(Duration time) implements Moment {}

    /** As it is written: {@code 75%}, {@code 2h after start}, {@code 30m before due}, {@code 1d4h after due}. */
    default String wire() {
        return switch (this) {
            case Share(var percent) -> percent + "%";
            case AfterStart(var time) -> MomentWords.time(time) + " after start";
            case BeforeDue(var time) -> MomentWords.time(time) + " before due";
            case AfterDue(var time) -> MomentWords.time(time) + " after due";
        };
    }

    /** Reads what {@link #wire} writes; empty if it is none, or out of range: a minute to a year, 1 to 1,000 per cent. */
    static Optional<Moment> parse(String text) {
        return MomentWords.parse(text.strip());
    }
}
