package io.tierline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tierline.blueprint.text.Draft;
import io.tierline.testing.RunningTierline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The schema for editors and the reader of the desk say the same. */
class SchemaTest extends RunningTierline {

    private static final Path FILE = Path.of("src/main/resources/blueprint.schema.json");
    private static final List<String> FIVE =
            List.of("partner-chain", "tiered-desk", "enterprise-plan", "support-team", "itil-tiers");

    @Autowired
    Blueprints blueprints;

    @Autowired
    io.tierline.blueprint.part.Parts parts;

    @Test
    void thePublishedFileIsTheGrammar() throws IOException {
        if (System.getenv("TIERLINE_WRITE_SCHEMA") != null) {
            Files.writeString(FILE, written());
        }
        assertThat(Files.readString(FILE)).isEqualTo(written());
    }

    private String written() {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(blueprints.schema())
                + "\n";
    }

    static Stream<Path> five() {
        return FIVE.stream().map(name -> Path.of("blueprints", name + ".yaml"));
    }

    @ParameterizedTest
    @MethodSource("five")
    void theFiveHold(Path file) throws IOException {
        assertThat(schema().validate(Files.readString(file), InputFormat.YAML)).isEmpty();
    }

    /** Every line of the five is spoilt in turn; where the one refuses the shape, so does the other. */
    @ParameterizedTest
    @MethodSource("five")
    void bothRefuseTheSameSpoiltLines(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var schema = schema();
        var grammar = parts.grammar();
        var refused = 0;
        for (var i = 0; i < lines.size(); i++) {
            for (var spoilt : spoilt(lines.get(i))) {
                var text = String.join("\n", lines.subList(0, i)) + "\n" + spoilt + "\n"
                        + String.join("\n", lines.subList(i + 1, lines.size())) + "\n";
                var mine = Draft.read(text, grammar).problems();
                if (mine.stream()
                        .anyMatch(problem -> problem.message().contains("not YAML")
                                || problem.message().contains("twice"))) {
                    continue;
                }
                var theirs = schema.validate(text, InputFormat.YAML);
                assertThat(theirs.isEmpty())
                        .as("line %d, %s: %s, %s", i + 1, spoilt, mine, theirs)
                        .isEqualTo(mine.isEmpty());
                refused += mine.isEmpty() ? 0 : 1;
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    private static List<String> spoilt(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return List.of();
        }
        return List.of(
                line.replaceFirst("([a-z]):", "$1x:"),
                line.replaceFirst(": [a-zA-Z]+", ": 7"),
                line.replaceFirst("[0-9]+h", "7 days"),
                line.replaceFirst(": L[1-4]", ": L9"));
    }

    private Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonMapper.builder().build().writeValueAsString(blueprints.schema()), InputFormat.JSON);
    }
}
