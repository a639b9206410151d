package io.tierline.calendar.web;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.CalendarRefusal;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of questions, collecting all that is wrong before refusing. */
final class Fields {
    private static final BigDecimal LONGEST_MINUTES =
            new BigDecimal(Duration.ofDays(3_660).toMinutes());
    private static final BigDecimal MICROS_OF_A_MINUTE = new BigDecimal(60_000_000);
    private static final BigDecimal SECONDS_OF_A_MINUTE = new BigDecimal(60);
    private static final int DIGITS = 6;
    private static final int LONGEST_INSTANT = 40;

    private final Checks checks = new Checks();

    /** A date and time with an offset, as RFC 3339 writes it. Answers a stand-in when it is not, and notes it. */
    Instant instant(String field, @Nullable String text) {
        if (text == null) {
            checks.that(false, field, "required", "Write a date and time like 2026-03-11T09:00:00+01:00.");
            return Instant.EPOCH;
        }
        try {
            Instant instant = OffsetDateTime.parse(text.substring(0, Math.min(text.length(), LONGEST_INSTANT)))
                    .toInstant();
            checks.that(BusinessCalendar.covers(instant), field, "out-of-range", "Calendars answer for 1900 to 2199.");
            return instant;
        } catch (DateTimeParseException unreadable) {
            checks.that(
                    false, field, "not-a-time", "This must be a date and time with offset like 2026-03-11T09:00:00Z.");
            return Instant.EPOCH;
        }
    }

    Duration minutes(String field, @Nullable BigDecimal minutes) {
        if (minutes == null || minutes.signum() < 0 || minutes.compareTo(LONGEST_MINUTES) > 0) {
            checks.that(false, field, "out-of-range", "Ask for 0 to %s minutes.".formatted(LONGEST_MINUTES));
            return Duration.ZERO;
        }
        return Duration.ofNanos(minutes.multiply(MICROS_OF_A_MINUTE)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                * 1_000);
    }

    Duration seconds(String field, @Nullable Long seconds) {
        long most = LONGEST_MINUTES.longValueExact() * 60;
        boolean fits = seconds != null && seconds >= 0 && seconds <= most;
        checks.that(fits, field, "out-of-range", "Ask for 0 to %d seconds.".formatted(most));
        return seconds != null && fits ? Duration.ofSeconds(seconds) : Duration.ZERO;
    }

    Fields that(boolean holds, String field, String code, String message) {
        checks.that(holds, field, code, message);
        return this;
    }

    void refuseIfAny() {
        checks.refuseIfAny();
    }

    /** The due time, or a refusal naming the field if it lies beyond all calendars. */
    Instant due(String field, BusinessCalendar calendar, Instant start, Duration open) {
        try {
            return calendar.add(start, open);
        } catch (DateTimeException beyond) {
            throw beyond(field);
        }
    }

    static Refused beyond(String field) {
        return Refused.of(
                CalendarRefusal.BEYOND_CALENDARS,
                List.of(new FieldProblem(field, "out-of-range", "This would be due after 2199.")));
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw Refused.of(
                    CommonRefusal.INVALID_FIELDS, List.of(new FieldProblem(field, "required", "This must be given.")));
        }
        return value;
    }

    static BigDecimal minutes(Duration open) {
        BigDecimal seconds = BigDecimal.valueOf(open.toSeconds()).add(BigDecimal.valueOf(open.toNanosPart(), 9));
        BigDecimal minutes = seconds.divide(SECONDS_OF_A_MINUTE, DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return minutes.scale() < 0 ? minutes.setScale(0) : minutes;
    }
}
