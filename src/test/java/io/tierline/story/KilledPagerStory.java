package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.channel.Desks;
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
import io.tierline.testing.OneDatabase;
import io.tierline.workspace.Workspaces;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Real processes that carry pages, killed with SIGKILL in the middle of it, first one of two, then the last one there is. Each
 * page tries the first person once, and goes on to the second once after a restart: none is sent twice and none is lost.
 */
class KilledPagerStory {
    private static final int PAGES = 300;
    private static final int ENOUGH = PAGES / 5;

    @TempDir
    Path folder;

    @Test
    void eachPageTriesEachPersonOnceThoughNodesAreKilledInTheMiddle() throws Exception {
        try (var database = OneDatabase.in(folder)) {
            var one = database.node("one");
            var two = database.node("two");
            try (var desk = database.idleNode()) {
                page(desk);
            }
            database.await(ENOUGH, "select count(*) from oncall.attempt");
            one.kill();
            database.await(PAGES, "select count(*) from oncall.attempt");

            theTimeToAcknowledgeIsOver(database.connection());
            database.await(PAGES + ENOUGH, "select count(*) from oncall.attempt");
            two.kill();
            database.node("one");
            database.await(2L * PAGES, "select count(*) from oncall.attempt");
            assertEachTriedOnce(database);
        }
    }

    private static void assertEachTriedOnce(OneDatabase database) throws SQLException {
        for (var place : List.of(0, 1)) {
            assertThat(database.number("select count(distinct page_id) from oncall.attempt where n = %d and place = %d"
                            .formatted(place + 1, place)))
                    .isEqualTo(PAGES);
        }
        assertThat(database.number("select count(*) from oncall.attempt where place = 0 and outcome = 'no-answer'"))
                .isEqualTo(PAGES);
        assertThat(database.number("select count(*) from oncall.attempt where place = 1 and outcome = 'waiting'"))
                .isEqualTo(PAGES);
        assertThat(database.number("select count(*) from channel.outgoing where recipient like 'anna@%'"))
                .isEqualTo(PAGES);
        assertThat(database.number("select count(*) from channel.outgoing where recipient like 'bo@%'"))
                .isEqualTo(PAGES);
        assertThat(database.number("select count(*) from oncall.page where state = 'paging'"))
                .isEqualTo(PAGES);
    }

    /** What is waited for is a minute, and here it is over at once. */
    private static void theTimeToAcknowledgeIsOver(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("update oncall.page set next_wake_at = now() where next_wake_at is not null");
        }
    }

    /** By a third node that carries nothing. */
    private static void page(ConfigurableApplicationContext desk) {
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
}
