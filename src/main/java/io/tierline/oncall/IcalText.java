package io.tierline.oncall;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a calendar (RFC 5545): times in UTC, lines of at most 75 octets. */
final class IcalText {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    IcalText(String name) {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Tierline//On call//EN");
        line("CALSCALE:GREGORIAN");
        line("METHOD:PUBLISH");
        line("X-WR-CALNAME:" + escaped(name));
        line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    }

    /** @param id the same for the same event whenever it is read */
    IcalText event(String id, Instant written, Instant from, Instant until, String summary) {
        line("BEGIN:VEVENT");
        line("UID:" + id);
        line("DTSTAMP:" + UTC.format(written));
        line("DTSTART:" + UTC.format(from));
        line("DTEND:" + UTC.format(until));
        line("SUMMARY:" + escaped(summary));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
        return this;
    }

    String end() {
        line("END:VCALENDAR");
        return text.toString();
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n");
    }

    /** Folds between characters, never within one. */
    private void line(String line) {
        var octets = 0;
        for (var i = 0; i < line.length(); ) {
            var next = line.offsetByCodePoints(i, 1);
            var character = line.substring(i, next);
            var size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += size;
            i = next;
        }
        text.append("\r\n");
    }
}
