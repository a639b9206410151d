package io.tierline.blueprint.proof;

import io.tierline.blueprint.part.Parts;
import io.tierline.blueprint.text.Spans;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WireWord;
import io.tierline.promise.Effect;
import io.tierline.promise.Ladder;
import io.tierline.promise.LadderStep;
import io.tierline.promise.Moment;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.StepHours;
import io.tierline.promise.Target;
import io.tierline.promise.TargetFacts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads sections, in the form in which they are compared, into what the proof works with. */
final class SetupReader {

    private static final String EVERYTHING = "everything";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss]");

    private final Map<String, Map<String, Object>> sections;
    private final Year year;
    private final Map<String, Setup.Times> calendars = new LinkedHashMap<>();
    private final Map<String, Setup.House> houses = new LinkedHashMap<>();
    private final Map<String, Setup.Team> teams = new LinkedHashMap<>();

    SetupReader(Map<String, Map<String, Object>> sections, Year year) {
        this.sections = sections;
        this.year = year;
    }

    Setup read() {
        section("calendars").forEach((key, entry) -> calendars.put(key, times(entry)));
        section("organisations").forEach((key, entry) -> houses.put(key, house(Plain.of(entry))));
        section("teams").forEach((key, entry) -> teams.put(key, team(key, Plain.of(entry))));
        return new Setup(
                calendars,
                roles(),
                names("phases"),
                names("plans"),
                houses,
                teams,
                each("chains", this::chain),
                targets(),
                ladders(),
                each("routing", SetupReader::rule),
                each("responsibilities", SetupReader::doing),
                byKey(each("on-call", SetupReader::rota), Setup.Rota::key),
                byKey(each("paging", SetupReader::route), Setup.Route::key),
                each("certificates", SetupReader::demand));
    }

    private Map<String, Object> section(String name) {
        return sections.getOrDefault(name, Map.of());
    }

    private interface Reading<T> {
        T read(String key, Plain entry);
    }

    private <T> List<T> each(String name, Reading<T> reading) {
        var all = new ArrayList<T>();
        section(name).forEach((key, entry) -> all.add(reading.read(key, Plain.of(entry))));
        return all;
    }

    private static <T> Map<String, T> byKey(List<T> all, java.util.function.Function<T, String> key) {
        return all.stream().collect(Collectors.toMap(key, one -> one, (a, b) -> a, LinkedHashMap::new));
    }

    private Map<String, String> names(String name) {
        var names = new LinkedHashMap<String, String>();
        section(name).forEach((key, entry) -> names.put(key, Plain.of(entry).textOr("name", key)));
        return names;
    }

    private Setup.Times times(Object entry) {
        var hours = Parts.hours(entry);
        var openings = hours.openings(Instant.ofEpochSecond(year.from()), Instant.ofEpochSecond(year.horizon()));
        return new Setup.Times(Plain.of(entry).textOr("name", ""), hours.zone(), Hours.ofOpenings(openings));
    }

    private static Setup.House house(Plain entry) {
        var zone = entry.maybe("zone");
        return new Setup.House(entry.textOr("kind", ""), zone == null ? null : ZoneId.of(zone));
    }

    private Map<String, Set<Permission>> roles() {
        var roles = new LinkedHashMap<String, Set<Permission>>();
        section("roles").forEach((key, entry) -> roles.put(key, permissions(Plain.of(entry))));
        return roles;
    }

    private static Set<Permission> permissions(Plain role) {
        return EVERYTHING.equals(role.map().get("may"))
                ? Set.of(Permission.values())
                : role.words("may").stream()
                        .flatMap(word -> WireWord.parse(Permission.class, word).stream())
                        .collect(Collectors.toSet());
    }

    private Setup.Team team(String key, Plain entry) {
        var calendar = calendars.get(entry.textOr("calendar", ""));
        var house = houses.get(entry.textOr("organisation", ""));
        var zone = calendar != null
                ? calendar.zone()
                : house == null ? ZoneOffset.UTC : Objects.requireNonNullElse(house.zone(), ZoneOffset.UTC);
        return new Setup.Team(
                key,
                entry.textOr("name", key),
                entry.textOr("organisation", ""),
                Level.valueOf(entry.text("level")),
                calendar == null ? year.known() : calendar.hours(),
                zone,
                entry.has("members") ? entry.words("members") : null,
                standing(entry, "leads"),
                standing(entry, "seniors"));
    }

    /** Where it is known who is in the team, it is known who of them stands out; else only if it is said. */
    private static @Nullable List<String> standing(Plain team, String name) {
        return team.has("members") || team.has(name) ? team.words(name) : null;
    }

    private Setup.Chain chain(String key, Plain entry) {
        var path = "chains." + key + ".steps.";
        var steps = entry.several("steps");
        return new Setup.Chain(
                key,
                entry.textOr("name", key),
                entry.maybe("vertical"),
                entry.maybe("phase"),
                "everyone".equals(entry.map().get("customers")),
                IntStream.range(0, steps.size())
                        .mapToObj(i -> step(steps.get(i), path + i))
                        .toList());
    }

    private Setup.Step step(Plain entry, String path) {
        var team = Objects.requireNonNull(teams.get(entry.text("team")));
        var house = houses.get(team.house());
        return new Setup.Step(
                Level.valueOf(entry.text("level")),
                team,
                entry.maybe("approver"),
                WireWord.parse(Permission.class, entry.textOr("approval", "")).orElse(null),
                house != null && house.kind().equals("third-party"),
                path);
    }

    private List<Setup.Promised> targets() {
        var targets = new ArrayList<Setup.Promised>();
        section("targets").forEach((key, entry) -> {
            var target = Plain.of(entry);
            targets.add(new Setup.Promised(
                    new Target(
                            new UUID(0, targets.size()),
                            WireWord.parse(PromiseKind.class, target.text("promise"))
                                    .orElseThrow(),
                            facts(target),
                            Spans.parse(target.text("within")).orElse(null),
                            target.text("calendar"),
                            1),
                    Objects.requireNonNull(calendars.get(target.text("calendar"))),
                    "targets." + key));
        });
        return targets;
    }

    private List<Setup.Climb> ladders() {
        var ladders = new ArrayList<Setup.Climb>();
        section("ladders").forEach((key, entry) -> {
            var ladder = Plain.of(entry);
            ladders.add(new Setup.Climb(
                    new Ladder(
                            new UUID(0, ladders.size()),
                            key,
                            1,
                            ladder.textOr("name", key),
                            WireWord.parse(PromiseKind.class, ladder.text("promise"))
                                    .orElseThrow(),
                            facts(ladder),
                            ladder.several("steps").stream()
                                    .map(SetupReader::ladderStep)
                                    .toList()),
                    "ladders." + key));
        });
        return ladders;
    }

    private static LadderStep ladderStep(Plain step) {
        return new LadderStep(
                Moment.parse(step.text("at")).orElseThrow(),
                WireWord.parse(StepHours.class, step.textOr("hours", "")).orElse(StepHours.SERVICE),
                step.words("does").stream()
                        .map(text -> Effect.parse(text).orElseThrow())
                        .toList());
    }

    private static TargetFacts facts(Plain entry) {
        return new TargetFacts(
                entry.maybe("plan"),
                WireWord.parse(Severity.class, entry.textOr("severity", "")).orElse(null),
                WireWord.parse(TicketType.class, entry.textOr("type", "")).orElse(null),
                entry.maybe("category"),
                level(entry),
                entry.maybe("phase"),
                entry.maybe("channel"),
                party(entry.maybe("party")));
    }

    /** A text names it by its key; the proof only has to tell one from the other. */
    private static @Nullable OrganisationId party(@Nullable String key) {
        return key == null ? null : new OrganisationId(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable Level level(Plain entry) {
        var level = entry.maybe("level");
        return level == null ? null : Level.valueOf(level);
    }

    private static Setup.Rule rule(String key, Plain entry) {
        var when = entry.at("when");
        var to = entry.at("to");
        return new Setup.Rule(
                new TargetFacts(
                        null,
                        WireWord.parse(Severity.class, when.textOr("severity", ""))
                                .orElse(null),
                        WireWord.parse(TicketType.class, when.textOr("type", ""))
                                .orElse(null),
                        when.maybe("category"),
                        null,
                        when.maybe("phase")),
                when.maybe("vertical"),
                !when.has("customer") && !when.has("kind") && !when.has("words"),
                to.maybe("chain"),
                level(to),
                to.maybe("team"),
                "routing." + key);
    }

    private static Setup.Doing doing(String key, Plain entry) {
        var inPhase = new LinkedHashMap<String, Setup.Shares>();
        entry.several("in").forEach(part -> inPhase.put(part.text("phase"), shares(part)));
        return new Setup.Doing(
                entry.maybe("vertical"),
                entry.has("customer"),
                Set.copyOf(entry.words("categories")),
                shares(entry),
                inPhase);
    }

    private static Setup.Shares shares(Plain entry) {
        return new Setup.Shares(entry.words("does"), entry.words("helps"), entry.words("told"));
    }

    private static Setup.Demand demand(String key, Plain entry) {
        return new Setup.Demand(
                key,
                entry.textOr("name", key),
                entry.words("levels").stream().map(Level::valueOf).collect(Collectors.toSet()),
                Set.copyOf(entry.words("teams")),
                entry.has("holders") ? holders(entry) : null,
                "certificates." + key);
    }

    private static Map<String, Long> holders(Plain entry) {
        return entry.several("holders").stream()
                .collect(Collectors.toMap(holder -> holder.text("person"), holder -> until(holder.maybe("until"))));
    }

    private static long until(@Nullable String lastDay) {
        return lastDay == null
                ? Hours.NONE
                : LocalDate.parse(lastDay)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toEpochSecond();
    }

    private static Setup.Rota rota(String key, Plain entry) {
        var path = "on-call." + key;
        var layers = entry.several("layers");
        return new Setup.Rota(
                key,
                entry.textOr("name", key),
                entry.text("team"),
                ZoneId.of(entry.text("zone")),
                layers.stream().map(SetupReader::layer).toList(),
                path);
    }

    private static Setup.Layer layer(Plain entry) {
        var until = entry.maybe("until");
        return new Setup.Layer(
                entry.has("people") ? entry.words("people") : null,
                LocalDateTime.parse(entry.text("from"), TIME),
                until == null ? null : LocalDateTime.parse(until, TIME),
                turn(entry.text("turn")),
                entry.words("during"));
    }

    private static int turn(String turn) {
        return switch (turn) {
            case "day" -> 24;
            case "week" -> 168;
            default -> Integer.parseInt(turn.substring(0, turn.length() - 1));
        };
    }

    private static Setup.Route route(String key, Plain entry) {
        var path = "paging." + key;
        var steps = entry.several("steps");
        return new Setup.Route(
                key,
                entry.textOr("name", key),
                IntStream.range(0, steps.size())
                        .mapToObj(i -> paged(steps.get(i), path + ".steps." + i))
                        .toList(),
                entry.number("repeats", 0),
                paged(entry.at("last-resort"), path + ".last-resort"),
                entry.words("for"),
                path);
    }

    private static Setup.Paged paged(Plain entry, String path) {
        var sort = Arrays.stream(Setup.Sort.values())
                .filter(one -> entry.has(one.wire()))
                .findFirst()
                .orElseThrow();
        return new Setup.Paged(
                sort,
                entry.text(sort.wire()),
                Spans.parse(entry.text("wait")).orElseThrow().toSeconds(),
                path);
    }
}
