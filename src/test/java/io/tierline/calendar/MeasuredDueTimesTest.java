package io.tierline.calendar;

import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tierline.calendar.RunningTime.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Due times of real incidents and of other desks' own tests, where that data lies beside the project. */
class MeasuredDueTimesTest {
    private static final Path DATA = Path.of("..", "shared", "data", "sla");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final JsonMapper JSON = JsonMapper.shared();

    @BeforeEach
    void dataIsThere() {
        assumeTrue(Files.isDirectory(DATA), "skipped: no measured data at " + DATA);
    }

    @Test
    void realIncidentsAreDueAndBrokenAsTwoOtherProgramsSay() throws IOException {
        Map<String, BusinessCalendar> calendars = new HashMap<>();
        JSON.readTree(Files.readString(DATA.resolve("calendars.json")))
                .forEachEntry((key, node) -> calendars.put(key, calendar(node)));

        List<String> wrong = new ArrayList<>();
        List<String> lines = Files.readAllLines(DATA.resolve("vectors.jsonl"));
        for (String line : lines) {
            JsonNode vector = JSON.readTree(line);
            BusinessCalendar calendar =
                    requireNonNull(calendars.get(vector.get("calendar").asString()));
            String found = answers(RunningTime.of(calendar, pauses(vector)), vector);
            if (!found.equals(expected(vector))) {
                wrong.add(vector.get("id").asString() + ": " + found + " instead of " + expected(vector));
            }
        }

        assertThat(lines).hasSizeGreaterThan(500);
        assertThat(wrong).isEmpty();
    }

    @Test
    void otherDesksOwnExamplesComeOutTheSame() throws IOException {
        JsonNode examples = JSON.readTree(Files.readString(DATA.resolve("known-vectors.json")));

        List<String> wrong = new ArrayList<>();
        for (JsonNode example : examples) {
            String expected = firstOf(example, "expected_seconds", "expected_due", "expected");
            String found = found(example);
            if (!found.equals(expected)) {
                wrong.add(example + " gave " + found);
            }
        }

        assertThat(examples.size()).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    private static String answers(RunningTime running, JsonNode vector) {
        Instant start = instant(vector, "start");
        Duration target = ofSeconds(vector.get("target_seconds").asLong());
        Duration elapsed = running.between(start, instant(vector, "resolved"));
        return running.due(start, target) + " " + elapsed.toSeconds() + " " + (elapsed.compareTo(target) > 0);
    }

    private static String expected(JsonNode vector) {
        return instant(vector, "due") + " " + vector.get("elapsed_seconds").asLong() + " "
                + vector.get("breached").asBoolean();
    }

    private static String found(JsonNode example) {
        return switch (example.get("op").asString()) {
            case "due" ->
                calendar(example)
                        .add(
                                instant(example, "start"),
                                ofSeconds(example.get("seconds").asLong()))
                        .toString();
            case "elapsed" ->
                Long.toString(calendar(example)
                        .between(instant(example, "start"), instant(example, "end"))
                        .toSeconds());
            case "due_with_pause" ->
                minutes(Duration.between(
                        Instant.EPOCH, paused(example).due(minute(example, "start"), span(example, "end_or_budget"))));
            case "elapsed_with_pause" ->
                minutes(paused(example).between(minute(example, "start"), minute(example, "end_or_budget")));
            default -> throw new AssertionError(example);
        };
    }

    private static RunningTime paused(JsonNode example) {
        List<Pause> pauses = new ArrayList<>();
        example.get("pauses").forEach(pair -> pauses.add(new Pause(at(pair.get(0)), at(pair.get(1)))));
        return RunningTime.of(BusinessCalendar.of(CalendarDefinition.alwaysOpen("UTC")), pauses);
    }

    private static Instant minute(JsonNode node, String field) {
        return at(node.get(field));
    }

    private static Instant at(JsonNode minutes) {
        return Instant.EPOCH.plus(Duration.ofMinutes(minutes.asLong()));
    }

    private static Duration span(JsonNode node, String field) {
        return Duration.ofMinutes(node.get(field).asLong());
    }

    private static String minutes(Duration duration) {
        return Long.toString(duration.toMinutes());
    }

    private static List<Pause> pauses(JsonNode vector) {
        List<Pause> pauses = new ArrayList<>();
        vector.get("pauses")
                .forEach(pair -> pauses.add(new Pause(
                        Instant.parse(pair.get(0).asString()),
                        Instant.parse(pair.get(1).asString()))));
        return pauses;
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.get(field).asString());
    }

    private static String firstOf(JsonNode node, String... fields) {
        for (String field : fields) {
            if (node.has(field)) {
                return node.get(field).asString();
            }
        }
        throw new AssertionError(node);
    }

    private static BusinessCalendar calendar(JsonNode node) {
        Map<String, List<List<String>>> hours = new LinkedHashMap<>();
        node.get("hours").forEachEntry((day, intervals) -> {
            List<List<String>> pairs = new ArrayList<>();
            intervals.forEach(pair ->
                    pairs.add(List.of(pair.get(0).asString(), pair.get(1).asString())));
            hours.put(DAYS.get(Integer.parseInt(day)), pairs);
        });
        List<String> holidays = new ArrayList<>();
        node.path("holidays").forEach(day -> holidays.add(day.asString()));
        node.path("yearly_holidays").forEach(day -> holidays.add("*-" + day.asString()));
        return BusinessCalendar.of(new CalendarDefinition(node.get("tz").asString(), hours, holidays, Map.of()));
    }
}
