package io.tierline.promise;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments in writing. */
final class MomentWords {
    private static final int MOST_PERCENT = 1_000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern SHARE = Pattern.compile("(\\d{1,4})\\s*%");
    private static final Pattern TIME = Pattern.compile(
            "(?:(\\d{1,3})d)?\\s{0,3}(?:(\\d{1,4})h)?\\s{0,3}(?:(\\d{1,5})m)?\\s{1,3}(after start|before due|after due)");

    private MomentWords() {}

    static Optional<Moment> parse(String text) {
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            int percent = Integer.parseInt(share.group(1));
            return percent >= 1 && percent <= MOST_PERCENT ? Optional.of(new Moment.Share(percent)) : Optional.empty();
        }
        Matcher time = TIME.matcher(text);
        return time.matches() ? timed(span(time), time.group(4)) : Optional.empty();
    }

    static String time(Duration time) {
        return part(time.toDays(), "d") + part(time.toHoursPart(), "h") + part(time.toMinutesPart(), "m");
    }

    private static Optional<Moment> timed(Duration time, String from) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (from) {
                    case "after start" -> new Moment.AfterStart(time);
                    case "before due" -> new Moment.BeforeDue(time);
                    default -> new Moment.AfterDue(time);
                });
    }

    private static Duration span(Matcher time) {
        return Duration.ofDays(number(time.group(1)))
                .plusHours(number(time.group(2)))
                .plusMinutes(number(time.group(3)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
