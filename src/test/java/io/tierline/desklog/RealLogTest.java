package io.tierline.desklog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tierline.testing.RunningTierline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Some cases of the real logs beside the repository; skipped, saying so, where they are not there. */
class RealLogTest extends RunningTierline {

    private static final int EACH = 20;
    private static final String NOT_COUNTED = "split";

    @Autowired
    LogReplay replay;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"volvo, sr", "servicenow, number"})
    void theCountersOfEachCaseAreThoseThatWereWorkedOutOtherwise(String name, String key) throws IOException {
        var logs = logs();
        var expected = expected(logs.resolve(name + "-expected.jsonl"), key);
        var log = DeskLog.read(some(logs.resolve(name + ".csv")));
        var json = JsonMapper.shared();
        var seen = new HashSet<String>();

        replay.replay(replay.ready(log, "real-" + name), 3, told -> {
            JsonNode counted = json.valueToTree(told.counters());
            var wanted =
                    Objects.requireNonNull(expected.get(counted.path("case").asString()));
            wanted.propertyNames().stream()
                    .filter(counter -> !counter.equals(NOT_COUNTED))
                    .forEach(counter -> assertThat(counted.path(counter))
                            .as("%s of %s", counter, counted.path("case"))
                            .hasToString(wanted.path(counter).toString()));
            seen.add(counted.path("case").asString());
        });

        assertThat(seen).hasSize(log.size()).hasSizeGreaterThan(60);
    }

    private static Path logs() {
        var beside = Path.of("../shared/data/logs");
        var further = Path.of("../../shared/data/logs");
        var logs = Files.isDirectory(beside) ? beside : further;
        assumeTrue(Files.isDirectory(logs), "skipped: no real logs at " + beside.toAbsolutePath());
        return logs;
    }

    /** One case of so many, whole. */
    private Path some(Path file) throws IOException {
        var numbers = new HashMap<String, Integer>();
        var kept = Files.createTempFile(folder, "some", ".csv");
        try (var lines = Files.lines(file)) {
            Files.write(
                    kept,
                    lines.filter(line ->
                                    numbers.computeIfAbsent(line.split(",", 2)[0], _ -> numbers.size()) % EACH == 0)
                            .toList());
        }
        return kept;
    }

    private static Map<String, JsonNode> expected(Path file, String key) throws IOException {
        var json = JsonMapper.shared();
        var expected = new HashMap<String, JsonNode>();
        try (var lines = Files.lines(file)) {
            lines.map(json::readTree)
                    .forEach(line -> expected.put(line.path(key).asString(), line));
        }
        return expected;
    }
}
