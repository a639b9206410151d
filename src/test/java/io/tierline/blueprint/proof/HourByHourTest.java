package io.tierline.blueprint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.blueprint.text.Mark;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The proof against somebody who walks through the year hour by hour and knows nothing of stretches, on random blueprints. */
class HourByHourTest {

    private static final int BLUEPRINTS = 250;
    private static final int HOURS = 365 * 24;
    private static final int BEYOND = 100 * 24;
    private static final Instant FROM = Instant.parse("2026-02-03T00:00:00Z");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

    @Test
    void itFindsWhatTheWalkerFinds() {
        for (var seed = 0; seed < BLUEPRINTS; seed++) {
            var world = new World(new Random(seed));
            var findings = Prover.prove(world.sections, path -> Mark.START, null, FROM);

            var found = new TreeSet<String>();
            findings.forEach(finding -> found.add(finding.path() + " "
                    + finding.kind().wire() + " " + finding.severity().wire()));
            assertThat(found).as("blueprint %d: %s", seed, world.sections).isEqualTo(world.walked());
            for (var finding : findings) {
                assertThat(world.isSoAt(finding))
                        .as("blueprint %d: %s at %s", seed, finding.words(), finding.at())
                        .isTrue();
            }
        }
    }

    /** Hours of the week on the wall, with days on which it is closed. */
    private record Calendar(ZoneId zone, Map<String, List<int[]>> week, Set<LocalDate> closed) {

        boolean[] open() {
            var open = new boolean[HOURS + BEYOND];
            for (var hour = 0; hour < open.length; hour++) {
                var local = FROM.plusSeconds(hour * 3600L).atZone(zone);
                var now = local.getHour();
                open[hour] = !closed.contains(local.toLocalDate())
                        && week.getOrDefault(DAYS.get(local.getDayOfWeek().getValue() - 1), List.of()).stream()
                                .anyMatch(span -> span[0] <= now && now < span[1]);
            }
            return open;
        }

        Map<String, Object> entry() {
            var hours = new LinkedHashMap<String, Object>();
            week.forEach((day, spans) -> hours.put(
                    day,
                    spans.stream()
                            .map(span -> "%02d:00-%02d:00".formatted(span[0], span[1]))
                            .toList()));
            return Map.of(
                    "name",
                    "Hours",
                    "zone",
                    zone.getId(),
                    "hours",
                    hours,
                    "holidays",
                    closed.stream().map(LocalDate::toString).sorted().toList());
        }
    }

    private record Promised(String kind, String severity, String calendar, int hours) {
        String key() {
            return "targets." + kind + ", severity " + severity;
        }
    }

    /** One promise and the teams of which one must be there. */
    private record Owed(Promised promised, List<String> by) {}

    private static final class World {
        private final Random random;
        private final Map<String, boolean[]> open = new HashMap<>();
        private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
        private final List<Owed> owed = new ArrayList<>();

        World(Random random) {
            this.random = random;
            var calendars = new LinkedHashMap<String, Object>();
            for (var i = 0; i < 3; i++) {
                var calendar = calendar();
                calendars.put("c" + i, calendar.entry());
                open.put("c" + i, calendar.open());
            }
            sections.put("calendars", calendars);
            sections.put("organisations", Map.of("us", Map.of("name", "Us", "kind", "provider")));
            sections.put("plans", Map.of("plan", Map.of("name", "Plan")));
            sections.put("teams", teams());
            sections.put(
                    "chains",
                    Map.of(
                            "chain",
                            Map.of(
                                    "name", "Chain",
                                    "customers", "everyone",
                                    "steps",
                                            List.of(
                                                    Map.of("level", "L1", "team", "t0"),
                                                    Map.of("level", "L2", "team", "t1")))));
            var routed = random.nextBoolean();
            if (routed) {
                sections.put(
                        "routing",
                        Map.of("high", Map.of("when", Map.of("severity", "high"), "to", Map.of("team", "t2"))));
            }
            sections.put("targets", targets(routed));
        }

        private Map<String, Object> teams() {
            var teams = new LinkedHashMap<String, Object>();
            for (var i = 0; i < 3; i++) {
                var calendar = "c" + random.nextInt(3);
                teams.put(
                        "t" + i,
                        Map.of(
                                "name",
                                "T" + i,
                                "organisation",
                                "us",
                                "level",
                                i == 1 ? "L2" : "L1",
                                "calendar",
                                calendar));
                open.put("t" + i, hours(calendar));
            }
            return teams;
        }

        private Calendar calendar() {
            var week = new LinkedHashMap<String, List<int[]>>();
            for (var day : DAYS) {
                if (random.nextInt(4) > 0) {
                    var from = random.nextInt(20);
                    var until = from + 1 + random.nextInt(24 - from);
                    week.put(day, List.of(new int[] {from, until}));
                }
            }
            if (week.isEmpty()) {
                week.put("wed", List.of(new int[] {8, 18}));
            }
            var closed = new TreeSet<LocalDate>();
            for (var i = random.nextInt(6); i > 0; i--) {
                closed.add(LocalDate.of(2026, 2, 1).plusDays(random.nextInt(400)));
            }
            var zones = List.of("UTC", "Europe/Stockholm", "America/New_York");
            return new Calendar(ZoneId.of(zones.get(random.nextInt(3))), week, closed);
        }

        private Map<String, Object> targets(boolean routed) {
            var targets = new LinkedHashMap<String, Object>();
            for (var kind : List.of("first-response", "hand-off-acceptance", "resolution")) {
                for (var severity : SEVERITIES) {
                    var promised = new Promised(kind, severity, "c" + random.nextInt(3), 1 + random.nextInt(30));
                    targets.put(
                            promised.key().substring("targets.".length()),
                            Map.of(
                                    "promise",
                                    kind,
                                    "severity",
                                    severity,
                                    "calendar",
                                    promised.calendar(),
                                    "within",
                                    promised.hours() + "h"));
                    owe(promised, routed && severity.equals("high") ? "t2" : "t0");
                }
            }
            return targets;
        }

        private void owe(Promised promised, String first) {
            switch (promised.kind()) {
                case "first-response" -> owed.add(new Owed(promised, List.of(first)));
                case "hand-off-acceptance" -> owed.add(new Owed(promised, List.of("t1")));
                default -> {
                    owed.add(new Owed(promised, List.of(first)));
                    owed.add(new Owed(promised, List.of(first, "t1")));
                }
            }
        }

        Set<String> walked() {
            var found = new TreeSet<String>();
            for (var one : owed) {
                var path = one.promised().key();
                if (neverTogether(one)) {
                    found.add(path + " impossible-target hole");
                } else if (anyHour(hour -> lost(one, hour))) {
                    found.add(path + " coverage hole");
                } else if (anyHour(hour -> alone(one, hour))) {
                    found.add(path + " coverage warning");
                }
                if (one.promised().kind().equals("first-response")
                        && one.promised().severity().equals("critical")
                        && longest(hours(one.promised().calendar()))
                                < one.promised().hours()) {
                    found.add(path + " impossible-target warning");
                }
            }
            return found;
        }

        boolean isSoAt(Finding finding) {
            var hour = (int) ((finding.at().getEpochSecond() - FROM.getEpochSecond()) / 3600);
            return finding.kind() == Kind.IMPOSSIBLE_TARGET
                    || owed.stream()
                            .filter(one -> one.promised().key().equals(finding.path()))
                            .anyMatch(one -> finding.isHole() ? lost(one, hour) : alone(one, hour));
        }

        private static boolean anyHour(java.util.function.IntPredicate is) {
            return java.util.stream.IntStream.range(0, HOURS).anyMatch(is);
        }

        private boolean neverTogether(Owed one) {
            return !anyHour(hour -> hours(one.promised().calendar())[hour] && there(one, hour));
        }

        /** Nobody is there from that hour until its time is used up. */
        private boolean lost(Owed one, int hour) {
            var running = hours(one.promised().calendar());
            var left = one.promised().hours();
            for (var now = hour; now < running.length; now++) {
                if (there(one, now)) {
                    return false;
                }
                if (running[now] && --left == 0) {
                    return true;
                }
            }
            return false;
        }

        private boolean alone(Owed one, int hour) {
            return hours(one.promised().calendar())[hour] && !there(one, hour);
        }

        private boolean[] hours(String key) {
            return Objects.requireNonNull(open.get(key));
        }

        private boolean there(Owed one, int hour) {
            return one.by().stream().anyMatch(team -> hours(team)[hour]);
        }

        private static int longest(boolean[] open) {
            var longest = 0;
            var now = 0;
            for (var is : open) {
                now = is ? now + 1 : 0;
                longest = Math.max(longest, now);
            }
            return longest;
        }
    }
}
