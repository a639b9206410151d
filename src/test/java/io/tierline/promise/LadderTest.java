package io.tierline.promise;

import static io.tierline.promise.PromiseKind.FIRST_RESPONSE;
import static io.tierline.promise.PromiseKind.RESOLUTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierline.calendar.CalendarDefinition;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.PagingRoute;
import io.tierline.oncall.PagingStep;
import io.tierline.promise.NewLadder.NewStep;
import io.tierline.promise.PromiseEvent.PromiseBroken;
import io.tierline.promise.PromiseEvent.StepReached;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LadderTest extends PromiseDesk {

    /** Friday 15:00 in Rotterdam; on the Sunday after, clocks there are put forward. */
    private static final Instant FRIDAY_AFTERNOON = Instant.parse("2026-03-27T14:00:00Z");

    private static final TargetFacts SILVER = TargetFacts.any().plan("silver");

    @Autowired
    Ladders ladders;

    @Autowired
    PagingPolicies policies;

    @Test
    void aLadderIsClimbedStepByStepOverAWeekendAndAClockChange() {
        calendars.define(
                admin,
                "rotterdam",
                "Rotterdam",
                new CalendarDefinition(
                        "Europe/Amsterdam", Map.of("mon", DAY, "tue", DAY, "wed", DAY, "thu", DAY, "fri", DAY)));
        targets.define(admin, new NewTarget(RESOLUTION, SILVER, Duration.ofHours(8), "rotterdam"));
        var managers = new PagingStep(new PageTarget(PageTarget.Kind.ROLE, "support-manager"), 5);
        policies.define(admin, "night", null, "Night", new PagingRoute(List.of(managers), 0, managers));
        ladder(
                "silver",
                RESOLUTION,
                SILVER,
                step("25%", "notify assignee"),
                step("18h after start", "notify team"),
                new NewStep("18h after start", "any", List.of("notify lead")),
                step("50%", "notify lead"),
                step("30m before due", "assign-senior"),
                step("100%", "notify support-manager"),
                step("150%", "hand-up"),
                new NewStep("1d after due", "any", List.of("page night")));
        clock.set(FRIDAY_AFTERNOON);
        start(RESOLUTION, SILVER);

        assertThat(climbedUntil(Instant.parse("2026-04-10T00:00:00Z")))
                .containsExactly(
                        "1 2026-03-27T16:00:00Z", // Friday 17:00, two hours in
                        "3 2026-03-28T08:00:00Z", // Saturday 09:00: at any hour
                        "2 2026-03-30T07:00:00Z", // Monday 09:00: the same in service hours, already an hour earlier
                        "4 2026-03-30T09:00:00Z", // Monday 11:00
                        "5 2026-03-30T12:30:00Z", // Monday 14:30
                        "6 2026-03-30T13:00:00Z", // Monday 15:00, due
                        "7 2026-03-31T09:00:00Z", // Tuesday 11:00, twelve hours used
                        "8 2026-03-31T13:00:00Z");
    }

    @Test
    void aPausedPromiseClimbsNothingAndGoesOnWithWhatIsLeft() {
        ladder("answer", FIRST_RESPONSE, CRITICAL, step("50%", "notify assignee"), step("100%", "notify lead"));
        start(FIRST_RESPONSE, CRITICAL);
        told(at(0).plus(Duration.ofMinutes(31)));
        promises.pause(workspace, ticket, Set.of(FIRST_RESPONSE), new PartyOnClock(CUSTOMER, "waits"), clock.instant());
        var paused = only();

        int meanwhile = told(at(5));
        clock.set(at(6));
        promises.resume(workspace, ticket, Set.of(FIRST_RESPONSE), new PartyOnClock(PARTNER, "resumed"), at(6));
        told(at(6).plus(Duration.ofMinutes(29)));
        var before = steps();
        told(at(6).plus(Duration.ofMinutes(29)).plusMillis(1));

        assertThat(meanwhile).isZero();
        assertThat(Objects.requireNonNull(paused.ladder()).steps())
                .extracting(LadderView.Step::comesAt)
                .containsOnlyNulls();
        assertThat(before).containsExactly(1);
        assertThat(steps()).containsExactly(1, 2);
    }

    @Test
    void whatIsKeptOrNoLongerOwedClimbsNoFurther() {
        ladder("answer", FIRST_RESPONSE, CRITICAL, step("50%", "notify assignee"), step("300%", "notify lead"));
        start(FIRST_RESPONSE, CRITICAL);
        UUID kept = ticket;
        ticket = UUID.randomUUID();
        start(FIRST_RESPONSE, CRITICAL);
        UUID late = ticket;
        promises.keep(workspace, PromiseName.of(kept, FIRST_RESPONSE), at(0).plusSeconds(60));
        told(at(2));

        promises.cancel(workspace, PromiseName.of(late, FIRST_RESPONSE), "merged", at(2));
        told(at(30));

        assertThat(stepsOf(kept)).isEmpty();
        assertThat(stepsOf(late)).containsExactly(1);
    }

    @Test
    void aBrokenPromiseGoesOnClimbing() {
        ladder("answer", FIRST_RESPONSE, CRITICAL, step("100%", "notify lead"), step("150%", "notify support-manager"));
        start(FIRST_RESPONSE, CRITICAL);

        told(at(1).plusMillis(1));
        told(at(1).plus(Duration.ofMinutes(31)));

        assertThat(steps()).containsExactly(1, 2);
        assertThat(heard.of(ticket)).filteredOn(PromiseBroken.class::isInstance).hasSize(1);
    }

    @Test
    void manyNodesClimbEachStepOnce() throws Exception {
        ladder("answer", FIRST_RESPONSE, CRITICAL, step("50%", "notify assignee"), step("150%", "notify lead"));
        var tickets = Stream.generate(UUID::randomUUID).limit(200).toList();
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

        assertThat(tickets).allSatisfy(each -> assertThat(stepsOf(each)).containsExactly(1, 2));
    }

    @Test
    void anotherSeverityGoesOnOnItsOwnLadderWithoutClimbingTheSameStepTwice() {
        target(FIRST_RESPONSE, TargetFacts.any().plan("gold").severity(Severity.LOW), "PT8H");
        ladder("calm", FIRST_RESPONSE, LOW, step("12%", "notify assignee"), step("100%", "notify lead"));
        ladder(
                "urgent",
                FIRST_RESPONSE,
                CRITICAL,
                step("12%", "notify assignee"),
                step("75%", "notify team"),
                step("100%", "notify support-manager"));
        start(FIRST_RESPONSE, LOW);
        told(at(0).plus(Duration.ofMinutes(58)));

        promises.retarget(workspace, ticket, CRITICAL, clock.instant());
        told(at(0).plus(Duration.ofMinutes(59)));
        var passed = reached();
        told(at(1).plusMillis(1));

        assertThat(passed).containsExactly("calm 1", "urgent 2");
        assertThat(reached()).containsExactly("calm 1", "urgent 2", "urgent 3");
        assertThat(Objects.requireNonNull(only().ladder()).steps())
                .extracting(LadderView.Step::reachedAt)
                .doesNotContainNull();
    }

    @Test
    void editingALadderLeavesPromisesAlreadyMadeOnTheOldOne() {
        ladder("answer", FIRST_RESPONSE, CRITICAL, step("100%", "notify lead"));
        start(FIRST_RESPONSE, CRITICAL);
        var changed = ladder("answer", FIRST_RESPONSE, CRITICAL, step("50%", "notify lead"));

        promises.retarget(workspace, ticket, CRITICAL, clock.instant());
        told(at(0).plus(Duration.ofMinutes(59)));
        var early = steps();
        told(at(1).plusMillis(1));
        ticket = UUID.randomUUID();
        clock.set(at(2));
        start(FIRST_RESPONSE, CRITICAL);

        assertThat(changed.revision()).isEqualTo(2);
        assertThat(early).isEmpty();
        assertThat(Objects.requireNonNull(only().ladder()).revision()).isEqualTo(2);
    }

    @Test
    void theMostSpecificLadderApplies() {
        ladder("all", FIRST_RESPONSE, TargetFacts.any(), step("50%", "notify team"));
        ladder("gold", FIRST_RESPONSE, TargetFacts.any().plan("gold"), step("50%", "notify team"));
        ladder(
                "gold-critical",
                FIRST_RESPONSE,
                TargetFacts.any().plan("gold").severity(Severity.CRITICAL),
                step("50%", "notify team"));

        assertThat(ladders.match(workspace, FIRST_RESPONSE, CRITICAL).map(Ladder::key))
                .contains("gold-critical");
        assertThat(ladders.match(workspace, FIRST_RESPONSE, LOW).map(Ladder::key))
                .contains("gold");
        assertThat(ladders.match(workspace, FIRST_RESPONSE, SILVER).map(Ladder::key))
                .contains("all");
        assertThat(ladders.match(workspace, RESOLUTION, CRITICAL)).isEmpty();
    }

    @Test
    void whatHasNoTargetClimbsByTimeOnly() {
        ladder("low", RESOLUTION, LOW, step("50%", "notify team"), step("2h after start", "notify assignee"));
        start(RESOLUTION, LOW);

        told(at(3));

        assertThat(steps()).containsExactly(2);
        assertThat(only().standing()).isEqualTo(Standing.RUNNING);
    }

    @Test
    void aLadderThatCannotBeIsRefusedWithEverythingThatIsWrong() {
        var refused = catchThrowableOfType(
                Refused.class,
                () -> ladders.define(
                        admin,
                        null,
                        new NewLadder(
                                "No Key",
                                "",
                                RESOLUTION,
                                SILVER,
                                List.of(
                                        new NewStep("0%", "service", List.of("notify everybody")),
                                        new NewStep("2h", "night", List.of())))));

        assertThat(refused.refusal()).isEqualTo(CommonRefusal.INVALID_FIELDS);
        assertThat(refused.problems())
                .extracting(FieldProblem::field)
                .containsExactly(
                        "key",
                        "name",
                        "steps[0].at",
                        "steps[0].effects",
                        "steps[1].at",
                        "steps[1].hours",
                        "steps[1].effects");
        assertThat(ladders.all(workspace)).isEmpty();
    }

    @Test
    void twoLaddersForTheSamePromisesAreRefused() {
        ladder("one", RESOLUTION, SILVER, step("50%", "notify team"));

        var refused = catchThrowableOfType(
                Refused.class, () -> ladder("two", RESOLUTION, SILVER, step("50%", "notify lead")));

        assertThat(refused.problems()).extracting(FieldProblem::field).containsExactly("when");
    }

    @Test
    void momentsAndEffectsAreReadAsTheyAreWritten() {
        var moments = List.of("1%", "1000%", "2h after start", "30m before due", "1d4h30m after due");
        var effects = List.of(
                "notify assignee",
                "notify role:dispatcher",
                "page night",
                "raise-priority",
                "hand-up",
                "assign-senior");

        assertThat(moments)
                .allSatisfy(
                        text -> assertThat(Moment.parse(text).map(Moment::wire)).contains(text));
        assertThat(effects)
                .allSatisfy(
                        text -> assertThat(Effect.parse(text).map(Effect::wire)).contains(text));
        assertThat(List.of("1001%", "after due", "0m after due", "9999d after start", "2h"))
                .allSatisfy(text -> assertThat(Moment.parse(text)).isEmpty());
    }

    @Test
    void strangersSeeNothing() {
        ladder("one", RESOLUTION, SILVER, step("50%", "notify team"));
        String key = "strangers-" + UUID.randomUUID().toString().substring(0, 8);
        var other = workspaces.create(key, key, ZoneOffset.UTC).id();

        assertThat(ladders.all(other)).isEmpty();
        assertThat(catchThrowableOfType(Refused.class, () -> ladders.retire(Actor.system(other), "one"))
                        .refusal())
                .isEqualTo(CommonRefusal.NOT_FOUND);
    }

    private Ladder ladder(String key, PromiseKind kind, TargetFacts when, NewStep... steps) {
        return ladders.define(admin, null, new NewLadder(key, key, kind, when, Arrays.asList(steps)));
    }

    private static NewStep step(String at, String... effects) {
        return new NewStep(at, "service", Arrays.asList(effects));
    }

    private List<Integer> steps() {
        return stepsOf(ticket);
    }

    private List<Integer> stepsOf(UUID subject) {
        return climbed(subject).stream().map(StepReached::step).toList();
    }

    private List<String> reached() {
        return climbed(ticket).stream()
                .map(event -> event.ladder().key() + " " + event.step())
                .toList();
    }

    private List<StepReached> climbed(UUID subject) {
        return heard.of(subject).stream()
                .filter(StepReached.class::isInstance)
                .map(StepReached.class::cast)
                .toList();
    }

    /** Wakes at each half hour and just after it; answers each step with the half hour after which it was told. */
    private List<String> climbedUntil(Instant end) {
        for (var at = clock.instant(); at.isBefore(end); at = at.plus(Duration.ofMinutes(30))) {
            told(at);
            told(at.plusMillis(1));
        }
        return climbed(ticket).stream()
                .map(event -> event.step() + " " + event.at().minusMillis(1))
                .toList();
    }
}
