package io.tierline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Callers;
import io.tierline.blueprint.Blueprints;
import io.tierline.blueprint.NewReplay;
import io.tierline.blueprint.Replays;
import io.tierline.blueprint.proof.Finding;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.WorkspaceId;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.testing.RunningTierline;
import io.tierline.ticket.Queue;
import io.tierline.ticket.TicketFilter;
import io.tierline.ticket.TicketQueries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleWorldTest extends RunningTierline {

    @Autowired
    SampleWorld sampleWorld;

    @Autowired
    Callers callers;

    @Autowired
    Blueprints blueprints;

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    Replays replays;

    @Autowired
    TicketQueries tickets;

    private final List<Cast> casts = new ArrayList<>();
    private Instant filledAt = Instant.EPOCH;
    private CredentialsFile file = new CredentialsFile(Path.of("unused"));

    @BeforeAll
    void fillBoth(@TempDir Path folder) {
        filledAt = clock.instant();
        clock.set(filledAt);
        file = new CredentialsFile(folder.resolve("credentials.json"));
        for (var key : SampleFiles.WORLDS) {
            var workspace =
                    workspaces.create("sample-" + key, key, ZoneOffset.UTC).id();
            var cast = new Cast(workspace, SampleFiles.world(key));
            casts.add(cast);
            tenancy.run(workspace, () -> sampleWorld.fill(cast, file, file));
        }
        clock.run();
    }

    @Test
    void everyStoryIsATicketInTheOrderInWhichTheyBegan() {
        for (var cast : casts) {
            var expected = SampleFiles.stories(cast.world().workspace()).size();

            assertThat(count(cast.workspace(), "select count(*) from ticket.ticket where workspace_id = :workspace"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void thereAreTicketsInEveryState() {
        assertThat(states(casts.getFirst()))
                .containsOnlyKeys("new", "open", "pending", "on-hold", "solved", "closed")
                .allSatisfy((state, tickets) -> assertThat(tickets).as(state).isGreaterThanOrEqualTo(5));
    }

    @Test
    void exactlyOneLegOfEachLivingTicketIsOpen() {
        for (var cast : casts) {
            assertThat(count(cast.workspace(), """
                            select count(*) from ticket.ticket t
                             where t.workspace_id = :workspace and t.state <> 'closed'
                               and 1 <> (select count(*) from ticket.leg l
                                          where l.workspace_id = t.workspace_id and l.ticket_id = t.id
                                            and l.left_at is null)
                            """)).isZero();
        }
    }

    @Test
    void itsPastUnderWhatRunsIsWhatItWas() {
        clock.set(filledAt); // nothing told since, for nobody wakes here
        for (var cast : casts) {
            var system = Actor.system(cast.workspace());
            var from = LocalDate.now(clock).minusDays(1_000);

            var replay = replays.replay(
                    system, blueprints.export(system), new NewReplay(from, null, null), (tickets, of) -> {});

            assertThat(replay.problems()).isEmpty();
            assertThat(replay.totals().really().kept()).isPositive();
            assertThat(replay.totals().really().broken()).isPositive();
            assertThat(replay.tickets()).isEmpty();
            assertThat(replay.unchanged()).as("%s", replay).isTrue();
        }
    }

    /** With their people and by the text alone, from the day on which the world is filled. */
    @Test
    void ticketsTellByWhichBlueprintTheyWerePromised() {
        for (var cast : casts) {
            assertThat(blueprints
                            .inForce(Actor.system(cast.workspace()))
                            .orElseThrow()
                            .name())
                    .isEqualTo(cast.world().name());
            assertThat(count(cast.workspace(), """
                            select count(*) from promise.clock
                             where workspace_id = :workspace and match::json -> 'target' ->> 'blueprint' is null
                            """)).isZero();
        }
    }

    @Test
    void adviceThatIsAskedIsPromisedInTime() {
        for (var cast : casts) {
            assertThat(count(cast.workspace(), """
                            select count(*) from promise.clock
                             where workspace_id = :workspace and kind = 'guidance-answer'
                               and match::json -> 'target' ->> 'within' is not null
                            """)).isPositive();
        }
    }

    @Test
    void oneCustomerIsInItsPilotAndItsNextPhaseIsPlanned() {
        var cast = casts.getFirst();
        var plan = lifecycle.plan(cast.workspace(), cast.organisation("wickfold"));

        assertThat(lifecycle.phaseOf(cast.workspace(), cast.organisation("wickfold")))
                .contains("pilot");
        assertThat(plan.getLast().phase()).isEqualTo("operation");
        assertThat(plan.getLast().startsAt()).isAfter(clock.instant());
    }

    @Test
    void theirPlansAreProved() {
        for (var cast : casts) {
            var system = Actor.system(cast.workspace());
            var text = blueprints.export(system);

            var proofs = List.of(
                    blueprints.prove(system, text, clock.instant()), blueprints.proveAlone(text, clock.instant()));

            assertThat(proofs).allSatisfy(proof -> {
                assertThat(proof.problems()).isEmpty();
                assertThat(proof.findings().stream().filter(Finding::isHole).map(Finding::words))
                        .isEmpty();
            });
        }
    }

    @Test
    void noMailIsSentAboutThePast() {
        for (var cast : casts) {
            assertThat(count(cast.workspace(), "select count(*) from channel.outgoing where workspace_id = :workspace"))
                    .isZero();
        }
    }

    @Test
    void everyPersonaComesInAndOnlyTheOwnerReadsHow() throws Exception {
        assertThat(file.read()).hasSize(12).allSatisfy(entry -> {
            assertThat(entry.password()).hasSizeGreaterThan(15);
            assertThat(callers.byToken(entry.token())).isPresent();
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void besideEachQueueStandsHowMuchItHolds() throws Exception {
        var counted = 0L;
        for (var entry : file.read()) {
            var actor = callers.byToken(entry.token()).orElseThrow().actor();
            var counts = tickets.counts(actor, EnumSet.allOf(Queue.class));
            for (var queue : Queue.values()) {
                var listed = tickets.list(actor, TicketFilter.of(queue), new PageRequest(PageRequest.MAX_LIMIT, null))
                        .items()
                        .size();
                assertThat(counts.get(queue))
                        .as(entry.persona() + " " + queue)
                        .isEqualTo(Math.min(listed, TicketQueries.MOST_BESIDE));
                counted += listed;
            }
        }
        assertThat(counted).isPositive();
    }

    private Map<String, Integer> states(Cast cast) {
        return tenancy.in(
                cast.workspace(),
                () -> jdbc
                        .sql("""
                        select state, count(*) as tickets from ticket.ticket where workspace_id = :workspace group by state
                        """)
                        .param("workspace", cast.workspace().value())
                        .query((row, number) -> Map.entry(row.getString("state"), row.getInt("tickets")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private long count(WorkspaceId workspace, String sql) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql(sql)
                        .param("workspace", workspace.value())
                        .query(Long.class)
                        .single());
    }
}
