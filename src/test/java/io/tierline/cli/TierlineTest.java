package io.tierline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What is written wrongly on the command line. */
class TierlineTest {

    private final StringWriter said = new StringWriter();

    @Test
    void aCommandWrittenWronglyIsNotTakenForChanges() {
        assertThat(run("plan")).isEqualTo(1);
        assertThat(said.toString()).contains("FILE");
        assertThat(run("plan", "--bogus", "x")).isEqualTo(1);
        assertThat(run("nonsense")).isEqualTo(1);
    }

    @Test
    void aDayThatIsNoneIsSaidInPlainWords() {
        assertThat(run("replay", "plan.yaml", "--from", "2026-13-01")).isEqualTo(1);
        assertThat(said.toString()).contains("“2026-13-01” is no day").doesNotContain("java.time");
    }

    private int run(String... arguments) {
        return Tierline.line().setErr(new PrintWriter(said, true)).execute(arguments);
    }
}
