package io.tierline.promise;

import static io.tierline.promise.PromiseKind.RESOLUTION;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.CalendarVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real incidents, lived through by promises: begun, paused, taken up again and kept at the instants of the log. Due, elapsed
 * and broken are to the second what two other programs say. Where that data lies beside the project.
 */
class MeasuredPromisesTest extends PromiseDesk {

    private static final Path DATA = Path.of("..", "shared", "data", "sla");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of those without a wait, which are much alike, so many go through the database. */
    private static final int EVERY = 5;

    private final Map<String, CalendarDefinition> calendarsOfTheLog = new LinkedHashMap<>();

    /** One incident of the log, and what is said of it. */
    private record Incident(
            String id,
            String calendar,
            Instant start,
            Instant resolved,
            List<Wait> waits,
            Duration target,
            String said) {}

    private record Wait(Instant from, Instant to) {}

    @BeforeEach
    void dataIsThere() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "skipped: no measured data at " + DATA);
        JSON.readTree(Files.readString(DATA.resolve("calendars.json")))
                .forEachEntry((key, node) -> calendarsOfTheLog.put(key, definition(node)));
    }

    @Test
    void aLedgerComesToTheSame() throws IOException {
        var wrong = new ArrayList<String>();
        for (var incident : incidents()) {
            var calendar = requireNonNull(calendarsOfTheLog.get(incident.calendar()));
            var hours = new CalendarVersion(UUID.randomUUID(), "log", "Log", 1, BusinessCalendar.of(calendar));
            compare(incident, lived(incident, hours), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theDeskComesToTheSame() throws IOException {
        var wrong = new ArrayList<String>();
        var defined = new HashSet<String>();
        var taken = 0;
        var turn = 0;
        for (var incident : incidents()) {
            if (incident.waits().isEmpty() && !incident.id().startsWith("edge") && turn++ % EVERY > 0) {
                continue;
            }
            taken++;
            compare(incident, livedAtTheDesk(incident, plan(incident, defined)), wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(taken).isGreaterThan(200);
    }

    private static void compare(Incident incident, String found, List<String> wrong) {
        if (!found.equals(incident.said())) {
            wrong.add(incident.id() + ": " + found + " instead of " + incident.said());
        }
    }

    private static String lived(Incident incident, CalendarVersion hours) {
        var target = new Target(UUID.randomUUID(), RESOLUTION, TargetFacts.any(), incident.target(), hours.key(), 75);
        var promise = Promise.started(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "",
                RESOLUTION,
                new Term(new TargetMatch(target, TargetFacts.any(), 0), hours),
                incident.start(),
                PARTNER);
        for (var wait : incident.waits()) {
            promise = promise.paused(wait.from(), "customer", CUSTOMER).resumed(wait.to(), PARTNER);
        }
        var due = promise.due().orElseThrow();
        var kept = promise.stopped(incident.resolved());
        return answer(
                due,
                kept.elapsed(incident.resolved()).toSeconds(),
                kept.state(incident.resolved()).standing());
    }

    private String livedAtTheDesk(Incident incident, String plan) {
        ticket = UUID.randomUUID();
        clock.set(incident.start());
        assertThat(promises.start(
                        workspace, starting(RESOLUTION, "", TargetFacts.any().plan(plan))))
                .isPresent();
        for (var wait : incident.waits()) {
            clock.set(wait.from());
            promises.pause(
                    workspace,
                    ticket,
                    Set.of(RESOLUTION),
                    new PartyOnClock(CUSTOMER, "waits-for-customer"),
                    wait.from());
            clock.set(wait.to());
            promises.resume(workspace, ticket, Set.of(RESOLUTION), new PartyOnClock(PARTNER, "answered"), wait.to());
        }
        var due = promises.in(workspace, () -> promises.on(workspace, ticket))
                .getFirst()
                .due()
                .orElseThrow();
        clock.set(incident.resolved());
        promises.keep(workspace, PromiseName.of(ticket, RESOLUTION), incident.resolved());
        return answer(due, only().elapsedSeconds(), only().standing());
    }

    private static String answer(Instant due, long seconds, Standing standing) {
        return due + " " + seconds + " " + standing;
    }

    /** A plan with this target alone. */
    private String plan(Incident incident, Set<String> defined) {
        var calendar = incident.calendar().toLowerCase(Locale.ROOT);
        var plan = calendar + "-" + incident.target().toSeconds();
        if (defined.add(calendar)) {
            calendars.define(admin, calendar, calendar, requireNonNull(calendarsOfTheLog.get(incident.calendar())));
        }
        if (defined.add(plan)) {
            targets.define(admin, new NewTarget(RESOLUTION, TargetFacts.any().plan(plan), incident.target(), calendar));
        }
        return plan;
    }

    private static List<Incident> incidents() throws IOException {
        var incidents = Files.readAllLines(DATA.resolve("vectors.jsonl")).stream()
                .map(line -> incident(JSON.readTree(line)))
                .toList();
        assertThat(incidents).hasSizeGreaterThan(500);
        assertThat(incidents.stream().filter(one -> !one.waits().isEmpty())).hasSizeGreaterThan(100);
        return incidents;
    }

    private static Incident incident(JsonNode vector) {
        var waits = new ArrayList<Wait>();
        vector.get("pauses")
                .forEach(pair -> waits.add(new Wait(
                        Instant.parse(pair.get(0).asString()),
                        Instant.parse(pair.get(1).asString()))));
        return new Incident(
                vector.get("id").asString(),
                vector.get("calendar").asString(),
                Instant.parse(vector.get("start").asString()),
                Instant.parse(vector.get("resolved").asString()),
                waits,
                Duration.ofSeconds(vector.get("target_seconds").asLong()),
                answer(
                        Instant.parse(vector.get("due").asString()),
                        vector.get("elapsed_seconds").asLong(),
                        vector.get("breached").asBoolean() ? Standing.BROKEN : Standing.KEPT));
    }

    private static CalendarDefinition definition(JsonNode node) {
        var hours = new LinkedHashMap<String, List<List<String>>>();
        node.get("hours").forEachEntry((day, intervals) -> {
            var pairs = new ArrayList<List<String>>();
            intervals.forEach(pair ->
                    pairs.add(List.of(pair.get(0).asString(), pair.get(1).asString())));
            hours.put(DAYS.get(Integer.parseInt(day)), pairs);
        });
        var holidays = new ArrayList<String>();
        node.path("holidays").forEach(day -> holidays.add(day.asString()));
        return new CalendarDefinition(node.get("tz").asString(), hours, holidays, Map.of());
    }
}
