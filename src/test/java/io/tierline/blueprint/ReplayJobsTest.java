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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** One replay for each workspace, known to every node. */
@SuppressWarnings("NullAway.Init")
class ReplayJobsTest extends RunningTierline {

    private static final String TEXT = "blueprint: 1\nname: Desk\nphases:\n  - {key: pilot, name: Pilot}\n";
    private static final NewReplay WANTED = new NewReplay(LocalDate.of(2026, 3, 11), null, null);

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
    void oneThatIsNotHeardOfAnyMoreWasInterruptedAndTheNextMayBegin() throws Exception {
        var left = new ReplayJob(Ids.next(), State.RUNNING, clock.instant(), system.person(), TEXT, WANTED, 0, 0, null);
        tenancy.in(system.workspace(), () -> table.begin(system.workspace(), left));
        tenancy.in(system.workspace(), () -> table.heard(system.workspace(), left.id(), 7, 12));
        assertThat(jobs.last(system).orElseThrow().running()).isTrue();

        silent();

        var seen = jobs.last(system).orElseThrow();
        assertThat(seen.state()).isEqualTo(State.INTERRUPTED);
        assertThat(seen.lived()).isEqualTo(7);
        assertThat(seen.of()).isEqualTo(12);
        jobs.start(system, TEXT, WANTED);
        assertThat(ended(jobs).state()).isEqualTo(State.DONE);
    }

    @Test
    void aNodeThatStopsSaysSo() throws Exception {
        var stopping = otherNode();
        try (var owner = OwnerAccess.open(Path.of(data), null)) {
            owner.connection().setAutoCommit(false);
            owner.connection().createStatement().execute("lock table triage.routing_rule in access exclusive mode");
            stopping.start(system, TEXT, WANTED);

            stopping.interrupted();

            assertThat(jobs.last(system).orElseThrow().state()).isEqualTo(State.INTERRUPTED);
            owner.connection().rollback();
        }
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
