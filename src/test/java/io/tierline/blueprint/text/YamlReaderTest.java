package io.tierline.blueprint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {

    /** Far above what refusing takes, far below what falling for it would. */
    private static final Duration LONG = Duration.ofMinutes(1);

    static List<String> hostile() {
        var laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }
        return List.of(
                laughs.toString(),
                "[".repeat(200_000),
                "{a: ".repeat(100_000),
                "- ".repeat(100_000),
                "x".repeat(2_000_000),
                "- a\n".repeat(200_000),
                "a: &a [*a]",
                "a: *nothing",
                "? [a, b]\n: c",
                "a: b\n---\nc: d",
                "a: [b",
                "\ta: b",
                "a: \u0000",
                "",
                "# nothing but words");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsHostileOrNoYamlIsRefusedWithItsPlaceAndSoon(String text) {
        var problems = new ArrayList<Problem>();

        var read = assertTimeoutPreemptively(LONG, () -> YamlReader.read(text, problems));

        assertThat(read).isEmpty();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.mark().line()).isPositive();
            assertThat(problem.message()).isNotBlank();
        });
    }

    @Test
    void aTagMakesNoObject() {
        var problems = new ArrayList<Problem>();
        var grammar = Shape.fields(Shape.must("name", Shape.text(100), "A name."));

        var draft = Draft.read("name: !!javax.script.ScriptEngineManager [x]", grammar);

        assertThat(problems).isEmpty();
        assertThat(draft.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("A list: expected text"));
    }

    @Test
    void aLongTextOfEmojisIsRead() {
        for (var before : List.of("", "x")) {
            var problems = new ArrayList<Problem>();

            assertThat(YamlReader.read("a: " + before + "\ud83d\ude00".repeat(3_000), problems))
                    .isPresent();
            assertThat(problems).isEmpty();
        }
    }

    @Test
    void anAliasIsReadAsWhatItStandsFor() {
        var grammar = Shape.fields(
                Shape.must("a", new Shape.ListOf(Shape.text(10), 5), "One."),
                Shape.must("b", new Shape.ListOf(Shape.text(10), 5), "Other."));

        var draft = Draft.read("a: &days [mon, tue]\nb: *days\n", grammar);

        assertThat(draft.problems()).isEmpty();
        assertThat(draft.value("b")).contains(List.of("mon", "tue"));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var texts = List.of(
                "plain",
                "24x7",
                "true",
                "08:00-18:00",
                "a: b",
                "# no",
                "\"q\"",
                "back\\slash",
                "tab\tnew\nline",
                "é ü ß",
                "1.5",
                "-",
                "*x",
                "  led",
                "a\u2028b",
                "x".repeat(300));
        var grammar = Shape.fields(Shape.must("all", new Shape.ListOf(Shape.text(400), 50), "All."));

        var draft = Draft.read(YamlWriter.write(java.util.Map.of("all", texts)), grammar);

        assertThat(draft.problems()).isEmpty();
        assertThat(draft.value("all"))
                .contains(texts.stream().map(String::strip).toList());
    }
}
