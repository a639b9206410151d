package io.tierline.calendar;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Random calendars of the world's zones, asked around their clock changes. */
class CalendarPropertyTest {
    private static final int WINDOW = 5 * 24 * 60;
    private static final int QUESTIONS = 60;
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.contains("/") && !id.startsWith("Etc"))
            .sorted()
            .toList();

    /** 2,000 calendars, 60 questions of either kind on each: 120,000 cases. */
    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void agreesWithWalkingMinuteByMinute(@ForAll long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Instant start = nearAChange(zone, random);
        CalendarDefinition definition = definition(zone, start, random);
        BusinessCalendar calendar = BusinessCalendar.of(definition);

        int[] walked = walk(new WalkedCalendar(definition, zone), start);

        for (int i = 0; i < QUESTIONS / 2; i++) {
            int from = random.nextInt(WINDOW);
            int to = from + random.nextInt(WINDOW - from);
            assertThat(calendar.between(minute(start, from), minute(start, to)))
                    .as("%s from %s to %s", definition, minute(start, from), minute(start, to))
                    .isEqualTo(Duration.ofMinutes(walked[to] - walked[from]));
            int wanted = walked[to] - walked[from];
            assertThat(calendar.add(minute(start, from), Duration.ofMinutes(wanted)))
                    .as("%s from %s add %s", definition, minute(start, from), wanted)
                    .isEqualTo(minute(start, firstReaching(walked, from, wanted)));
        }
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void addAndBetweenAreInverse(@ForAll long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Instant start = nearAChange(zone, random).plusSeconds(random.nextInt(3_600));
        BusinessCalendar calendar = BusinessCalendar.of(definition(zone, start, random));
        Duration open = Duration.ofNanos(random.nextLong(400L * 3_600_000_000L) * 1_000);
        Instant later = start.plusSeconds(random.nextInt(100 * 86_400));

        Instant due = calendar.add(start, open);
        Duration passed = calendar.between(start, later);

        assertThat(calendar.between(start, due)).isEqualTo(open);
        assertThat(calendar.between(start, due.minusNanos(1_000))).isLessThanOrEqualTo(open);
        assertThat(open.isZero() || calendar.openAt(due.minusNanos(1_000))).isTrue();
        assertThat(calendar.add(start, passed)).isBeforeOrEqualTo(later);
        assertThat(calendar.between(calendar.add(start, passed), later)).isZero();
    }

    private static int[] walk(WalkedCalendar walking, Instant start) {
        int[] open = new int[WINDOW + 1];
        for (int i = 0; i < WINDOW; i++) {
            open[i + 1] = open[i] + (walking.open(minute(start, i)) ? 1 : 0);
        }
        return open;
    }

    private static int firstReaching(int[] walked, int from, int wanted) {
        int at = from;
        while (walked[at] - walked[from] < wanted) {
            at++;
        }
        return at;
    }

    private static Instant minute(Instant start, int minute) {
        return start.plus(minute, MINUTES);
    }

    /** One to four days before some change of the zone's clocks since 2000, or any day where there was none. */
    private static Instant nearAChange(ZoneId zone, Random random) {
        Instant any = Instant.parse("2000-01-01T00:00:00Z").plusSeconds(random.nextInt(30 * 365) * 86_400L);
        ZoneOffsetTransition next = zone.getRules().nextTransition(any);
        Instant around = next == null || next.getInstant().isAfter(Instant.parse("2035-01-01T00:00:00Z"))
                ? any
                : next.getInstant();
        return around.minusSeconds(86_400L * (1 + random.nextInt(4)) + 60L * random.nextInt(1440));
    }

    private static CalendarDefinition definition(ZoneId zone, Instant start, Random random) {
        Map<String, List<List<String>>> hours = new HashMap<>();
        int days = 1 + random.nextInt(7);
        for (int i = 0; i < days; i++) {
            hours.put(DAYS.get(i), intervals(random));
        }
        if (random.nextInt(4) == 0) {
            hours.put(DAYS.get(days - 1), List.of(List.of("18:30", "06:15")));
            hours.remove(DAYS.get(days % 7));
        }
        LocalDate first = start.atZone(ZoneOffset.UTC).toLocalDate();
        List<String> holidays = new ArrayList<>();
        if (random.nextBoolean()) {
            holidays.add(first.plusDays(random.nextInt(5)).toString());
            holidays.add("*" + first.plusDays(random.nextInt(5)).toString().substring(4)
                    + (random.nextBoolean() ? " substitute" : ""));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            holidays.add(rule(first.plusDays(random.nextInt(5)), random));
        }
        Map<String, List<List<String>>> exceptions = new LinkedHashMap<>();
        if (random.nextInt(3) == 0) {
            exceptions.put(first.plusDays(random.nextInt(5)).toString(), List.of(List.of("20:00", "04:00")));
            exceptions.put(first.plusDays(random.nextInt(5)).toString(), intervals(random));
        }
        if (hours.isEmpty()) {
            hours.put("sun", intervals(random));
        }
        return new CalendarDefinition(zone.getId(), hours, holidays, exceptions);
    }

    /** A rule by which that day is a holiday, or would be if its years did not keep it away. */
    private static String rule(LocalDate day, Random random) {
        String weekday = DAYS.get(day.getDayOfWeek().getValue() - 1);
        String rule = switch (random.nextInt(4)) {
            case 0 -> afterEaster(day, random.nextBoolean());
            case 1 ->
                List.of("1st", "2nd", "3rd", "4th", "5th").get((day.getDayOfMonth() - 1) / 7) + " " + weekday + " of "
                        + day.getMonth().name().substring(0, 3).toLowerCase(Locale.ROOT);
            case 2 ->
                "last " + weekday + " of "
                        + day.getMonth().name().substring(0, 3).toLowerCase(Locale.ROOT);
            default ->
                random.nextBoolean()
                        ? weekday + " before *"
                                + day.plusDays(1 + random.nextInt(7)).toString().substring(4)
                        : weekday + " after *"
                                + day.minusDays(1 + random.nextInt(7))
                                        .toString()
                                        .substring(4);
        };
        String years = random.nextInt(3) > 0
                ? ""
                : " from " + (day.getYear() - random.nextInt(3)) + " to " + (day.getYear() + random.nextInt(3));
        return rule + years + List.of("", "", " substitute", " observed").get(random.nextInt(4));
    }

    private static String afterEaster(LocalDate day, boolean orthodox) {
        LocalDate easter =
                orthodox ? HolidayRule.Easter.eastern(day.getYear()) : HolidayRule.Easter.western(day.getYear());
        long days = Math.clamp(day.toEpochDay() - easter.toEpochDay(), -80, 80);
        return (orthodox ? "orthodox easter" : "easter") + (days < 0 ? "" : "+") + days;
    }

    /** One to four intervals of a day that do not overlap, to the minute; now and then the whole day. */
    private static List<List<String>> intervals(Random random) {
        if (random.nextInt(6) == 0) {
            return List.of(List.of("00:00", "24:00"));
        }
        int[] marks = random.ints(0, 1441)
                .distinct()
                .limit(2L * (1 + random.nextInt(4)))
                .sorted()
                .toArray();
        List<List<String>> intervals = new ArrayList<>();
        for (int i = 0; i < marks.length; i += 2) {
            intervals.add(List.of(clock(marks[i]), clock(marks[i + 1])));
        }
        return intervals;
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
