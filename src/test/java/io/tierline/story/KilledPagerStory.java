package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.Application;
import io.tierline.channel.Desks;
import io.tierline.database.OwnerAccess;
import io.tierline.directory.Directory;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.oncall.NewPage;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.Paging;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.PagingRoute;
import io.tierline.oncall.PagingStep;
import io.tierline.testing.Program;
import io.tierline.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Real processes that carry pages, killed with SIGKILL in the middle of it, first one of two, then the last one there is. Each
 * page tries the first person once, and goes on to the second once after a restart: none is sent twice and none is lost.
 */
class KilledPagerStory {
    private static final int PAGES = 300;
    private static final int ENOUGH = PAGES / 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    @Test
    void eachPageTriesEachPersonOnceThoughNodesAreKilledInTheMiddle() throws Exception {
        var data = Files.createDirectories(folder.resolve("database"));
        try (var owner = OwnerAccess.open(data, null)) {
            var db = owner.connection().getMetaData().getURL() + "?user=postgres&password="
                    + Files.readString(data.resolve("database.secret")).strip();
            var database = owner.connection();
            var one = node("one", db);
            var two = node("two", db);
            try {
                page(db);
                await(database, "select count(*) >= %d from oncall.attempt".formatted(ENOUGH));
                one.kill();
                await(database, "select count(*) = %d from oncall.attempt".formatted(PAGES));

                theTimeToAcknowledgeIsOver(database);
                await(database, "select count(*) >= %d from oncall.attempt".formatted(PAGES + ENOUGH));
                two.kill();
                one = node("one", db);
                await(database, "select count(*) = %d from oncall.attempt".formatted(2 * PAGES));
            } finally {
                one.process().destroyForcibly();
                two.process().destroyForcibly();
            }
            assertEachTriedOnce(database);
        }
    }

    private static void assertEachTriedOnce(Connection database) throws SQLException {
        for (var place : List.of(0, 1)) {
            assertThat(number(
                            database,
                            "select count(distinct page_id) from oncall.attempt where n = %d and place = %d"
                                    .formatted(place + 1, place)))
                    .isEqualTo(PAGES);
        }
        assertThat(number(database, "select count(*) from oncall.attempt where place = 0 and outcome = 'no-answer'"))
                .isEqualTo(PAGES);
        assertThat(number(database, "select count(*) from oncall.attempt where place = 1 and outcome = 'waiting'"))
                .isEqualTo(PAGES);
        assertThat(number(database, "select count(*) from channel.outgoing where recipient like 'anna@%'"))
                .isEqualTo(PAGES);
        assertThat(number(database, "select count(*) from channel.outgoing where recipient like 'bo@%'"))
                .isEqualTo(PAGES);
        assertThat(number(database, "select count(*) from oncall.page where state = 'paging'"))
                .isEqualTo(PAGES);
    }

    /** What is waited for is a minute, and here it is over at once. */
    private static void theTimeToAcknowledgeIsOver(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("update oncall.page set next_wake_at = now() where next_wake_at is not null");
        }
    }

    /** By a third node that carries nothing. */
    private void page(String db) {
        try (var desk = desk(db)) {
            var workspace = desk.getBean(Workspaces.class)
                    .create("paged", "Paged", ZoneOffset.UTC)
                    .id();
            var admin = Actor.system(workspace);
            var directory = desk.getBean(Directory.class);
            var vendor = directory.addOrganisation(
                    admin, new NewOrganisation(OrganisationKind.PROVIDER, "Velloran", List.of(), ZoneOffset.UTC));
            desk.getBean(Desks.class).open(admin, "support@velloran.example", "Velloran");
            desk.getBean(PagingPolicies.class)
                    .define(
                            admin,
                            "emergency",
                            null,
                            "Emergency",
                            new PagingRoute(
                                    List.of(
                                            step(person(directory, admin, vendor, "Anna")),
                                            step(person(directory, admin, vendor, "Bo"))),
                                    0,
                                    step(person(directory, admin, vendor, "Petra"))));
            page(desk.getBean(Paging.class), workspace);
        }
    }

    private static void page(Paging paging, WorkspaceId workspace) {
        for (var n = 0; n < PAGES; n++) {
            paging.page(
                    workspace,
                    new NewPage(UUID.randomUUID(), "Gate " + n + " stands still", "", "emergency", "Critical.", "one"));
        }
    }

    private static PersonId person(Directory directory, Actor admin, OrganisationId home, String name) {
        var email = name.toLowerCase(java.util.Locale.ROOT) + "@velloran.example";
        return directory.addPerson(admin, new NewPerson(home, name, email, null, ZoneOffset.UTC, true));
    }

    private static PagingStep step(PersonId person) {
        return new PagingStep(new PageTarget(PageTarget.Kind.PERSON, person.toString()), 60);
    }

    private ConfigurableApplicationContext desk(String db) {
        return new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--tierline.smtp-port=0",
                        "--tierline.jobs=false",
                        "--tierline.url=http://localhost",
                        "--tierline.data=" + folder.resolve("third"),
                        "--tierline.db=" + db);
    }

    private Program node(String name, String db) throws IOException {
        return Program.serving(
                "up",
                "--port",
                Integer.toString(Program.freePort()),
                "--smtp-port",
                Integer.toString(Program.freePort()),
                "--data",
                folder.resolve(name).toString(),
                "--db",
                db);
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void await(Connection database, String holds) throws Exception {
        var deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (number(database, "select (%s)::int".formatted("(" + holds + ")")) == 0) {
            assertThat(System.nanoTime()).as("waited too long: " + holds).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
