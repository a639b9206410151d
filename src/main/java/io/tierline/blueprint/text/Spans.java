package io.tierline.blueprint.text;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time spans as people write them: hours, minutes, seconds, in this order. There are no days: a day of what calendar? */
public final class Spans {

    static final Pattern SPAN = Pattern.compile("(?=.)(?:([0-9]{1,5})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,7})s)?");

    private Spans() {}

    /** The span that is written so; empty when it is none or nought. */
    public static Optional<Duration> parse(String text) {
        var found = SPAN.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        var span = Duration.ofHours(number(found.group(1)))
                .plusMinutes(number(found.group(2)))
                .plusSeconds(number(found.group(3)));
        return span.isZero() ? Optional.empty() : Optional.of(span);
    }

    /** The shortest way to write it; always the same for the same span. */
    public static String written(Duration span) {
        var hours = span.toHours();
        var text = new StringBuilder();
        append(text, hours, 'h');
        append(text, span.toMinutesPart(), 'm');
        append(text, span.toSecondsPart(), 's');
        return text.toString();
    }

    private static void append(StringBuilder text, long number, char unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
