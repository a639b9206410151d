package io.tierline.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tierline.kernel.Refused;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PagingTest extends OnCallCast {

    @Autowired
    Pages pages;

    @Autowired
    PageWaker waker;

    @AfterEach
    void thePagerIsMended() {
        pager.broken = false;
    }

    @Test
    void aPageGoesToWhoIsOnCallAndOnToTheNextWhenNoAnswerComes() {
        page();

        assertThat(rung()).containsExactly(cleo.person());
        later(4);
        assertThat(rung()).hasSize(1);
        later(1);
        assertThat(rung()).containsExactly(cleo.person(), bo.person());
        later(10);
        assertThat(rung()).containsExactly(cleo.person(), bo.person(), petra.person());
    }

    @Test
    void aPageThatNobodyAcknowledgesEndsAtItsLastResort() {
        var page = page();

        later(5);
        later(10);
        later(15);

        assertThat(state(page)).isEqualTo(PageState.NOBODY_REACHED);
        assertThat(outcomes(page)).containsExactly(Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.NO_ANSWER);
        later(600);
        assertThat(rung()).hasSize(3);
    }

    @Test
    void theSamePageIsSentOnceWhileItIsInProgress() {
        var first = page();
        var second = page();
        paging.cancelOn(workspace, subject, "Solved.");
        var third = page();

        assertThat(second).isEqualTo(first);
        assertThat(third).isNotEqualTo(first);
        assertThat(rung()).hasSize(2);
    }

    @Test
    void whomACalledOffPageRangIsToldOnceAndWhoHandedItOnIsNot() {
        var page = page();
        paging.handOn(cleo, page);
        wake();

        paging.cancelOn(workspace, subject, "Solved.");
        paging.cancelOn(workspace, subject, "Solved.");

        assertThat(pager.calledOffIn(workspace))
                .extracting(PageCalledOff::person, PageCalledOff::why)
                .containsExactly(tuple(bo.person(), "Solved."));
    }

    @Test
    void whoHasNoWayThatIsReachedIsRecordedAndThePageGoesOnAtOnce() {
        policies.define(
                mats,
                EMERGENCY,
                null,
                "Emergency",
                new PagingRoute(List.of(step(personTarget(mats), 30)), 3, step(personTarget(petra), 5)));
        unreachable(mats);

        var page = page();

        assertThat(rung()).containsExactly(petra.person());
        assertThat(outcomes(page)).containsExactly(Outcome.NO_WAY, Outcome.WAITING);
    }

    @Test
    void aGapInTheScheduleIsRecordedAndThePageGoesOnAtOnce() {
        rostering.define(
                mats,
                "empty",
                null,
                new NewSchedule(
                        "Later",
                        team,
                        OSLO,
                        List.of(new Layer(
                                "Days",
                                List.of(anna.person()),
                                24,
                                java.time.LocalDateTime.parse("2027-01-01T09:00"),
                                null,
                                List.of()))));
        policies.define(
                mats,
                EMERGENCY,
                null,
                "Emergency",
                new PagingRoute(List.of(step(PageTarget.schedule("empty"), 30)), 0, step(personTarget(petra), 5)));

        var page = page();

        assertThat(rung()).containsExactly(petra.person());
        assertThat(outcomes(page)).containsExactly(Outcome.NOBODY, Outcome.WAITING);
    }

    @Test
    void aPolicyThatIsChangedChangesNoPageUnderWay() {
        page();

        policies.define(
                mats,
                EMERGENCY,
                null,
                "Emergency",
                new PagingRoute(List.of(step(personTarget(anna), 1)), 0, step(personTarget(anna), 1)));
        later(5);

        assertThat(rung()).containsExactly(cleo.person(), bo.person());
    }

    @Test
    void aCarrierThatFailsUndoesTheAttemptAndIsTriedAgain() {
        pager.broken = true;
        var page = page();
        assertThat(outcomes(page)).isEmpty();

        pager.broken = false;
        later(1);

        assertThat(rung()).containsExactly(cleo.person());
    }

    @Test
    void anUnknownPolicyIsRefused() {
        assertThatThrownBy(() ->
                        paging.page(workspace, new NewPage(subject, "Label", "/tickets/1", "nonesuch", "Why", "key")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(OnCallRefusal.UNKNOWN_POLICY));
    }

    @Test
    void manyNodesWakingAtOnceRingEachPersonOnce() throws Exception {
        var subjects = Stream.generate(UUID::randomUUID).limit(40).toList();
        subjects.forEach(each -> {
            subject = each;
            paging.page(workspace, gate4());
        });

        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var waking : nodes.invokeAll(Collections.nCopies(4, (Callable<Integer>) waker::wake))) {
                waking.get();
            }
        }

        assertThat(pager.rungIn(workspace))
                .extracting(PageAttempt::subject)
                .containsExactlyInAnyOrderElementsOf(subjects);
    }

    PageState state(PageId page) {
        return tenancy.in(workspace, () -> pages.byId(workspace, page))
                .orElseThrow()
                .state();
    }

    List<Outcome> outcomes(PageId page) {
        return tenancy
                .in(workspace, () -> pages.attempts(workspace, List.of(page)))
                .getOrDefault(page, List.of())
                .stream()
                .map(Attempt::outcome)
                .toList();
    }

    private void unreachable(io.tierline.kernel.Actor person) {
        tenancy.run(
                workspace,
                () -> jdbc.sql("""
                        insert into oncall.preference (workspace_id, person_id, ways, changed_at)
                        values (:workspace, :person, '{phone}', now())
                        """)
                        .param("workspace", workspace.value())
                        .param("person", person.person().value())
                        .update());
    }
}
