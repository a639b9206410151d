package io.tierline.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long the program's regular expressions look at hostile text, counted in characters read: that does not depend on the
 * machine. Every expression in the program's classes is found and attacked, without being named here.
 */
class ExpressionsTest {

    /** Made while the program runs, and why they need no attack of their own. */
    private static final String[] MADE_WHILE_RUNNING = {
        "blueprint.text.Shape.text compile", // shapes of keys, dates and hours, of values that are measured first
        "channel.mime.Quoting.header compile", // for two static fields, which are attacked
        "channel.mime.Signature.lambda$namesSender$1 matches", // one word, in a line of forty characters
        "demo.SampleWorld.underBlueprint replaceFirst", // its text is our own
    };

    @Test
    void noExpressionLooksMuchLongerAtATextThanTheTextIsLong() throws IOException {
        var program = ProgramExpressions.of(Path.of("target/classes/io/tierline"));

        var slow = program.found().parallelStream()
                .flatMap(one -> Attacks.on(one).stream())
                .toList();

        assertThat(program.found()).hasSizeGreaterThan(150);
        assertThat(slow).isEmpty();
        assertThat(program.unknown()).containsExactly(MADE_WHILE_RUNNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "\\s+$",
                "[^@]+@",
                "<a[^>]*$",
                "\\s*,\\s*",
                "(?:[>|]|&gt;)+ ?",
                ".*: .*",
                "(?:\\*+ ?)*x",
            })
    void whatIsKnownToLookTooLongIsFound(String regex) {
        boolean whole = regex.startsWith("(a") || regex.startsWith(".");

        assertThat(Attacks.on(new Expression("known", Pattern.compile(regex), whole)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a-z][a-z0-9-]{0,59}", "(?<!\\s)\\s++$", "<a[^<>]*+$", "(?:[>|]|&gt;)++ ?", "a{1,20}b"})
    void whatLooksShortlyIsLeftAlone(String regex) {
        assertThat(Attacks.on(new Expression("known", Pattern.compile(regex), false)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a-z&&[^b]]{2}(?:x|[]y]|\\p{Lu})?",
                "(?i)(?<year>\\d{4})\\Q.*\\E[^\\s<>\\]]+",
                "\\u0041\\x5A(?s:.)\\p{L}+?",
            })
    void samplesAreWhatTheExpressionMatches(String regex) {
        var pattern = Pattern.compile(regex);
        var samples = new Samples(pattern);
        var random = new Random(1);

        assertThat(Stream.generate(() -> samples.next(random)).limit(50))
                .allMatch(sample -> pattern.matcher(sample).matches());
    }
}
