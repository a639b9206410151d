package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.kernel.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hours are written {@code 08:00-18:00}; {@code mon-fri} and {@code sat-sun} stand for their days. */
@Component
class CalendarPart implements Part {

    private static final String ALWAYS = "24x7";
    private static final String EVERY = "every ";
    private static final List<String> WORKDAYS = List.of("mon", "tue", "wed", "thu", "fri");
    private static final List<String> WEEKEND = List.of("sat", "sun");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<String> WHOLE_DAY = List.of("00:00-24:00");
    private static final int MOST_DATES = 5_000;

    private static final String TIME = "[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?";
    private static final Shape INTERVALS =
            new Shape.ListOf(Shape.text(17, TIME + "-" + TIME, "hours such as 08:00-18:00"), 24);
    private static final Shape HOURS = Shape.fields(
            may("mon-fri", INTERVALS, "The same from Monday to Friday, unless a day has its own."),
            may("sat-sun", INTERVALS, "The same on Saturday and Sunday, unless a day has its own."),
            may("mon", INTERVALS, "Monday"),
            may("tue", INTERVALS, "Tuesday"),
            may("wed", INTERVALS, "Wednesday"),
            may("thu", INTERVALS, "Thursday"),
            may("fri", INTERVALS, "Friday"),
            may("sat", INTERVALS, "Saturday"),
            may("sun", INTERVALS, "Sunday"));
    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    /** What the calendar's own lines of holidays may be, with “every” for the star, which YAML takes for itself. */
    private static final String HOLIDAY = "(?:" + DATE
            + "|(?:every [0-9]{2}-[0-9]{2}"
            + "|(?:orthodox )?easter(?: ?[+-] ?[0-9]{1,2})?"
            + "|(?:[1-5](?:st|nd|rd|th)|last) [A-Za-z]{3} of [A-Za-z]{3}"
            + "|[A-Za-z]{3} (?:before|after) \\*-[0-9]{2}-[0-9]{2})"
            + "(?: from [0-9]{4})?(?: to [0-9]{4})?(?: substitute| observed)?)(?: *#.*)?";

    private static final int LONGEST_HOLIDAY = 180;
    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call these hours."),
            must("zone", Shape.text(60), "An IANA time zone, such as Europe/Stockholm."),
            must("hours", Shape.anyOf(Shape.word(ALWAYS), HOURS), "Opening hours by day, or 24x7."),
            may(
                    "holidays",
                    new Shape.ListOf(
                            Shape.text(
                                    LONGEST_HOLIDAY,
                                    HOLIDAY,
                                    "a date such as 2026-12-25, or every 12-25, easter+1, 4th thu of nov, mon before *-05-25; with “substitute” a holiday on a weekend closes the next free weekday too"),
                            MOST_DATES),
                    List.of(),
                    "Days without hours."),
            may(
                    "exceptions",
                    new Shape.MapOf(Shape.text(10, DATE, "a date such as 2026-12-24"), INTERVALS, MOST_DATES),
                    Map.of(),
                    "Days with other hours; an empty list is a closed day."));

    private final Calendars calendars;

    CalendarPart(Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public String name() {
        return "calendars";
    }

    @Override
    public String about() {
        return "Opening hours, in which promises are counted.";
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(
                Shape.text(40, "[a-z0-9][a-z0-9-]{0,39}", "a key: at most 40 small letters, digits and hyphens"),
                ENTRY,
                400);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        Values.of(read).map().forEach((key, entry) -> {
            var calendar = Values.of(entry);
            tidy.put(key, tidy(calendar));
            if (calendar.has("zone") && calendar.has("hours")) {
                check(draft, key, Values.of(tidy.get(key)));
            }
        });
        return tidy;
    }

    private void check(Draft draft, String key, Values calendar) {
        try {
            calendars.compile("", definition(calendar));
        } catch (Refused unusable) {
            var misread = draft.problems();
            unusable.problems().stream()
                    .filter(problem -> misread.stream().noneMatch(one -> one.within(part(key, problem.field()))))
                    .forEach(problem ->
                            draft.wrong("calendars.%s.%s".formatted(key, problem.field()), problem.message()));
        }
    }

    /** The part of a calendar: where something there could not be read, what follows from the rest alone is no news. */
    private static String part(String key, String field) {
        int dot = field.indexOf('.');
        return "calendars.%s.%s".formatted(key, dot < 0 ? field : field.substring(0, dot));
    }

    private static Map<String, Object> tidy(Values calendar) {
        return Values.with("name", calendar.maybe("name"))
                .with("zone", calendar.maybe("zone"))
                .with("hours", week(calendar))
                .with("holidays", calendar.list("holidays").stream().sorted().toList())
                .with("exceptions", new TreeMap<>(calendar.entries("exceptions")))
                .map();
    }

    private static @Nullable Object week(Values calendar) {
        if (!(calendar.map().get("hours") instanceof Map<?, ?>)) {
            return calendar.map().get("hours");
        }
        var hours = calendar.entries("hours");
        var week = new LinkedHashMap<String, Object>();
        for (var day : DAYS) {
            var span = hours.get(WORKDAYS.contains(day) ? "mon-fri" : "sat-sun");
            var own = hours.getOrDefault(day, span);
            if (own instanceof List<?> list && !list.isEmpty()) {
                week.put(day, own);
            }
        }
        return week.size() == DAYS.size() && week.values().stream().allMatch(WHOLE_DAY::equals) ? ALWAYS : week;
    }

    /** Days that are alike are written once. */
    @Override
    public Object written(Map<String, Object> entries) {
        var written = new LinkedHashMap<String, Object>();
        entries.forEach((key, entry) -> {
            var calendar = new LinkedHashMap<>(Values.of(entry).map());
            if (calendar.get("hours") instanceof Map<?, ?>) {
                var days = Values.of(entry).entries("hours");
                var hours = new LinkedHashMap<String, Object>();
                write(hours, days, "mon-fri", WORKDAYS);
                write(hours, days, "sat-sun", WEEKEND);
                calendar.put("hours", hours);
            }
            written.put(key, calendar);
        });
        return written;
    }

    private static void write(Map<String, Object> hours, Map<String, Object> days, String span, List<String> its) {
        var distinct = its.stream().map(days::get).distinct().toList();
        if (distinct.size() == 1) {
            if (distinct.getFirst() != null) {
                hours.put(span, distinct.getFirst());
            }
        } else {
            its.stream().filter(days::containsKey).forEach(day -> hours.put(day, days.get(day)));
        }
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        for (var calendar : calendars.all(desk.workspace())) {
            var definition = calendar.hours().definition();
            present.put(
                    calendar.key(),
                    tidy(Values.of(Values.with("name", calendar.name())
                            .with("zone", definition.zone())
                            .with("hours", joined(definition.hours()))
                            .with(
                                    "holidays",
                                    definition.holidays().stream()
                                            .map(day -> day.startsWith("*-") ? EVERY + day.substring(2) : day)
                                            .toList())
                            .with("exceptions", joined(definition.exceptions()))
                            .map())));
        }
        return present;
    }

    private static Map<String, Object> joined(Map<String, List<List<String>>> lines) {
        var joined = new LinkedHashMap<String, Object>();
        lines.forEach((day, intervals) -> joined.put(
                day, intervals.stream().map(pair -> String.join("-", pair)).toList()));
        return joined;
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        calendars.define(desk.actor(), key, wanted.text("name"), definition(wanted));
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        calendars.retire(desk.actor(), key);
    }

    static CalendarDefinition definition(Values calendar) {
        var zone = calendar.text("zone");
        var holidays = calendar.list("holidays").stream()
                .map(day -> day.startsWith(EVERY) ? "*-" + day.substring(EVERY.length()) : day)
                .toList();
        var exceptions = split(calendar.entries("exceptions"));
        var hours = ALWAYS.equals(calendar.map().get("hours"))
                ? CalendarDefinition.alwaysOpen(zone).hours()
                : split(calendar.entries("hours"));
        return new CalendarDefinition(zone, hours, holidays, exceptions);
    }

    private static Map<String, List<List<String>>> split(Map<String, Object> lines) {
        var split = new LinkedHashMap<String, List<List<String>>>();
        lines.forEach((day, intervals) -> {
            var pairs = new ArrayList<List<String>>();
            Values.of(lines).list(day).forEach(interval -> pairs.add(List.of(interval.split("-", -1))));
            split.put(day, pairs);
        });
        return split;
    }
}
