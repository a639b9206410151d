package io.tierline.administration;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A length of time as people write it: "4 h", "30 min", "1 h 30 min", "1:30". A bare number is minutes. */
final class Span {

    private static final Pattern WRITTEN = Pattern.compile(
            "(?:(?<hours>\\d{1,6}) ?(?:h|hours?))?,? ?(?:(?<minutes>\\d{1,6}) ?(?:min|mins|minutes?|m))?");
    private static final Pattern CLOCK = Pattern.compile("(?<hours>\\d{1,6}):(?<minutes>[0-5]\\d)");
    private static final Pattern BARE = Pattern.compile("(?<minutes>\\d{1,6})");

    private Span() {}

    /** Empty when it cannot be read. */
    static Optional<Duration> read(String text) {
        var clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return Optional.of(of(clock.group("hours"), clock.group("minutes")));
        }
        var bare = BARE.matcher(text);
        if (bare.matches()) {
            return Optional.of(of("0", bare.group("minutes")));
        }
        var written = WRITTEN.matcher(text);
        return written.matches() && !text.isEmpty()
                ? Optional.of(of(written.group("hours"), written.group("minutes")))
                : Optional.empty();
    }

    /** To the minute; a target of less than one is said in seconds. */
    static String written(Duration span) {
        var hours = span.toHours();
        var minutes = span.toMinutesPart();
        if (span.toMinutes() == 0) {
            return span.toSeconds() + " s";
        }
        return hours == 0 ? minutes + " min" : minutes == 0 ? hours + " h" : "%d h %02d min".formatted(hours, minutes);
    }

    private static Duration of(@Nullable String hours, @Nullable String minutes) {
        return Duration.ofHours(hours == null ? 0 : Long.parseLong(hours))
                .plusMinutes(minutes == null ? 0 : Long.parseLong(minutes));
    }
}
