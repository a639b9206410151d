package io.tierline.promise;

import static io.tierline.promise.PromiseKind.FIRST_RESPONSE;
import static io.tierline.promise.PromiseKind.RESOLUTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.calendar.CalendarDefinition;
import io.tierline.kernel.MovableClock;
import io.tierline.promise.PromiseEvent.PromiseBroken;
import io.tierline.promise.PromiseEvent.PromiseClose;
import io.tierline.promise.PromiseEvent.PromiseEnded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WakerTest extends PromiseDesk {

    @Autowired
    WakingClocks waking;

    @Test
    void theWakerTellsOnceOfCloseAndOnceOfBroken() {
        UUID id = start(FIRST_RESPONSE, CRITICAL).id();

        int early = told(at(0).plus(Duration.ofMinutes(45)));
        int close = told(at(0).plus(Duration.ofMinutes(45)).plusMillis(1));
        int again = told(at(1));
        int broken = told(at(1).plusMillis(1));
        int after = told(at(9));

        assertThat(List.of(early, close, again, broken, after)).containsExactly(0, 1, 0, 1, 0);
        assertThat(heard.of(ticket))
                .containsExactly(
                        new PromiseClose(workspace, ticket, id, FIRST_RESPONSE, "", at(1)),
                        new PromiseBroken(workspace, ticket, id, FIRST_RESPONSE, "", at(1)));
        assertThat(only().standing()).isEqualTo(Standing.BROKEN);
        assertThat(promises.nextDue(workspace, ticket)).contains(at(1));
    }

    @Test
    void aCommandThatFindsAPromiseBrokenTellsOfItAndTheWakerDoesNotAgain() {
        start(FIRST_RESPONSE, CRITICAL);
        clock.advance(Duration.ofHours(2));

        promises.keep(workspace, PromiseName.of(ticket, FIRST_RESPONSE), clock.instant());
        waker.wake();

        assertThat(heard.of(ticket))
                .hasExactlyElementsOfTypes(PromiseBroken.class, PromiseEnded.class)
                .last()
                .extracting(ended -> ((PromiseEnded) ended).standing())
                .isEqualTo(Standing.BROKEN);
        assertThat(only().standing()).isEqualTo(Standing.BROKEN);
        assertThat(promises.nextDue(workspace, ticket)).isEmpty();
    }

    @Test
    void aPausedPromiseIsNotWoken() {
        start(FIRST_RESPONSE, CRITICAL);
        promises.pause(workspace, ticket, Set.of(FIRST_RESPONSE), new PartyOnClock(CUSTOMER, "waits"), clock.instant());

        assertThat(told(at(30))).isZero();
    }

    @Test
    void onePromiseThatCannotBeToldDoesNotHoldUpTheOthers() {
        start(FIRST_RESPONSE, CRITICAL);
        UUID good = ticket;
        ticket = UUID.randomUUID();
        start(FIRST_RESPONSE, CRITICAL);
        heard.refuses = ticket;

        told(at(2));

        heard.refuses = null;
        assertThat(heard.of(good)).hasSize(1);
        assertThat(heard.of(ticket)).isEmpty();
        assertThat(told(at(3))).isEqualTo(1);
    }

    @Test
    void bestEffortIsTrackedAndNeverTold() {
        PromiseView view = start(RESOLUTION, LOW);

        assertThat(view.bestEffort()).isTrue();
        assertThat(told(at(5_000))).isZero();
        assertThat(only().standing()).isEqualTo(Standing.RUNNING);
        assertThat(only().elapsedSeconds()).isPositive();
    }

    @Test
    void manyNodesWakingAtOnceTellEachPromiseOnce() throws Exception {
        var tickets = Stream.generate(UUID::randomUUID).limit(300).toList();
        tenancy.run(
                workspace,
                () -> tickets.forEach(each -> {
                    ticket = each;
                    start(FIRST_RESPONSE, CRITICAL);
                }));
        clock.set(at(2));

        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var waking : nodes.invokeAll(Collections.nCopies(4, (Callable<Integer>) waker::wake))) {
                waking.get();
            }
        }

        assertThat(tickets).allSatisfy(each -> assertThat(heard.of(each)).hasSize(1));
    }

    @Test
    void aPromiseThatSomebodyIsWorkingOnIsToldAfterwards() throws Exception {
        start(FIRST_RESPONSE, CRITICAL);
        clock.set(at(2));
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var person = Executors.newSingleThreadExecutor()) {
            var step = person.submit(() -> tenancy.run(workspace, () -> {
                promises.owe(workspace, ticket, Promises.ALL_KINDS, new PartyOnClock(VENDOR, "hand-off"), at(0));
                held.countDown();
                await(release);
                throw new IllegalStateException("undone by the test");
            }));
            await(held);

            waker.wake();
            int whileHeld = heard.of(ticket).size();
            release.countDown();
            assertThatThrownBy(step::get).hasRootCauseMessage("undone by the test");
            waker.wake();

            assertThat(whileHeld).isZero();
            assertThat(heard.of(ticket)).hasSize(1);
        }
    }

    @Test
    void aNodeWhoseClockIsWrongTellsByTheDatabasesTime() {
        clock.run();
        Instant now = clock.instant();
        UUID overdue = startedBy(now.minus(Duration.ofMinutes(65)));
        UUID notYet = startedBy(now.minus(Duration.ofMinutes(30)));
        var fast = MovableClock.runningWith(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(45)));
        var slow = MovableClock.runningWith(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-45)));

        new Waker(waking, tenancy, context, fast).wake();
        int byTheFastOne = heard.of(overdue).size();
        new Waker(waking, tenancy, context, slow).wake();

        assertThat(byTheFastOne).isEqualTo(1);
        assertThat(heard.of(overdue)).hasSize(1).first().isInstanceOf(PromiseBroken.class);
        assertThat(heard.of(notYet)).isEmpty();
    }

    /** A promise of an hour in a calendar that is always open. */
    private UUID startedBy(Instant start) {
        ticket = UUID.randomUUID();
        calendars.define(admin, "always", "Always", CalendarDefinition.alwaysOpen("UTC"));
        targets.define(
                admin, new NewTarget(FIRST_RESPONSE, TargetFacts.any().plan("always"), Duration.ofHours(1), "always"));
        promises.start(
                workspace,
                new StartPromise(
                        PromiseName.of(ticket, FIRST_RESPONSE),
                        TargetFacts.any().plan("always"),
                        new PartyOnClock(PARTNER, "raised"),
                        start));
        return ticket;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
