package io.tierline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierline.blueprint.ReplayJob.State;
import io.tierline.database.OwnerAccess;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Refused;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** One replay for each workspace, known to every node. */
@SuppressWarnings("NullAway.Init")
class ReplayJobsTest extends RunningTierline {

    private static final String TEXT = "blueprint: 1\nname: Desk\nphases:\n  - {key: pilot, name: Pilot}\n";
    private static final NewReplay WANTED = new NewReplay(LocalDate.of(2026, 3, 11), null, null);

    private static final UUID GONE = new UUID(0, 7);

    @Autowired
    SmallWorld world;

    @Autowired
    Replays replays;

    @Autowired
    ReplayTable table;

    @Autowired
    ReplayJobs jobs;

    @Value("${tierline.data}")
    String data;

    private Actor system;

    @BeforeEach
    void aDesk() {
        clock.set(WEDNESDAY_MORNING);
        system = Actor.system(world.workspace("Jobs"));
    }

    @Test
    void everyNodeTellsOfItAndMayStopIt() throws Exception {
        var other = otherNode();
        try (var owner = OwnerAccess.open(Path.of(data), null)) {
            owner.connection().setAutoCommit(false);
            owner.connection().createStatement().execute("lock table triage.routing_rule in access exclusive mode");
            var begun = jobs.start(system, TEXT, WANTED);

            assertThat(other.last(system).orElseThrow().id()).isEqualTo(begun.id());
            assertThat(catchThrowableOfType(Refused.class, () -> other.start(system, TEXT, WANTED))
                            .refusal())
                    .isEqualTo(BlueprintRefusal.REPLAY_RUNNING);
            other.stop(system);
            assertThat(jobs.last(system).orElseThrow().state()).isEqualTo(State.STOPPED);
            owner.connection().rollback();
        }
    }

    @Test
    void whatOneNodeFoundTheOtherTells() {
        jobs.start(system, TEXT, WANTED);

        var found = ended(otherNode());

        assertThat(found.state()).isEqualTo(State.DONE);
        assertThat(found.wanted()).isEqualTo(WANTED);
        assertThat(found.result()).isEqualTo(replays.replay(system, TEXT, WANTED, (tickets, of) -> {}));
    }

    @Test
    void oneWhoseNodeWasKilledIsTakenUpByItself() {
        var left = left();
        assertThat(jobs.last(system).orElseThrow().running()).isTrue();

        silent();
        otherNode().takeUp();

        var done = ended(jobs);
        assertThat(done.id()).isEqualTo(left.id());
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.result()).isEqualTo(replays.replay(system, TEXT, WANTED, (tickets, of) -> {}));
    }

    @Test
    void theRunThatWasTakenToBeGoneIsNotHeardAnyMore() {
        left();
        silent();
        assertThat(tenancy.in(system.workspace(), () -> table.takeUp(system.workspace(), Ids.next())))
                .isPresent();

        assertThat(tenancy.in(system.workspace(), () -> table.heard(system.workspace(), GONE, 8, 12)))
                .isFalse();
        assertThat(tenancy.in(system.workspace(), () -> table.takeUp(system.workspace(), Ids.next())))
                .isEmpty();
    }

    @Test
    void oneThatItsNodesDieOfIsNotTakenUpForEver() {
        left();
        for (var time = 0; time < 2; time++) {
            silent();
            assertThat(tenancy.in(system.workspace(), () -> table.takeUp(system.workspace(), GONE)))
                    .isPresent();
        }
        silent();

        assertThat(tenancy.in(system.workspace(), () -> table.takeUp(system.workspace(), GONE)))
                .isEmpty();
        assertThat(jobs.last(system).orElseThrow().state()).isEqualTo(State.INTERRUPTED);
        jobs.start(system, TEXT, WANTED);
        assertThat(ended(jobs).state()).isEqualTo(State.DONE);
    }

    @Test
    void oneThatNodesLeaveInOrderIsTakenUpAsOftenAsTheyDo() {
        left();
        for (var node = 0; node < 4; node++) {
            tenancy.run(system.workspace(), () -> table.leave(system.workspace(), GONE));
            assertThat(tenancy.in(system.workspace(), () -> table.takeUp(system.workspace(), GONE)))
                    .isPresent();
        }
    }

    @Test
    void aNodeThatStopsLeavesItToTheNext() throws Exception {
        var stopping = otherNode();
        try (var owner = OwnerAccess.open(Path.of(data), null)) {
            owner.connection().setAutoCommit(false);
            owner.connection().createStatement().execute("lock table triage.routing_rule in access exclusive mode");
            var begun = stopping.start(system, TEXT, WANTED);

            stopping.leave();
            jobs.takeUp();

            assertThat(jobs.last(system).orElseThrow().id()).isEqualTo(begun.id());
            owner.connection().rollback();
        }
        assertThat(ended(jobs).state()).isEqualTo(State.DONE);
    }

    @Test
    void onlyTheLastOneIsKept() {
        jobs.start(system, TEXT, WANTED);
        ended(jobs);
        jobs.start(system, TEXT, WANTED);
        ended(jobs);

        assertThat(tenancy.in(
                        system.workspace(),
                        () -> jdbc.sql("select count(*) from blueprint.replay_job where workspace_id = :workspace")
                                .param("workspace", system.workspace().value())
                                .query(Long.class)
                                .single()))
                .isEqualTo(1);
    }

    /** One that a node began and was killed over. */
    private ReplayJob left() {
        var left = new ReplayJob(Ids.next(), State.RUNNING, clock.instant(), system.person(), TEXT, WANTED, 0, 0, null);
        tenancy.in(system.workspace(), () -> table.begin(system.workspace(), left, GONE));
        tenancy.in(system.workspace(), () -> table.heard(system.workspace(), GONE, 7, 12));
        return left;
    }

    private ReplayJobs otherNode() {
        return new ReplayJobs(replays, table, tenancy, clock);
    }

    /** Asked again until it has ended; each answer takes its time. */
    private ReplayJob ended(ReplayJobs node) {
        var job = node.last(system).orElseThrow();
        while (job.running()) {
            job = node.last(system).orElseThrow();
        }
        return job;
    }

    private void silent() {
        tenancy.run(
                system.workspace(),
                () -> jdbc.sql("""
                        update blueprint.replay_job set heard_at = clock_timestamp() - interval '31 seconds'
                         where workspace_id = :workspace
                        """)
                        .param("workspace", system.workspace().value())
                        .update());
    }
}
