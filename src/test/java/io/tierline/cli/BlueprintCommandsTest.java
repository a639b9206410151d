package io.tierline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.channel.Desks;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.Api;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import io.tierline.workspace.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import picocli.CommandLine;

/** The blueprint from the command line, beside a running desk. */
class BlueprintCommandsTest extends RunningTierline {

    private static final String DESK = """
            blueprint: 1
            name: Desk
            calendars:
              always: {name: Always, zone: UTC, hours: 24x7}
            organisations:
              house: {name: House, kind: provider}
            teams:
              first: {name: First line, organisation: house, level: L1}
              spare: {name: Spare line, organisation: house, level: L1}
            chains:
              all: {name: All, customers: everyone, steps: [{level: L1, team: first}]}
            plans:
              care: {name: Care, calendar: always, channels: [portal], standard: true}
            targets:
              - {promise: first-response, calendar: always, within: 8h}
            """;

    @Autowired
    SmallWorld world;

    @Autowired
    Directory directory;

    @Autowired
    DirectoryQueries known;

    @Autowired
    Desks desks;

    @Value("${tierline.data}")
    String data;

    @TempDir
    Path folder;

    String desk;

    @BeforeEach
    void emptyDesk() {
        WorkspaceId workspace = world.workspace("Desk");
        desk = workspaces.byId(workspace).map(Workspace::key).orElseThrow();
    }

    @Test
    void planSaysWithItsCodeWhetherSomethingWouldChangeAndApplyMakesItSo() throws IOException {
        var file = "blueprints/support-team.yaml";

        assertThat(run("plan", file)).satisfies(ran -> {
            assertThat(ran.err()).isEmpty();
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.out()).contains("teams\n", "  + seniors  Senior support engineers", " changes.");
        });
        assertThat(run("apply", file)).satisfies(ran -> {
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.out()).contains("“Customer support team” is in force as version 1.");
        });
        assertThat(run("plan", file).code()).isZero();
        var exported = folder.resolve("exported.yaml");
        Files.writeString(exported, run("blueprint", "export").out());
        assertThat(run("plan", exported.toString()).out()).isEqualTo("0 changes.%n".formatted());
        assertThat(run("blueprint", "versions").out()).contains("   1  ", "Customer support team");
        assertThat(run("blueprint", "restore", "99").err())
                .startsWith("tierline: There is nothing here under that name");
        assertThat(run("blueprint", "text", "1").out()).isEqualTo(Files.readString(Path.of(file)));
    }

    @Test
    void faultsAreSaidAsCompilersSayThemAndTheCodeIsOne() throws IOException {
        var file = folder.resolve("wrong.yaml");
        Files.writeString(file, "blueprint: 1\nnam: Wrong\n");

        var ran = run("plan", file.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(file + ":2:1: nam: ", "Did you mean “name”?");
        assertThat(run("apply", file.toString()).code()).isEqualTo(1);
        assertThat(run("plan", folder.resolve("none.yaml").toString()).err()).contains("There is no file");
    }

    @Test
    void aFileIsProvedAloneOrWithThePeopleOfADesk() throws IOException {
        var file = "blueprints/tiered-desk.yaml";

        assertThat(ran("prove", file, "--from", "2026-11-26")).satisfies(ran -> {
            assertThat(ran.code()).as(ran.err() + ran.out()).isZero();
            assertThat(ran.out()).contains("Proved from 2026-11-26T00:00:00Z", "By the file alone");
        });
        assertThat(run("prove", file).out()).contains("warning, empty team: ", "is new here");
        var broken = folder.resolve("broken.yaml");
        Files.writeString(
                broken,
                Files.readString(Path.of(file)).replace("{name: Specialists,", "{name: Specialists, members: [],"));
        assertThat(ran("prove", broken.toString())).satisfies(ran -> {
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.out()).contains(broken + ":", "hole, empty team: Specialists (L2) has nobody in it");
        });
        assertThat(ran("prove", "--json", broken.toString()).out()).contains("\"kind\" : \"empty-team\"");
        var wrong = folder.resolve("wrong.yaml");
        Files.writeString(wrong, "blueprint: 1\nnam: Wrong\n");
        assertThat(ran("prove", wrong.toString()).code()).isEqualTo(1);
    }

    @Test
    void whoGetsTicketsByAReplacementIsToldByMail() throws IOException {
        var system = Actor.system(workspaces.byKey(desk).map(Workspace::id).orElseThrow());
        var file = folder.resolve("desk.yaml");
        Files.writeString(file, DESK);
        assertThat(run("apply", file.toString()).code()).isZero();
        var domain = SmallWorld.unique() + ".example";
        desks.open(system, "help@" + domain, "Help");
        var house = known.provider(system.workspace()).orElseThrow().id();
        var sam = world.person(system.workspace(), house, "Sam", "sam@" + domain, "agent");
        directory.join(
                system,
                sam.person(),
                known.teamByKey(system.workspace(), "spare").orElseThrow().id());
        var customer = world.organisation(system.workspace(), OrganisationKind.CUSTOMER, "Fennimark");
        var mo = world.person(system.workspace(), customer, "Mo", "mo@" + domain, "customer");
        new Api(port, world.token(mo))
                .post("/api/v1/tickets", Map.of("subject", "Crane stops", "body", "Since noon."))
                .with(201);

        Files.writeString(
                file,
                DESK.replace("  first: {name: First line, organisation: house, level: L1}\n", "")
                                .replace("team: first", "team: spare")
                        + "replace: {teams: {first: spare}}\n");
        assertThat(run("apply", file.toString()))
                .satisfies(ran -> assertThat(ran.code()).as(ran.err()).isZero());

        assertThat(tenancy.in(
                        system.workspace(),
                        () -> jdbc.sql("""
                                select subject from channel.outgoing
                                 where workspace_id = :workspace and recipient = :recipient
                                """)
                                .param("workspace", system.workspace().value())
                                .param("recipient", "sam@" + domain)
                                .query(String.class)
                                .list()))
                .containsExactly("A ticket came to Spare line");
    }

    @Test
    void thePastIsReplayedAndTheCodeSaysWhetherItWouldHaveBeenOtherwise() throws IOException {
        var file = "blueprints/support-team.yaml";
        run("apply", file);

        assertThat(run("replay", file, "--from", "2026-01-01")).satisfies(ran -> {
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.out()).contains("0 tickets raised from 2026-01-01T00:00", "Not lived again:");
        });
        assertThat(run("replay", file, "--from", "2026-01-01", "--json").out())
                .contains("\"unchanged\" : true", "\"load\" : [");
        assertThat(run("replay", file, "--from", "2026-01-02", "--to", "2026-01-01"))
                .satisfies(ran -> {
                    assertThat(ran.code()).isEqualTo(1);
                    assertThat(ran.err()).contains("End with the first day or a later one.");
                });
        assertThat(run("replay", file).code()).isEqualTo(2);
        var wrong = folder.resolve("wrong.yaml");
        Files.writeString(wrong, "blueprint: 1\nnam: Wrong\n");
        assertThat(run("replay", wrong.toString(), "--from", "2026-01-01").err())
                .contains(wrong + ":2:1: nam: ");
    }

    private Ran run(String... command) {
        var arguments = new java.util.ArrayList<>(java.util.List.of(command));
        arguments.addAll(java.util.List.of("--data", data, "--workspace", desk));
        return ran(arguments.toArray(String[]::new));
    }

    private static Ran ran(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var tierline = new CommandLine(CommandLine.Model.CommandSpec.create()
                .addSubcommand("plan", new CommandLine(new Plan()))
                .addSubcommand("prove", new CommandLine(new Prove()))
                .addSubcommand("replay", new CommandLine(new Replay()))
                .addSubcommand("apply", new CommandLine(new Apply()))
                .addSubcommand("blueprint", new CommandLine(BlueprintCommand.class)));
        var code = tierline.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new PlainErrors())
                .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    private record Ran(int code, String out, String err) {}
}
