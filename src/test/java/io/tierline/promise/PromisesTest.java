package io.tierline.promise;

import static io.tierline.promise.PromiseKind.FIRST_RESPONSE;
import static io.tierline.promise.PromiseKind.HAND_OFF_ACCEPTANCE;
import static io.tierline.promise.PromiseKind.RESOLUTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tierline.calendar.CalendarDefinition;
import io.tierline.kernel.Level;
import io.tierline.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PromisesTest extends PromiseDesk {

    @Test
    void aPromiseIsKeptOnTheMostSpecificTarget() {
        PromiseView started = start(FIRST_RESPONSE, CRITICAL);
        clock.advance(Duration.ofMinutes(20));

        promises.keep(workspace, PromiseName.of(ticket, FIRST_RESPONSE), clock.instant());

        assertThat(started.dueAt()).isEqualTo(WEDNESDAY_MORNING.plus(Duration.ofHours(1)));
        assertThat(started.match().because()).containsOnlyKeys("plan", "severity");
        PromiseView kept = only();
        assertThat(kept.standing()).isEqualTo(Standing.KEPT);
        assertThat(kept.elapsedSeconds()).isEqualTo(1_200);
        assertThat(kept.endedAt()).isEqualTo(clock.instant());
        assertThat(promises.nextDue(workspace, ticket)).isEmpty();
    }

    @Test
    void withoutATargetNothingIsPromised() {
        assertThat(promises.start(workspace, starting(HAND_OFF_ACCEPTANCE, "1", CRITICAL)))
                .isEmpty();
        assertThat(promises.of(workspace, ticket)).isEmpty();
    }

    @Test
    void aSecondStartOfTheSamePromiseChangesNothing() {
        PromiseView first = start(FIRST_RESPONSE, CRITICAL);
        clock.advance(Duration.ofMinutes(20));

        PromiseView again = start(FIRST_RESPONSE, LOW);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.dueAt()).isEqualTo(first.dueAt());
        assertThat(again.line()).hasSize(1);
    }

    @Test
    void aPauseMovesTheDueTimeAndTheCharge() {
        start(RESOLUTION, CRITICAL);
        clock.advance(Duration.ofHours(2));
        promises.pause(
                workspace,
                ticket,
                Promises.ALL_KINDS,
                new PartyOnClock(CUSTOMER, "waits-for-customer"),
                clock.instant());
        promises.charge(workspace, ticket, new PartyOnClock(CUSTOMER, "waits-for-customer"), clock.instant());
        PromiseView waiting = only();
        clock.advance(Duration.ofHours(3));
        promises.resume(workspace, ticket, Promises.ALL_KINDS, new PartyOnClock(PARTNER, "answered"), clock.instant());
        promises.charge(workspace, ticket, new PartyOnClock(PARTNER, "answered"), clock.instant());

        assertThat(waiting.standing()).isEqualTo(Standing.PAUSED);
        assertThat(waiting.dueAt()).isNull();
        assertThat(only().dueAt()).isEqualTo(Instant.parse("2026-03-18T12:00:00Z"));
        assertThat(only().line())
                .extracting(Segment::mode, Segment::charged, Segment::seconds)
                .containsExactly(
                        tuple(Mode.RUNNING, PARTNER, 7_200L),
                        tuple(Mode.PAUSED, CUSTOMER, 0L),
                        tuple(Mode.RUNNING, PARTNER, 0L));
        assertThat(promises.charges(workspace, ticket))
                .extracting(Charge::party)
                .containsExactly(PARTNER, CUSTOMER, PARTNER);
    }

    @Test
    void aHandOffChargesTheReceiverFromThenOn() {
        start(RESOLUTION, CRITICAL);
        clock.advance(Duration.ofHours(1));

        promises.owe(workspace, ticket, Promises.ALL_KINDS, new PartyOnClock(VENDOR, "hand-off"), clock.instant());
        promises.charge(workspace, ticket, new PartyOnClock(VENDOR, "hand-off"), clock.instant());
        clock.advance(Duration.ofHours(1));
        promises.end(workspace, ticket, "merged", clock.instant());

        assertThat(promises.charges(workspace, ticket))
                .containsExactly(
                        new Charge(WEDNESDAY_MORNING, at(1), PARTNER, "raised"),
                        new Charge(at(1), at(2), VENDOR, "hand-off"));
        assertThat(only().standing()).isEqualTo(Standing.CANCELLED);
        assertThat(only().elapsedSeconds()).isEqualTo(7_200);
        assertThat(only().line()).extracting(Segment::charged).containsExactly(PARTNER, VENDOR, VENDOR);
    }

    @Test
    void theAnswerToAHandOffStaysWithItsDebtorAndItsLevel() {
        target(HAND_OFF_ACCEPTANCE, TargetFacts.any().level(Level.L2), "PT30M");
        target(HAND_OFF_ACCEPTANCE, TargetFacts.any().level(Level.L1), "PT15M");
        promises.start(workspace, starting(HAND_OFF_ACCEPTANCE, "1", CRITICAL.level(Level.L2)));

        promises.owe(workspace, ticket, Promises.ALL_KINDS, new PartyOnClock(VENDOR, "moved"), clock.instant());
        promises.retarget(workspace, ticket, LOW.level(Level.L1), clock.instant());

        assertThat(only().charged()).isEqualTo(PARTNER);
        assertThat(only().targetSeconds()).isEqualTo(1_800);
    }

    @Test
    void aChangedSeverityKeepsTheOriginalStart() {
        start(FIRST_RESPONSE, LOW);
        clock.advance(Duration.ofMinutes(30));

        promises.retarget(workspace, ticket, CRITICAL, clock.instant());

        assertThat(only().startedAt()).isEqualTo(WEDNESDAY_MORNING);
        assertThat(only().dueAt()).isEqualTo(at(1));
        assertThat(only().targetSeconds()).isEqualTo(3_600);
    }

    @Test
    void anotherPlanCancelsWhatItDoesNotPromiseAndTakesItUpAgainAsIfItHadRunOn() {
        start(FIRST_RESPONSE, CRITICAL);
        clock.advance(Duration.ofMinutes(30));
        promises.retarget(workspace, ticket, CRITICAL.plan("none"), clock.instant());
        Standing between = only().standing();
        clock.advance(Duration.ofMinutes(30));

        start(FIRST_RESPONSE, CRITICAL);

        assertThat(between).isEqualTo(Standing.CANCELLED);
        assertThat(only().standing()).isEqualTo(Standing.RUNNING);
        assertThat(only().dueAt()).isEqualTo(at(1));
    }

    @Test
    void anEditedCalendarOrTargetDoesNotRewriteAPromise() {
        start(FIRST_RESPONSE, CRITICAL);

        calendars.define(admin, "office", "Office", CalendarDefinition.alwaysOpen("Asia/Tokyo"));
        target(FIRST_RESPONSE, CRITICAL, "PT5M");

        assertThat(only().dueAt()).isEqualTo(at(1));
        assertThat(only().zone()).isEqualTo("UTC");
        assertThat(targets.match(workspace, FIRST_RESPONSE, CRITICAL)
                        .orElseThrow()
                        .target()
                        .within())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void solvedThenReopenedGoesOn() {
        start(RESOLUTION, CRITICAL);
        clock.advance(Duration.ofHours(1));
        promises.keep(workspace, PromiseName.of(ticket, RESOLUTION), clock.instant());
        clock.advance(Duration.ofHours(2));

        promises.reopen(
                workspace, PromiseName.of(ticket, RESOLUTION), new PartyOnClock(VENDOR, "reopened"), clock.instant());

        assertThat(only().standing()).isEqualTo(Standing.RUNNING);
        assertThat(only().elapsedSeconds()).isEqualTo(3_600);
        assertThat(only().charged()).isEqualTo(VENDOR);
    }

    @Test
    void strangersSeeNothing() {
        start(RESOLUTION, CRITICAL);
        String key = "promises-" + UUID.randomUUID().toString().substring(0, 8);
        WorkspaceId theirs = workspaces.create(key, key, ZoneOffset.UTC).id();

        assertThat(promises.of(theirs, ticket)).isEmpty();
        assertThat(promises.charges(theirs, ticket)).isEmpty();
        assertThat(promises.nextDue(theirs, ticket)).isEmpty();
        assertThat(targets.all(theirs)).isEmpty();
        promises.end(theirs, ticket, "merged", clock.instant());
        assertThat(only().standing()).isEqualTo(Standing.RUNNING);
    }
}
