package io.tierline.ticket;

import static io.tierline.promise.PromiseKind.CUSTOMER_UPDATE;
import static io.tierline.promise.PromiseKind.FIRST_RESPONSE;
import static io.tierline.promise.PromiseKind.HAND_OFF_ACCEPTANCE;
import static io.tierline.promise.PromiseKind.LEVEL_TIME;
import static io.tierline.promise.PromiseKind.NEXT_RESPONSE;
import static io.tierline.promise.PromiseKind.RESOLUTION;
import static io.tierline.promise.PromiseKind.THIRD_PARTY_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.promise.Mode;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.PromiseView;
import io.tierline.promise.Segment;
import io.tierline.promise.Standing;
import io.tierline.promise.TargetFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each known trap of clocks on tickets is a fact here. */
@SuppressWarnings("NullAway.Init")
class ClocksTest extends DeskTest {

    private static final Map<String, String> PACKET = Map.of("since", "03:00", "version", "7.2.3");

    private World world;
    private TicketRef ref;

    @BeforeEach
    void aTicketIsRaised() {
        clock.set(WEDNESDAY_MORNING);
        world = world();
        ref = TicketRef.of(ticketing.raise(world.mira(), labels()).ticket().id());
    }

    @Test
    void neitherANoteNorAMachineIsTheFirstResponse() {
        ticketing.write(world.ida(), ref, NewMessage.note("Gate 4 again"));
        ticketing.write(world.system(), ref, NewMessage.reply("We have your message."));
        assertThat(only(FIRST_RESPONSE).standing()).isEqualTo(Standing.RUNNING);
        assertThat(all(CUSTOMER_UPDATE)).isEmpty();

        minutes(59);
        reply("We are on it.");

        assertThat(only(FIRST_RESPONSE).standing()).isEqualTo(Standing.KEPT);
        assertThat(only(FIRST_RESPONSE).endedAt()).isEqualTo(clock.instant());
    }

    @Test
    void noUpdateClockStandsBesideOrInsteadOfTheFirstResponse() {
        minutes(50);

        assertThat(running()).containsExactlyInAnyOrder(FIRST_RESPONSE, RESOLUTION, LEVEL_TIME);
        assertThat(row().nextDueAt()).isEqualTo(WEDNESDAY_MORNING.plus(Duration.ofHours(1)));
    }

    @Test
    void aReplyThatAlsoWaitsForTheCustomerStillCounts() {
        minutes(10);

        ticketing.write(
                world.ida(), ref, new NewMessage(Audience.CUSTOMER, null, "Which gate?", null, List.of(), true));

        assertThat(only(FIRST_RESPONSE).standing()).isEqualTo(Standing.KEPT);
        assertThat(only(RESOLUTION).standing()).isEqualTo(Standing.PAUSED);
        assertThat(only(CUSTOMER_UPDATE).standing()).isEqualTo(Standing.PAUSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"EMAIL", "PORTAL", "API"})
    void everyChannelOfTheCustomerArmsTheNextResponse(Source source) {
        reply("We are on it.");
        minutes(5);

        wrote("Gate 5 too.", source);

        assertThat(only(NEXT_RESPONSE).standing()).isEqualTo(Standing.RUNNING);
        assertThat(only(NEXT_RESPONSE).dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void theFirstUnansweredMessageArmsItAndTheNextReplyKeepsIt() {
        reply("We are on it.");
        wrote("Gate 5 too.", Source.PORTAL);
        minutes(30);
        wrote("Hello?", Source.PORTAL);
        assertThat(only(NEXT_RESPONSE).startedAt()).isEqualTo(WEDNESDAY_MORNING);

        ticketing.write(world.ida(), ref, NewMessage.note("Looks bad"));
        assertThat(only(NEXT_RESPONSE).standing()).isEqualTo(Standing.RUNNING);
        reply("We see it.");
        wrote("And gate 6.", Source.PORTAL);

        assertThat(all(NEXT_RESPONSE)).extracting(PromiseView::ref).containsExactly("1", "2");
        assertThat(all(NEXT_RESPONSE))
                .extracting(PromiseView::standing)
                .containsExactly(Standing.KEPT, Standing.RUNNING);
    }

    @Test
    void anAutomaticAnswerOfTheCustomersArmsNothing() {
        reply("We are on it.");

        ticketing.customerWrote(
                world.system(),
                ref,
                new CustomerMessage(
                        new Requester("mira.solheim@people.example", "Mira Solheim"),
                        "I am away.",
                        null,
                        List.of(),
                        true,
                        Source.EMAIL));

        assertThat(all(NEXT_RESPONSE)).isEmpty();
    }

    @Test
    void thanksAfterTheAnswerBreakNothing() {
        reply("It was the spooler.");
        wrote("Thank you, works now!", Source.EMAIL);
        assertThat(all(NEXT_RESPONSE)).isEmpty();

        ticketing.solve(world.ida(), ref, "The spooler was restarted.");
        minutes(10);
        var thanked = wrote("Thanks a lot", Source.EMAIL);

        assertThat(thanked.state()).isEqualTo(TicketState.SOLVED);
        assertThat(running()).isEmpty();
        clock.advance(Duration.ofDays(2));
        assertThat(promises.of(world.workspace(), id()))
                .extracting(PromiseView::standing)
                .doesNotContain(Standing.BROKEN);
    }

    @Test
    void thanksForTheFirstAnswerThatNobodyGaveAreStillOwedOne() {
        wrote("Thanks!", Source.PORTAL);

        assertThat(only(FIRST_RESPONSE).standing()).isEqualTo(Standing.RUNNING);
    }

    @Test
    void oneActSaysThatNoAnswerIsNeeded() {
        reply("It was the spooler.");
        assertThatThrownBy(() -> ticketing.noAnswerNeeded(world.ida(), ref))
                .isInstanceOf(Refused.class)
                .extracting(refused -> ((Refused) refused).refusal())
                .isEqualTo(TicketRefusal.NOTHING_ASKED);
        wrote("Good to know, see you on Monday.", Source.EMAIL);
        assertThat(queries.head(world.ida(), ref).may(TicketAction.NO_ANSWER_NEEDED))
                .isTrue();

        ticketing.noAnswerNeeded(world.ida(), ref);

        assertThat(only(NEXT_RESPONSE).standing()).isEqualTo(Standing.CANCELLED);
        assertThat(only(NEXT_RESPONSE).reason()).isEqualTo("no-answer-needed");
        assertThat(only(RESOLUTION).standing()).isEqualTo(Standing.RUNNING);
    }

    @Test
    void aWordThatReopenedASolvedTicketForNothingLeavesItSolved() {
        reply("We are on it.");
        var solved = ticketing.solve(world.ida(), ref, "The spooler was restarted.");
        minutes(10);
        assertThat(wrote("My colleague says hello.", Source.EMAIL).state()).isEqualTo(TicketState.OPEN);
        assertThat(running()).contains(NEXT_RESPONSE, RESOLUTION);

        var again = ticketing.noAnswerNeeded(world.ida(), ref);

        assertThat(again.state()).isEqualTo(solved.state());
        assertThat(running()).isEmpty();
        assertThat(ticketing.validate(world.mira(), ref, true, null).state()).isEqualTo(TicketState.CLOSED);
    }

    @Test
    void silenceArmsTheUpdateAndEachWordBeginsItAnew() {
        minutes(10);
        reply("We are on it.");
        assertThat(only(CUSTOMER_UPDATE).dueAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(20)));
        minutes(15);
        reply("The spooler is being restarted.");
        minutes(21);
        ticketing.write(world.ida(), ref, NewMessage.note("Still nothing"));
        reply("It takes longer than we thought.");

        assertThat(all(CUSTOMER_UPDATE))
                .extracting(PromiseView::standing)
                .containsExactly(Standing.KEPT, Standing.BROKEN, Standing.RUNNING);
        assertThat(all(CUSTOMER_UPDATE)).extracting(PromiseView::ref).containsExactly("1", "2", "3");
    }

    @Test
    void theUpdateWaitsOnlyWhileTheCustomerHasToAct() {
        reply("We are on it.");
        minutes(5);
        ticketing.hold(world.ida(), ref, HoldReason.PLANNED, null, "");
        assertThat(only(CUSTOMER_UPDATE).standing()).isEqualTo(Standing.RUNNING);
        assertThat(only(RESOLUTION).standing()).isEqualTo(Standing.PAUSED);
        minutes(5);
        ticketing.pending(world.ida(), ref, CustomerWait.quietly("Which gate?"));
        assertThat(only(CUSTOMER_UPDATE).standing()).isEqualTo(Standing.PAUSED);
        minutes(60);
        wrote("Gate 4.", Source.PORTAL);

        assertThat(only(CUSTOMER_UPDATE).elapsedSeconds()).isEqualTo(600);
        assertThat(only(CUSTOMER_UPDATE).dueAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(only(NEXT_RESPONSE).startedAt()).isEqualTo(clock.instant());
    }

    @Test
    void aSecondTeamDoesNotInheritAnExhaustedLevelClock() {
        minutes(5 * 60);
        assertThat(only(LEVEL_TIME).standing()).isEqualTo(Standing.BROKEN);

        up(world.ida(), world.tomas(), Level.L2, 1);

        assertThat(all(LEVEL_TIME)).extracting(PromiseView::ref).containsExactly("1", "2");
        assertThat(all(LEVEL_TIME))
                .extracting(PromiseView::standing)
                .containsExactly(Standing.BROKEN, Standing.RUNNING);
        assertThat(all(LEVEL_TIME).getLast().dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(4)));
        assertThat(all(LEVEL_TIME).getLast().match().asked()).containsEntry("level", "L2");
    }

    @Test
    void backWithATeamItsOwnLevelClockGoesOn() {
        minutes(60);
        up(world.ida(), world.tomas(), Level.L2, 1);
        minutes(30);

        ticketing.returnHandOff(world.tomas(), ref, 1, "Not ours");
        minutes(60);

        assertThat(all(LEVEL_TIME)).extracting(PromiseView::ref).containsExactly("1", "2");
        assertThat(all(LEVEL_TIME).getFirst().standing()).isEqualTo(Standing.RUNNING);
        assertThat(all(LEVEL_TIME).getFirst().elapsedSeconds()).isEqualTo(7_200);
        assertThat(all(LEVEL_TIME).getLast().standing()).isEqualTo(Standing.KEPT);
    }

    @Test
    void anOutsidePartysTimeRunsWhileItIsWaitedForAndAddsUp() {
        reply("We ask the maker.");
        hold();
        minutes(60);
        ticketing.resume(world.ida(), ref);
        minutes(60);
        hold();
        minutes(30);

        var time = only(THIRD_PARTY_TIME);
        assertThat(time.ref()).isEqualTo(world.outsideOrganisation().toString());
        assertThat(time.elapsedSeconds()).isEqualTo(5_400);
        assertThat(time.charged()).isEqualTo(world.outsideOrganisation());
        assertThat(promises.charges(world.workspace(), id()).getLast().party()).isEqualTo(world.outsideOrganisation());
    }

    @Test
    void withAnOutsidePartyItsTimeRunsAndTheSenderStillOwesTheCustomerAWord() {
        up(world.ida(), world.anneke(), Level.L3, 1);
        ticketing.write(world.anneke(), ref, NewMessage.reply("We ask the maker."));
        ticketing.handOff(world.anneke(), ref, NewHandOff.to(Level.L4, "Yours", "All", PACKET));
        ticketing.approveHandOff(world.petra(), ref, 2);

        ticketing.acceptHandOff(world.joss(), ref, 2);

        assertThat(running()).containsExactlyInAnyOrder(CUSTOMER_UPDATE, RESOLUTION, THIRD_PARTY_TIME);
        assertThat(only(THIRD_PARTY_TIME).charged()).isEqualTo(world.outsideOrganisation());
        assertThat(only(RESOLUTION).charged()).isEqualTo(world.outsideOrganisation());
        assertThat(only(CUSTOMER_UPDATE).charged()).isEqualTo(world.anneke().organisation());
        ticketing.returnHandOff(world.joss(), ref, 2, "Found nothing");
        assertThat(only(THIRD_PARTY_TIME).standing()).isEqualTo(Standing.KEPT);
        assertThat(running()).containsExactlyInAnyOrder(CUSTOMER_UPDATE, RESOLUTION, LEVEL_TIME);
    }

    @Test
    void aSolutionIsHeldToTheTargetOfTheLevelThatHasItAndKeepsWhatWasUsedUp() {
        var usual = only(RESOLUTION).targetSeconds();
        target(RESOLUTION, TargetFacts.any().level(Level.L3), Duration.ofHours(2));
        minutes(30);

        up(world.ida(), world.anneke(), Level.L3, 1);

        assertThat(only(RESOLUTION).targetSeconds()).isEqualTo(7_200);
        assertThat(only(RESOLUTION).elapsedSeconds()).isEqualTo(1_800);
        minutes(30);
        ticketing.returnHandOff(world.anneke(), ref, 1, "Try the cable first");
        assertThat(only(RESOLUTION).targetSeconds()).isEqualTo(usual);
        assertThat(only(RESOLUTION).elapsedSeconds()).isEqualTo(3_600);
    }

    @Test
    void whatWasDecidedBeforeIsExplainedWithItsEnd() {
        var resolution = only(RESOLUTION).id();
        target(RESOLUTION, TargetFacts.any().severity(Severity.HIGH), Duration.ofHours(3));
        minutes(10);

        ticketing.classify(world.petra(), ref, Classification.severity(Severity.HIGH));

        var earlier = queries.explanation(world.ida(), ref).stream()
                .filter(one -> one.until() != null)
                .toList();
        assertThat(earlier).allMatch(one -> clock.instant().equals(one.until()));
        assertThat(earlier)
                .extracting(one -> one.why().about())
                .contains("severity", "priority", "promise:" + resolution);
        assertThat(queries.explanation(world.ida(), ref))
                .filteredOn(one -> one.why().about().equals("severity") && one.until() == null)
                .singleElement()
                .satisfies(now -> assertThat(now.why().result()).isEqualTo("high"));
        assertThat(queries.explanation(world.mira(), ref))
                .noneMatch(one -> one.until() != null && one.why().about().startsWith("promise:"));
    }

    @Test
    void theTimeOfOneOutsidePartyMayBeAnother() {
        target(THIRD_PARTY_TIME, TargetFacts.any(), Duration.ofHours(8));
        target(THIRD_PARTY_TIME, TargetFacts.any().party(world.outsideOrganisation()), Duration.ofHours(3));
        target(
                THIRD_PARTY_TIME,
                TargetFacts.any().party(world.ida().organisation()).severity(Severity.HIGH),
                Duration.ofHours(1));
        up(world.ida(), world.anneke(), Level.L3, 1);
        ticketing.handOff(world.anneke(), ref, NewHandOff.to(Level.L4, "Yours", "All", PACKET));
        ticketing.approveHandOff(world.petra(), ref, 2);

        ticketing.acceptHandOff(world.joss(), ref, 2);

        assertThat(only(THIRD_PARTY_TIME).targetSeconds()).isEqualTo(3 * 3_600L);
        ticketing.classify(world.petra(), ref, Classification.severity(Severity.HIGH));
        assertThat(only(THIRD_PARTY_TIME).targetSeconds()).isEqualTo(3 * 3_600L);
        assertThat(queries.promises(world.petra(), ref))
                .filteredOn(line -> line.kind().equals("third-party-time"))
                .allSatisfy(line -> assertThat(line.why().get(1)).contains("party is Quillon"));
    }

    @Test
    void theWayItCameInMayDecideOnTheTarget() {
        target(FIRST_RESPONSE, TargetFacts.any().channel("mail"), Duration.ofMinutes(20));

        var mailed = TicketRef.of(ticketing
                .raise(
                        world.system(),
                        RaiseTicket.of("Gate 4", "Prints nothing", Source.EMAIL)
                                .by(new Requester("mira@fennimark.example", "Mira")))
                .ticket()
                .id());

        assertThat(queries.promises(world.petra(), mailed))
                .filteredOn(line -> line.kind().equals("first-response"))
                .extracting(PromiseLine::targetMinutes)
                .containsExactly(20L);
        assertThat(only(FIRST_RESPONSE).targetSeconds()).isNotEqualTo(20 * 60L);
    }

    @Test
    void aPauseSurvivesEveryTransition() {
        reply("We are on it.");
        minutes(60);
        ticketing.pending(world.ida(), ref, CustomerWait.quietly("Which gate?"));
        minutes(60);
        ticketing.take(world.ida(), ref);
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.HIGH));
        ticketing.tag(world.ida(), ref, Set.of("gate"), Set.of());
        ticketing.write(world.ida(), ref, NewMessage.note("Waiting"));
        up(world.ida(), world.tomas(), Level.L2, 1);
        reply(world.tomas(), "Still we need to know which gate.");
        ticketing.release(world.tomas(), ref);

        assertThat(promises.of(world.workspace(), id()).stream()
                        .filter(promise -> promise.endedAt() == null)
                        .map(PromiseView::mode))
                .hasSize(3)
                .containsOnly(Mode.PAUSED);
        assertThat(only(RESOLUTION).elapsedSeconds()).isEqualTo(3_600);
        minutes(60);
        wrote("Gate 4.", Source.PORTAL);
        assertThat(only(RESOLUTION).dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(23)));
    }

    @Test
    void mergedAndClosedTicketsHaveNoLiveClock() {
        reply("We are on it.");
        wrote("Gate 5 too.", Source.PORTAL);
        hold();
        var other =
                TicketRef.of(ticketing.raise(world.mira(), labels()).ticket().id());

        ticketing.merge(world.ida(), ref, other);
        ticketing.solve(world.ida(), other, "Done");
        ticketing.close(world.ida(), other);

        for (var ticket : List.of(ref, other)) {
            assertThat(promises.of(
                            world.workspace(),
                            queries.head(world.petra(), ticket).id().value()))
                    .allSatisfy(promise -> assertThat(promise.endedAt()).isNotNull());
        }
    }

    @Test
    void solvedThenReopenedTheClocksResume() {
        reply("We are on it.");
        minutes(60);
        ticketing.solve(world.ida(), ref, "Done");
        assertThat(running()).isEmpty();
        minutes(120);

        ticketing.validate(world.mira(), ref, false, "Still nothing");

        assertThat(running()).containsExactlyInAnyOrder(RESOLUTION, LEVEL_TIME, NEXT_RESPONSE, CUSTOMER_UPDATE);
        assertThat(only(RESOLUTION).dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(23)));
        assertThat(only(LEVEL_TIME).elapsedSeconds()).isEqualTo(3_600);
        assertThat(only(FIRST_RESPONSE).standing()).isEqualTo(Standing.KEPT);
    }

    @Test
    void anEditedPolicyRewritesNoPromiseWhateverIsDoneToTheTicket() {
        target(RESOLUTION, TargetFacts.any(), Duration.ofHours(1));

        ticketing.classify(world.ida(), ref, Classification.severity(Severity.LOW));
        ticketing.take(world.ida(), ref);

        assertThat(only(RESOLUTION).targetSeconds()).isEqualTo(86_400);
        assertThat(only(RESOLUTION).line()).hasSize(1);
    }

    @Test
    void severityRaisedAndLoweredCountsFromTheOriginalStart() {
        target(RESOLUTION, TargetFacts.any().severity(Severity.CRITICAL), Duration.ofHours(4));
        minutes(60);

        ticketing.classify(world.ida(), ref, Classification.severity(Severity.CRITICAL));
        assertThat(only(RESOLUTION).dueAt()).isEqualTo(WEDNESDAY_MORNING.plus(Duration.ofHours(4)));
        assertThat(only(RESOLUTION).elapsedSeconds()).isEqualTo(3_600);
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.LOW));

        assertThat(only(RESOLUTION).dueAt()).isEqualTo(WEDNESDAY_MORNING.plus(Duration.ofHours(24)));
    }

    @Test
    void clocksThatNoLongerApplyAreCancelledAndTakenUpAgainAsIfTheyHadRunOn() {
        targets.all(world.workspace()).stream()
                .filter(target -> Set.of(NEXT_RESPONSE, CUSTOMER_UPDATE).contains(target.kind()))
                .forEach(target -> targets.retire(world.system(), target.id()));
        var critical = TargetFacts.any().severity(Severity.CRITICAL);
        target(NEXT_RESPONSE, critical, Duration.ofHours(1));
        target(CUSTOMER_UPDATE, critical, Duration.ofHours(1));
        reply("We are on it.");
        minutes(30);
        wrote("Gate 5 too.", Source.PORTAL);
        assertThat(running()).containsExactlyInAnyOrder(RESOLUTION, LEVEL_TIME);

        minutes(10);
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.CRITICAL));
        assertThat(only(NEXT_RESPONSE).startedAt()).isEqualTo(WEDNESDAY_MORNING.plus(Duration.ofMinutes(30)));
        minutes(10);
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.LOW));
        assertThat(only(NEXT_RESPONSE).standing()).isEqualTo(Standing.CANCELLED);
        assertThat(only(CUSTOMER_UPDATE).standing()).isEqualTo(Standing.CANCELLED);
        minutes(60);
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.CRITICAL));

        assertThat(only(NEXT_RESPONSE).elapsedSeconds()).isEqualTo(4_800);
        assertThat(only(NEXT_RESPONSE).standing()).isEqualTo(Standing.BROKEN);
        assertThat(only(CUSTOMER_UPDATE).elapsedSeconds()).isEqualTo(4_200);
    }

    @Test
    void levelTimeRunsOnWhileTheSeverityIsLowerAndWaitsWithTheTicket() {
        targets.all(world.workspace()).stream()
                .filter(target -> target.kind() == LEVEL_TIME)
                .forEach(target -> targets.retire(world.system(), target.id()));
        target(LEVEL_TIME, TargetFacts.any().severity(Severity.CRITICAL), Duration.ofHours(4));
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.CRITICAL));
        minutes(10);
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.LOW));
        minutes(30);
        hold();
        minutes(60);
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.CRITICAL));
        assertThat(only(LEVEL_TIME).standing()).isEqualTo(Standing.PAUSED);

        assertThat(only(LEVEL_TIME).elapsedSeconds()).isEqualTo(2_400);
        assertThat(only(LEVEL_TIME).line())
                .extracting(Segment::mode)
                .contains(Mode.CANCELLED)
                .startsWith(Mode.RUNNING, Mode.RUNNING)
                .endsWith(Mode.PAUSED);
    }

    @Test
    void anOfferIsStillToBeAnsweredInTimeWhenTheSeverityIsRaisedAgain() {
        targets.all(world.workspace()).stream()
                .filter(target -> target.kind() == HAND_OFF_ACCEPTANCE)
                .forEach(target -> targets.retire(world.system(), target.id()));
        target(HAND_OFF_ACCEPTANCE, TargetFacts.any().severity(Severity.CRITICAL), Duration.ofHours(1));
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.CRITICAL));
        ticketing.handOff(world.ida(), ref, NewHandOff.to(Level.L2, "Deep", "All", PACKET));
        minutes(10);
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.LOW));
        assertThat(only(HAND_OFF_ACCEPTANCE).standing()).isEqualTo(Standing.CANCELLED);
        minutes(10);
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.CRITICAL));

        assertThat(only(HAND_OFF_ACCEPTANCE).standing()).isEqualTo(Standing.RUNNING);
        assertThat(only(HAND_OFF_ACCEPTANCE).elapsedSeconds()).isEqualTo(1_200);
    }

    @Test
    void allRunningClocksAreShownAndTheNearestOrdersTheList() {
        reply("We are on it.");
        wrote("Gate 5 too.", Source.PORTAL);

        assertThat(queries.promises(world.ida(), ref))
                .filteredOn(line -> line.state().equals("running"))
                .extracting(PromiseLine::kind)
                .containsExactlyInAnyOrder("resolution", "level-time", "next-response", "customer-update");
        assertThat(row().nextDueAt()).isEqualTo(WEDNESDAY_MORNING.plus(Duration.ofMinutes(20)));
        var listed = queries.list(world.ida(), TicketFilter.all(), PageRequest.first());
        assertThat(Objects.requireNonNull(listed.items().getFirst().next()).kind())
                .isEqualTo("customer-update");
    }

    @Test
    void everyClockTellsWhatItCountsItsRuleAndWhatTheRuleFound() {
        target(CUSTOMER_UPDATE, TargetFacts.any().severity(Severity.CRITICAL), Duration.ofMinutes(90));
        ticketing.classify(world.ida(), ref, Classification.severity(Severity.CRITICAL));
        reply("We are on it.");
        minutes(30);

        var why = queries.explanation(world.ida(), ref).stream()
                .map(TicketView.Explanation::why)
                .filter(because -> because.about()
                        .equals("promise:" + only(CUSTOMER_UPDATE).id()))
                .findFirst()
                .orElseThrow();

        assertThat(why.rule()).isEqualTo("customer-update where severity is critical");
        assertThat(why.because().get(0)).contains("silence");
        assertThat(why.because().get(1))
                .contains("set on the screen", "severity is critical", "1 h 30 min", "“always”");
        assertThat(why.because().get(2)).contains("severity critical", "category printing", "level L1", "fitted too");
        assertThat(why.because().get(3)).isEqualTo("Used: 30 min of 1 h 30 min. It runs on the time of Sundby & Roe.");
    }

    private void reply(String text) {
        reply(world.ida(), text);
    }

    private void reply(Actor by, String text) {
        ticketing.write(by, ref, NewMessage.reply(text));
    }

    private TicketHead wrote(String text, Source source) {
        var requester = source == Source.EMAIL ? new Requester("mira.solheim@people.example", "Mira Solheim") : null;
        var by = requester == null ? world.mira() : world.system();
        var message = new CustomerMessage(requester, text, null, List.of(), false, source);
        return ticketing.customerWrote(by, ref, message).ticket();
    }

    private void hold() {
        ticketing.hold(world.petra(), ref, HoldReason.THIRD_PARTY, world.outsideOrganisation(), "They look");
    }

    private void up(Actor from, Actor to, Level level, int number) {
        ticketing.handOff(from, ref, NewHandOff.to(level, "Deep", "All", PACKET));
        ticketing.acceptHandOff(to, ref, number);
    }

    private void target(PromiseKind kind, TargetFacts when, Duration within) {
        targets.define(world.system(), new NewTarget(kind, when, within, "always"));
    }

    private void minutes(int minutes) {
        clock.advance(Duration.ofMinutes(minutes));
    }

    private java.util.UUID id() {
        return queries.head(world.petra(), ref).id().value();
    }

    private TicketHead row() {
        return queries.head(world.petra(), ref);
    }

    private List<PromiseView> all(PromiseKind kind) {
        return promises.of(world.workspace(), id()).stream()
                .filter(promise -> promise.kind() == kind)
                .toList();
    }

    private PromiseView only(PromiseKind kind) {
        assertThat(all(kind)).as(kind.name()).hasSize(1);
        return all(kind).getFirst();
    }

    private List<PromiseKind> running() {
        return promises.of(world.workspace(), id()).stream()
                .filter(promise -> promise.mode() == Mode.RUNNING)
                .map(PromiseView::kind)
                .toList();
    }
}
