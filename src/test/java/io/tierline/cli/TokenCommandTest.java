package io.tierline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Tokens;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.testing.Browser;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import io.tierline.workspace.Workspace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import picocli.CommandLine;

class TokenCommandTest extends RunningTierline {

    @Autowired
    SmallWorld world;

    @Autowired
    Tokens tokens;

    @Value("${tierline.data}")
    String data;

    String email;
    Actor ilse;
    Actor elsewhere;

    @BeforeEach
    void cast() {
        email = "ilse@" + SmallWorld.unique() + ".example";
        var here = world.workspace("Desk A");
        var there = world.workspace("Desk B");
        ilse = world.person(
                here, world.organisation(here, OrganisationKind.PROVIDER, "Velloran"), "Ilse", email, "agent");
        elsewhere = world.person(
                there,
                world.organisation(there, OrganisationKind.PROVIDER, "Ottermere"),
                "Ilse",
                "other-" + email,
                "agent");
    }

    @Test
    void aTokenIsPrintedBesideARunningDeskAndWorksThereAtOnce() {
        var ran = run("--email", email, "--name", "cron", "--days", "7", "--data", data);

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().strip()).matches("tl_[A-Za-z0-9_-]{43}");
        var me = new Browser(port)
                .send(
                        "GET",
                        "/api/v1/me",
                        "",
                        Map.of("Authorization", "Bearer " + ran.out().strip()));
        assertThat(me.body()).contains(ilse.person().toString());
        assertThat(tokens.of(ilse, ilse.person()))
                .singleElement()
                .satisfies(token -> assertThat(token.name()).isEqualTo("cron"));
    }

    @Test
    void anUnknownAddressAndTooManyDaysAreSaidInAWord() {
        var unknown = run("--email", "nobody@" + email, "--data", data);
        var tooLong = run("--email", email, "--days", "4000", "--data", data);

        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("Nobody signs in as").doesNotContain("\tat ");
        assertThat(tooLong.code()).isEqualTo(1);
        assertThat(tooLong.err()).contains("1 to 366 days");
    }

    @Test
    void theWorkspaceNarrowsTheSearch() {
        var key = workspaces.byId(elsewhere.workspace()).map(Workspace::key).orElseThrow();

        var wrong = run("--email", email, "--workspace", key, "--data", data);

        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains(key);
    }

    private static Ran run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = new CommandLine(new Token())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new PlainErrors())
                .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    private record Ran(int code, String out, String err) {}
}
