package io.tierline.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How Tierline says times: words the reader can act on, in the reader's zone. {@code js/time.js} says them the same way. */
public record Spoken(Instant now, ZoneId zone) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.UK);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter DATE_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.UK);
    private static final Duration SECONDS_UNDER = Duration.ofMinutes(2);
    private static final Duration BRIEF_FROM = Duration.ofHours(10);
    private static final Duration DAYS_FROM = Duration.ofDays(2);
    private static final int WEEK = 6;

    /** "40 s", "12 min", "1 h 20 min", "3 d 4 h". */
    public String span(Duration length) {
        Duration span = length.abs();
        if (span.compareTo(SECONDS_UNDER) < 0) {
            return span.toSeconds() + " s";
        }
        if (span.toHours() < 1) {
            return span.toMinutes() + " min";
        }
        if (span.compareTo(DAYS_FROM) < 0) {
            return span.toMinutesPart() == 0
                    ? span.toHours() + " h"
                    : "%d h %02d min".formatted(span.toHours(), span.toMinutesPart());
        }
        return span.toHoursPart() == 0 ? span.toDays() + " d" : span.toDays() + " d " + span.toHoursPart() + " h";
    }

    /** "12 min" before it is due, "38 min late" after. */
    public String left(Instant due) {
        Duration left = Duration.between(now, due);
        return left.isNegative() ? span(left) + " late" : span(left);
    }

    /** The same for a narrow column: from ten hours on, the largest unit only. "1 h 20 min", "17 h", "3 d late". */
    public String briefly(Instant due) {
        Duration left = Duration.between(now, due);
        String late = left.isNegative() ? " late" : "";
        Duration span = left.abs();
        if (span.compareTo(BRIEF_FROM) < 0) {
            return span(span) + late;
        }
        return (span.compareTo(DAYS_FROM) < 0 ? span.toHours() + " h" : span.toDays() + " d") + late;
    }

    /** The largest unit only: "26 min", "2 d", or "now". */
    public String ago(Instant at) {
        Duration span = Duration.between(at, now);
        if (span.toMinutes() < 1) {
            return "now";
        }
        if (span.toHours() < 1) {
            return span.toMinutes() + " min";
        }
        return span.toDays() < 1 ? span.toHours() + " h" : span.toDays() + " d";
    }

    /** "14:20" today, "Friday 08:02" within a week, else "2 March 08:02". */
    public String clock(Instant at) {
        ZonedDateTime there = at.atZone(zone);
        long days = Math.abs(ChronoUnit.DAYS.between(today(), there.toLocalDate()));
        if (days == 0) {
            return CLOCK.format(there);
        }
        return (days <= WEEK ? WEEKDAY : DATE).format(there) + " " + CLOCK.format(there);
    }

    /** "14:20" only. */
    public String hour(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /** "today", "yesterday", "Monday", "2 March", "2 March 2025". */
    public String day(Instant at) {
        LocalDate there = at.atZone(zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(there, today());
        if (days == 0) {
            return "today";
        }
        if (days == 1) {
            return "yesterday";
        }
        if (Math.abs(days) <= WEEK) {
            return WEEKDAY.format(there);
        }
        return (there.getYear() == today().getYear() ? DATE : DATE_YEAR).format(there);
    }

    /** "since 09:40" today, "since Tue" within a week, "since 2 March". */
    public String since(Instant at) {
        LocalDate there = at.atZone(zone).toLocalDate();
        long days = Math.abs(ChronoUnit.DAYS.between(today(), there));
        if (days == 0) {
            return "since " + hour(at);
        }
        return "since " + (days <= WEEK ? WEEKDAY.format(there).substring(0, 3) : DATE.format(there));
    }

    /** "Thursday 12 March, 14:08 in Rotterdam". */
    public String thisMoment() {
        return TODAY.format(now.atZone(zone)) + " in " + city();
    }

    /** The place that names the zone: "Rotterdam" of Europe/Rotterdam. */
    public String city() {
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    /** "morning", "afternoon" or "evening". */
    public String partOfDay() {
        int hour = now.atZone(zone).getHour();
        if (hour < 12) {
            return "morning";
        }
        return hour < 18 ? "afternoon" : "evening";
    }

    private LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }
}
