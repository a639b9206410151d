package io.tierline.oncall.web;

import io.tierline.kernel.PersonId;
import io.tierline.oncall.Turn;
import io.tierline.web.Spoken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The geometry of seven days of a schedule, 700 wide: solid what has gone, thin what is to come, dotted a gap, a tick at each
 * hand-over. It lives in attributes, since the content policy forbids inline styles.
 *
 * @param now where the ring stands
 */
public record WeekLine(List<Bar> bars, List<Day> days, String now) {

    static final int DAYS = 7;
    private static final double WIDTH = 700;
    private static final double SHORTEST_NAMED = 62;
    private static final double SHORTEST_MARKED = 26;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.UK);

    /**
     * A turn.
     *
     * @param gone its part that has gone by; may be empty
     * @param ahead its part that is to come; may be empty
     * @param words the name, or its letters where there is little room; may be empty
     */
    public record Bar(String gone, String ahead, String tick, String middle, String words, boolean gap, String title) {}

    /** Where a day begins. */
    public record Day(String rule, String across, String words) {}

    static WeekLine of(List<Turn> turns, Instant from, ZoneId zone, Map<PersonId, String> names, Spoken spoken) {
        var to = from.atZone(zone).plusDays(DAYS).toInstant();
        var scale =
                new Scale(from, WIDTH / Math.max(1, Duration.between(from, to).toMinutes()));
        var bars = new ArrayList<Bar>();
        for (var turn : turns) {
            bars.add(bar(turn, scale, names, spoken));
        }
        var days = new ArrayList<Day>();
        for (var day = 0; day < DAYS; day++) {
            var start = from.atZone(zone).plusDays(day);
            var x = scale.x(start.toInstant());
            days.add(new Day(at("M%.1f 18V48", x), at("%.1f", x + 4), DAY.format(start)));
        }
        return new WeekLine(bars, days, at("%.1f", scale.x(spoken.now())));
    }

    private record Scale(Instant from, double perMinute) {
        double x(Instant at) {
            return Math.clamp(Duration.between(from, at).toMinutes() * perMinute, 0, WIDTH);
        }
    }

    private static Bar bar(Turn turn, Scale scale, Map<PersonId, String> names, Spoken spoken) {
        var start = scale.x(turn.from());
        var end = scale.x(turn.until());
        var now = Math.clamp(scale.x(spoken.now()), start, end);
        var person = turn.person();
        var name = person == null ? "nobody" : names.getOrDefault(person, "");
        return new Bar(
                now > start ? at("M%.1f 40H%.1f", start, now) : "",
                end > now ? at("M%.1f 40H%.1f", now, end) : "",
                at("M%.1f 34v12", start),
                at("%.1f", (start + end) / 2),
                words(name, end - start),
                turn.isGap(),
                name + ", " + spoken.clock(turn.from()) + " to " + spoken.clock(turn.until()));
    }

    private static String words(String name, double room) {
        var words = name.split("\\s+", -1);
        if (room >= SHORTEST_NAMED) {
            return words[0];
        }
        return room >= SHORTEST_MARKED && words.length > 1
                ? words[0].substring(0, 1) + words[words.length - 1].substring(0, 1)
                : "";
    }

    @SuppressWarnings("AnnotateFormatMethod") // all its callers are here
    private static String at(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
