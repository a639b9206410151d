package io.tierline.promise;

import static io.tierline.promise.PromiseKind.FIRST_RESPONSE;
import static io.tierline.promise.PromiseKind.HAND_OFF_ACCEPTANCE;
import static io.tierline.promise.PromiseKind.RESOLUTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseEvent.PromiseBroken;
import io.tierline.promise.PromiseEvent.PromiseClose;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

class PromisesTest extends RunningTierline {
    private static final List<List<String>> DAY = List.of(List.of("09:00", "17:00"));
    private static final TargetFacts CRITICAL = TargetFacts.any().plan("gold").severity(Severity.CRITICAL);
    private static final TargetFacts LOW = TargetFacts.any().plan("gold").severity(Severity.LOW);
    private static final OrganisationId PARTNER = OrganisationId.next();
    private static final OrganisationId CUSTOMER = OrganisationId.next();
    private static final OrganisationId VENDOR = OrganisationId.next();

    @Autowired
    Calendars calendars;

    @Autowired
    Targets targets;

    @Autowired
    Promises promises;

    @Autowired
    Waker waker;

    @Autowired
    ConfigurableApplicationContext context;

    private final Heard heard = new Heard();
    private WorkspaceId workspace = WorkspaceId.next();
    private Actor admin = Actor.system(workspace);
    private UUID ticket = UUID.randomUUID();

    @BeforeEach
    void aDeskWithTargets() {
        String key = "promises-" + UUID.randomUUID().toString().substring(0, 8);
        workspace = workspaces.create(key, key, ZoneOffset.UTC).id();
        admin = Actor.system(workspace);
        context.addApplicationListener(heard);
        clock.set(WEDNESDAY_MORNING);
        calendars.define(
                admin, "office", "Office", new CalendarDefinition("UTC", Map.of("wed", DAY, "thu", DAY, "fri", DAY)));
        target(FIRST_RESPONSE, TargetFacts.any().plan("gold").severity(Severity.CRITICAL), "PT1H");
        target(FIRST_RESPONSE, TargetFacts.any().plan("gold"), "PT8H");
        target(RESOLUTION, TargetFacts.any().plan("gold").severity(Severity.CRITICAL), "PT24H");
        target(RESOLUTION, TargetFacts.any().plan("gold"), null);
    }

    @AfterEach
    void nobodyListens() {
        context.removeApplicationListener(heard);
    }

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
        PromiseView waiting = only();
        clock.advance(Duration.ofHours(3));
        promises.resume(workspace, ticket, Promises.ALL_KINDS, new PartyOnClock(PARTNER, "answered"), clock.instant());

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

        promises.charge(workspace, ticket, new PartyOnClock(VENDOR, "hand-off"), clock.instant());
        clock.advance(Duration.ofHours(1));
        promises.end(workspace, ticket, "merged", clock.instant());

        assertThat(promises.charges(workspace, ticket))
                .containsExactly(
                        new Charge(WEDNESDAY_MORNING, at(1), PARTNER, "raised"),
                        new Charge(at(1), at(2), VENDOR, "hand-off"));
        assertThat(only().standing()).isEqualTo(Standing.CANCELLED);
        assertThat(only().elapsedSeconds()).isEqualTo(7_200);
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
    void anotherPlanCancelsWhatItDoesNotPromiseAndTakesItUpAgain() {
        start(FIRST_RESPONSE, CRITICAL);
        clock.advance(Duration.ofMinutes(30));
        promises.retarget(workspace, ticket, CRITICAL.plan("none"), clock.instant());
        Standing between = only().standing();
        clock.advance(Duration.ofMinutes(30));

        start(FIRST_RESPONSE, CRITICAL);

        assertThat(between).isEqualTo(Standing.CANCELLED);
        assertThat(only().dueAt()).isEqualTo(WEDNESDAY_MORNING.plus(Duration.ofMinutes(90)));
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

        assertThat(heard.of(ticket)).hasSize(1).first().isInstanceOf(PromiseBroken.class);
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

    private int told(Instant now) {
        int before = heard.of(ticket).size();
        clock.set(now);
        waker.wake();
        return heard.of(ticket).size() - before;
    }

    private PromiseView start(PromiseKind kind, TargetFacts facts) {
        return promises.start(workspace, starting(kind, "", facts)).orElseThrow();
    }

    private StartPromise starting(PromiseKind kind, String ref, TargetFacts facts) {
        return new StartPromise(
                new PromiseName(ticket, kind, ref), facts, new PartyOnClock(PARTNER, "raised"), clock.instant());
    }

    private PromiseView only() {
        assertThat(promises.of(workspace, ticket)).hasSize(1);
        return promises.of(workspace, ticket).getFirst();
    }

    private void target(PromiseKind kind, TargetFacts when, @Nullable String within) {
        targets.define(admin, new NewTarget(kind, when, within == null ? null : Duration.parse(within), "office"));
    }

    private static Instant at(int hours) {
        return WEDNESDAY_MORNING.plus(Duration.ofHours(hours));
    }

    /** Hears every event; refuses those of one subject, as a listener does that fails. */
    private static final class Heard implements ApplicationListener<PayloadApplicationEvent<?>> {
        private final List<PromiseEvent> events = new CopyOnWriteArrayList<>();
        private volatile @Nullable UUID refuses;

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<?> event) {
            if (event.getPayload() instanceof PromiseEvent promised) {
                hear(promised);
            }
        }

        private void hear(PromiseEvent event) {
            if (event.subject().equals(refuses)) {
                throw new IllegalStateException("refused by the test");
            }
            events.add(event);
        }

        private List<PromiseEvent> of(UUID subject) {
            return events.stream()
                    .filter(event -> event.subject().equals(subject))
                    .toList();
        }
    }
}
