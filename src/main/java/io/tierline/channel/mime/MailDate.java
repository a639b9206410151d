package io.tierline.channel.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Date fields: RFC 5322, its obsolete forms, and the common mistakes. */
final class MailDate {
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(\\d{1,2})[\\s-]+([A-Za-z]{3})[a-z]*[\\s,-]+(\\d{2,4})[\\s,]+(\\d{1,2})[:.](\\d{1,2})(?:[:.](\\d{1,2}))?\\s*(\\S*)");
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?<![A-Za-z])([A-Za-z]{3})[a-z]*+\\s++(\\d{1,2}),?\\s+(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?\\s+(?:([A-Z]{2,5}|[+-]\\d{4})\\s+)?(\\d{4})");
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("CST", -6),
            Map.entry("CDT", -5),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("PST", -8),
            Map.entry("PDT", -7),
            Map.entry("CET", 1),
            Map.entry("MET", 1),
            Map.entry("CEST", 2),
            Map.entry("MEST", 2),
            Map.entry("BST", 1),
            Map.entry("EET", 2),
            Map.entry("EEST", 3),
            Map.entry("MSK", 3),
            Map.entry("JST", 9));

    private MailDate() {}

    static Optional<Instant> parse(String text) {
        try {
            Matcher day = DAY_FIRST.matcher(text);
            if (day.find()) return at(day.group(3), day.group(2), day.group(1), clock(day, 4), day.group(7));
            Matcher month = MONTH_FIRST.matcher(text);
            if (month.find())
                return at(month.group(7), month.group(1), month.group(2), clock(month, 3), month.group(6));
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static int[] clock(Matcher found, int group) {
        String seconds = found.group(group + 2);
        return new int[] {
            Integer.parseInt(found.group(group)),
            Integer.parseInt(found.group(group + 1)),
            seconds == null ? 0 : Math.min(59, Integer.parseInt(seconds))
        };
    }

    private static Optional<Instant> at(
            String year, String month, String day, int[] clock, @org.jspecify.annotations.Nullable String zone) {
        int index = MONTHS.indexOf(month.toLowerCase(Locale.ROOT));
        if (index < 0 || index % 3 != 0) return Optional.empty();
        var local = LocalDateTime.of(
                century(Integer.parseInt(year)), index / 3 + 1, Integer.parseInt(day), clock[0], clock[1], clock[2]);
        return Optional.of(local.toInstant(offset(zone == null ? "" : zone)));
    }

    private static int century(int year) {
        if (year >= 1000) return year;
        if (year >= 100) return year + 1900;
        return year < 50 ? year + 2000 : year + 1900;
    }

    private static ZoneOffset offset(String zone) {
        Matcher numeric = OFFSET.matcher(zone);
        if (!numeric.find()) return ZoneOffset.ofHours(ZONES.getOrDefault(zone.toUpperCase(Locale.ROOT), 0));
        int minutes = Integer.parseInt(numeric.group(2)) * 60 + Integer.parseInt(numeric.group(3));
        if (minutes > 18 * 60) return ZoneOffset.UTC;
        return ZoneOffset.ofTotalSeconds((numeric.group(1).equals("-") ? -60 : 60) * minutes);
    }
}
