package io.tierline.demo;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in a story: {@code -3d4h} before now, {@code +26m} after the step before, {@code +2hb} in working hours.
 * A working day has ten hours.
 *
 * @param beforeNow counted back from now; otherwise on from the step before
 * @param working counted in the working hours of the customer's plan
 */
record Delay(Duration length, boolean beforeNow, boolean working) {

    private static final Pattern FORM = Pattern.compile("([+-])(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(b?)");
    private static final int HOURS_OF_WORKING_DAY = 10;
    private static final int HOURS_OF_DAY = 24;

    static Delay parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a time of a story: " + text);
        }
        var working = !form.group(5).isEmpty();
        var hours = number(form.group(2)) * (working ? HOURS_OF_WORKING_DAY : HOURS_OF_DAY) + number(form.group(3));
        var length = Duration.ofHours(hours).plusMinutes(number(form.group(4)));
        return new Delay(length, form.group(1).equals("-"), working);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
