package io.tierline.promise;

import static io.tierline.promise.Standing.BROKEN;
import static io.tierline.promise.Standing.CANCELLED;
import static io.tierline.promise.Standing.KEPT;
import static io.tierline.promise.Standing.PAUSED;
import static io.tierline.promise.Standing.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.CalendarVersion;
import io.tierline.kernel.OrganisationId;
import io.tierline.promise.PromiseState.Broken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromiseTest {
    private static final List<List<String>> NINE_TO_FIVE = List.of(List.of("09:00", "17:00"));
    private static final CalendarVersion OFFICE = calendar(
            "office",
            new CalendarDefinition(
                    "UTC",
                    Map.of(
                            "mon", NINE_TO_FIVE,
                            "tue", NINE_TO_FIVE,
                            "wed", NINE_TO_FIVE,
                            "thu", NINE_TO_FIVE,
                            "fri", NINE_TO_FIVE)));
    private static final CalendarVersion ALWAYS = calendar("always", CalendarDefinition.alwaysOpen("UTC"));
    private static final OrganisationId PARTNER = OrganisationId.next();
    private static final OrganisationId VENDOR = OrganisationId.next();
    private static final OrganisationId CUSTOMER = OrganisationId.next();
    /** Friday. */
    private static final Instant START = Instant.parse("2026-06-05T14:00:00Z");

    @Test
    void elapsedAndDueFollowFromTheLedger() {
        Promise promise = started(OFFICE, "PT4H");

        assertThat(promise.due()).contains(at("2026-06-08T10:00:00Z"));
        assertThat(promise.elapsed(at("2026-06-05T16:00:00Z"))).hasToString("PT2H");
        assertThat(promise.elapsed(at("2026-06-08T00:00:00Z"))).hasToString("PT3H");
    }

    @Test
    void aPauseMovesTheDueTimeInBusinessTime() {
        Promise waited = started(OFFICE, "PT4H")
                .paused(at("2026-06-05T16:00:00Z"), "customer", CUSTOMER)
                .resumed(at("2026-06-08T10:00:00Z"), PARTNER);

        assertThat(waited.elapsed(at("2026-06-08T10:00:00Z"))).hasToString("PT2H");
        assertThat(waited.due()).contains(at("2026-06-08T12:00:00Z"));
    }

    @Test
    void aPauseOverTheWeekendMovesNothing() {
        Promise waited = started(OFFICE, "PT4H")
                .paused(at("2026-06-05T17:00:00Z"), "customer", CUSTOMER)
                .resumed(at("2026-06-08T09:00:00Z"), PARTNER);

        assertThat(waited.due()).isEqualTo(started(OFFICE, "PT4H").due());
    }

    @Test
    void whileItWaitsItIsNotDueAndCannotBreak() {
        Promise waiting = started(OFFICE, "PT4H").paused(at("2026-06-05T15:00:00Z"), "customer", CUSTOMER);

        assertThat(waiting.due()).isEmpty();
        assertThat(waiting.breaks()).isEmpty();
        assertThat(waiting.state(at("2027-01-01T00:00:00Z")).standing()).isEqualTo(PAUSED);
    }

    @Test
    void theLastInstantOfTheTargetStillKeepsIt() {
        Promise promise = started(OFFICE, "PT4H");

        assertThat(promise.stopped(at("2026-06-08T10:00:00Z")).state(later()).standing())
                .isEqualTo(KEPT);
        assertThat(promise.stopped(at("2026-06-08T10:00:00.000001Z")).state(later()))
                .isEqualTo(new Broken(
                        at("2026-06-08T10:00:00Z"), at("2026-06-08T10:00:00Z"), at("2026-06-08T10:00:00.000001Z")));
    }

    @Test
    void dueAtClosingItIsBrokenOnlyFromTheNextOpeningOn() {
        Promise promise = started(OFFICE, "PT3H");

        assertThat(promise.due()).contains(at("2026-06-05T17:00:00Z"));
        assertThat(promise.breaks()).contains(at("2026-06-08T09:00:00Z"));
        assertThat(promise.state(at("2026-06-07T12:00:00Z")).standing()).isEqualTo(RUNNING);
        assertThat(promise.stopped(at("2026-06-07T12:00:00Z")).state(later()).standing())
                .isEqualTo(KEPT);
        assertThat(promise.state(at("2026-06-08T09:00:01Z")).standing()).isEqualTo(BROKEN);
    }

    @Test
    void aStopBeatsAPauseWhicheverComesFirst() {
        Instant now = at("2026-06-05T15:00:00Z");

        Promise stoppedFirst = started(OFFICE, "PT4H").stopped(now).paused(now, "customer", CUSTOMER);
        Promise pausedFirst =
                started(OFFICE, "PT4H").paused(now, "customer", CUSTOMER).stopped(now);

        assertThat(stoppedFirst.state(now).standing()).isEqualTo(KEPT);
        assertThat(pausedFirst.state(now).standing()).isEqualTo(KEPT);
    }

    @Test
    void aPauseSurvivesARetargetAndAChangeOfParty() {
        Instant paused = at("2026-06-05T15:00:00Z");
        Promise promise = started(OFFICE, "PT4H").paused(paused, "customer", CUSTOMER);

        Promise changed = promise.charged(at("2026-06-05T15:30:00Z"), VENDOR, "hand-off")
                .retargeted(at("2026-06-05T16:00:00Z"), term(OFFICE, "PT2H"));

        assertThat(changed.state(later()).standing()).isEqualTo(PAUSED);
        assertThat(changed.ledger().last().charged()).isEqualTo(CUSTOMER);
        assertThat(changed.resumed(at("2026-06-08T09:00:00Z"), VENDOR).due()).contains(at("2026-06-08T10:00:00Z"));
    }

    @Test
    void aRetargetCountsFromTheOriginalStart() {
        Promise promise = started(OFFICE, "PT8H").retargeted(at("2026-06-05T16:00:00Z"), term(OFFICE, "PT2H30M"));

        assertThat(promise.startedAt()).isEqualTo(START);
        assertThat(promise.elapsed(at("2026-06-05T16:00:00Z"))).hasToString("PT2H");
        assertThat(promise.due()).contains(at("2026-06-05T16:30:00Z"));
    }

    @Test
    void aRetargetToLessThanWasUsedUpIsBrokenSinceItWouldHaveBeenDue() {
        Instant now = at("2026-06-05T16:00:00Z");

        Promise promise = started(OFFICE, "PT8H").retargeted(now, term(OFFICE, "PT1H"));

        assertThat(promise.due()).contains(at("2026-06-05T15:00:00Z"));
        assertThat(promise.state(now).standing()).isEqualTo(BROKEN);
    }

    @Test
    void anotherCalendarCountsOnlyFromTheChangeOn() {
        Instant friday = at("2026-06-05T16:00:00Z");

        Promise promise = started(OFFICE, "PT8H").retargeted(friday, term(ALWAYS, "PT8H"));

        assertThat(promise.elapsed(friday)).hasToString("PT2H");
        assertThat(promise.due()).contains(at("2026-06-05T22:00:00Z"));
    }

    @Test
    void whatIsDoneIsNeverJudgedAgain() {
        Promise kept = started(OFFICE, "PT8H").stopped(at("2026-06-05T16:00:00Z"));

        assertThat(kept.retargeted(later(), term(OFFICE, "PT1H"))).isEqualTo(kept);
    }

    @Test
    void solvedThenReopenedGoesOnWithWhatWasUsedUp() {
        Promise reopened = started(OFFICE, "PT4H")
                .stopped(at("2026-06-05T16:00:00Z"))
                .reopened(at("2026-06-08T15:00:00Z"), VENDOR);

        assertThat(reopened.elapsed(at("2026-06-08T15:00:00Z"))).hasToString("PT2H");
        assertThat(reopened.due()).contains(at("2026-06-08T17:00:00Z"));
    }

    @Test
    void bestEffortIsTrackedAndNeverBreaks() {
        Promise promise = started(OFFICE, null);

        assertThat(promise.due()).isEmpty();
        assertThat(promise.state(at("2036-06-05T16:00:00Z")).standing()).isEqualTo(RUNNING);
        assertThat(promise.stopped(at("2026-07-06T10:00:00Z")).state(later()).standing())
                .isEqualTo(KEPT);
        assertThat(promise.elapsed(at("2026-06-08T10:00:00Z"))).hasToString("PT4H");
    }

    @Test
    void cancelledIsNotBrokenButBrokenStaysBroken() {
        Promise promise = started(OFFICE, "PT4H");

        assertThat(promise.cancelled(at("2026-06-05T16:00:00Z"), "merged")
                        .state(later())
                        .standing())
                .isEqualTo(CANCELLED);
        assertThat(promise.cancelled(at("2026-06-09T16:00:00Z"), "merged")
                        .state(later())
                        .standing())
                .isEqualTo(BROKEN);
    }

    @Test
    void promisedAgainAfterACancellationItKeepsWhatWasUsedUp() {
        Promise promise = started(OFFICE, "PT4H")
                .cancelled(at("2026-06-05T16:00:00Z"), "no target")
                .restarted(at("2026-06-08T09:00:00Z"), term(OFFICE, "PT4H"), PARTNER);

        assertThat(promise.due()).contains(at("2026-06-08T11:00:00Z"));
    }

    @Test
    void theTimeInWhichNoTargetCoveredItCountsOnceOneDoesAgain() {
        Promise uncovered = started(OFFICE, "PT4H").uncovered(at("2026-06-05T16:00:00Z"));
        assertThat(uncovered.state(later()).standing()).isEqualTo(CANCELLED);
        assertThat(uncovered.elapsed(later())).hasToString("PT2H");

        Promise again = uncovered.coveredAgain(at("2026-06-08T09:30:00Z"), term(OFFICE, "PT4H"));

        assertThat(again.elapsed(at("2026-06-08T09:30:00Z"))).hasToString("PT3H30M");
        assertThat(again.due()).contains(at("2026-06-08T10:00:00Z"));
    }

    @Test
    void whatItWaitedForWhileNoTargetCoveredItDoesNotCount() {
        Promise uncovered = started(OFFICE, "PT4H")
                .uncovered(at("2026-06-05T15:00:00Z"))
                .paused(at("2026-06-05T16:00:00Z"), "customer", CUSTOMER)
                .resumed(at("2026-06-08T11:00:00Z"), PARTNER);
        assertThat(uncovered.ended()).contains(at("2026-06-05T15:00:00Z"));

        Promise again = uncovered.coveredAgain(at("2026-06-08T12:00:00Z"), term(OFFICE, "PT4H"));

        assertThat(again.elapsed(at("2026-06-08T12:00:00Z"))).hasToString("PT3H");
    }

    @Test
    void whatWaitsWhileNoTargetCoversItWaitsOnWhenOneDoesAgain() {
        Promise waits = started(OFFICE, "PT4H")
                .paused(at("2026-06-05T15:00:00Z"), "customer", CUSTOMER)
                .uncovered(at("2026-06-05T16:00:00Z"));
        assertThat(waits.reason()).isEqualTo("no-target");

        Promise again = waits.coveredAgain(at("2026-06-08T12:00:00Z"), term(OFFICE, "PT4H"));

        assertThat(again.state(later()).standing()).isEqualTo(PAUSED);
        assertThat(again.reason()).isEqualTo("customer");
        assertThat(again.elapsed(later())).hasToString("PT1H");
    }

    @Test
    void whatWasDoneWhileNoTargetCoveredItIsNotOwedAgainUnlessItIsReopened() {
        Promise done =
                started(OFFICE, "PT4H").uncovered(at("2026-06-05T15:00:00Z")).stopped(at("2026-06-05T16:00:00Z"));
        assertThat(done.coveredAgain(later(), term(OFFICE, "PT4H"))).isEqualTo(done);

        Promise again = done.reopened(at("2026-06-08T09:00:00Z"), PARTNER)
                .coveredAgain(at("2026-06-08T10:00:00Z"), term(OFFICE, "PT4H"));

        assertThat(again.elapsed(at("2026-06-08T10:00:00Z"))).hasToString("PT3H");
    }

    @Test
    void aClockThatLagsCannotTurnTimeBack() {
        Promise promise = started(OFFICE, "PT4H")
                .paused(at("2026-06-05T16:00:00Z"), "customer", CUSTOMER)
                .resumed(at("2026-06-05T15:00:00Z"), PARTNER);

        assertThat(promise.ledger().last().at()).isEqualTo("2026-06-05T16:00:00Z");
        assertThat(promise.due()).contains(at("2026-06-08T10:00:00Z"));
    }

    @Test
    void itIsCloseAtItsShareOfTheTarget() {
        Promise promise = started(OFFICE, "PT4H");

        assertThat(promise.close()).contains(at("2026-06-05T17:00:00Z"));
    }

    /** Every state times every step. */
    @Test
    void eachStepDoesJustWhatItsStateAllows() {
        Instant now = at("2026-06-05T15:00:00Z");
        Promise running = started(OFFICE, "PT4H");
        var steps = Map.<String, UnaryOperator<Promise>>of(
                "pause", promise -> promise.paused(now, "customer", CUSTOMER),
                "resume", promise -> promise.resumed(now, PARTNER),
                "stop", promise -> promise.stopped(now),
                "cancel", promise -> promise.cancelled(now, "merged"),
                "reopen", promise -> promise.reopened(now, PARTNER),
                "restart", promise -> promise.restarted(now, term(OFFICE, "PT4H"), PARTNER));
        var outcomes = Map.of(
                running,
                "pause PAUSED, cancel CANCELLED, stop KEPT",
                running.paused(now, "vendor", VENDOR),
                "cancel CANCELLED, pause PAUSED, resume RUNNING, stop KEPT",
                running.stopped(now),
                "reopen RUNNING",
                running.cancelled(now, "merged"),
                "restart RUNNING");

        outcomes.forEach((promise, expected) -> {
            var changes = steps.entrySet().stream()
                    .filter(step -> !step.getValue().apply(promise).equals(promise))
                    .map(step -> step.getKey() + " "
                            + step.getValue().apply(promise).state(now).standing())
                    .toList();
            assertThat(changes).as("%s", promise.state(now)).containsExactlyInAnyOrder(expected.split(", "));
        });
    }

    private static Promise started(CalendarVersion calendar, @Nullable String within) {
        return Promise.started(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "",
                PromiseKind.RESOLUTION,
                term(calendar, within),
                START,
                PARTNER);
    }

    private static Term term(CalendarVersion calendar, @Nullable String within) {
        var target = new Target(
                UUID.randomUUID(),
                PromiseKind.RESOLUTION,
                TargetFacts.any(),
                within == null ? null : Duration.parse(within),
                calendar.key(),
                75);
        return new Term(new TargetMatch(target, TargetFacts.any(), 0), calendar);
    }

    private static CalendarVersion calendar(String key, CalendarDefinition definition) {
        return new CalendarVersion(UUID.randomUUID(), key, key, 1, BusinessCalendar.of(definition));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static Instant later() {
        return at("2026-12-01T12:00:00Z");
    }
}
