package io.tierline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierline.blueprint.replay.Changes;
import io.tierline.blueprint.replay.Climbed;
import io.tierline.blueprint.replay.Count;
import io.tierline.blueprint.replay.Load;
import io.tierline.blueprint.replay.PerTarget;
import io.tierline.blueprint.replay.PerTicket;
import io.tierline.blueprint.replay.Turned;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.TicketType;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.lifecycle.NewCriticalPeriod;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Standing;
import io.tierline.promise.Waker;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import io.tierline.ticket.CustomerWait;
import io.tierline.ticket.NewHandOff;
import io.tierline.ticket.NewMessage;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.Ticketing;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What-if: every figure of these worlds is worked out by hand. It is Wednesday, 11 March 2026. */
@SuppressWarnings("NullAway.Init")
class ReplaysTest extends RunningTierline {

    private static final String RUNS = """
            blueprint: 1
            name: Desk
            calendars:
              always: {name: Always, zone: UTC, hours: 24x7}
              office: {name: Office, zone: UTC, hours: {mon-fri: [09:00-17:00]}}
            organisations:
              house: {name: Velloran, kind: provider, zone: UTC}
            teams:
              first: {name: First line, organisation: house, level: L1}
              second: {name: Second line, organisation: house, level: L2}
            chains:
              all:
                name: All
                customers: everyone
                steps: [{level: L1, team: first}, {level: L2, team: second}]
            plans:
              care: {name: Care, calendar: office, channels: [portal, mail], standard: true}
            categories:
              fault: {name: Fault}
              question: {name: Question}
            targets:
              - {promise: first-response, plan: care, calendar: always, within: {critical: 1h, high: 4h}}
              - {promise: resolution, plan: care, calendar: always, within: {high: 24h}}
            routing:
              - {key: rest, reason: Everything, to: {level: L1}}
            suggestions:
              - {key: fails, reason: It speaks of a fault, words: [fails], category: fault}
            """;

    private static final String DEEPER = RUNS.replace(
            "routing:\n",
            "routing:\n  - {key: faults, reason: Faults go deeper, when: {category: fault}, to: {level: L2}}\n");

    private static final String CLIMBS = RUNS + """
            ladders:
              answer:
                name: Answer
                promise: first-response
                steps: [{at: 75%, hours: any, does: [notify assignee]}]
            """;

    private static final LocalDate DAY = LocalDate.of(2026, 3, 11);

    @Autowired
    SmallWorld world;

    @Autowired
    Blueprints blueprints;

    @Autowired
    Replays replays;

    @Autowired
    Directory directory;

    @Autowired
    DirectoryQueries people;

    @Autowired
    Ticketing ticketing;

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    Waker waker;

    private Actor system;
    private Actor ada;
    private Actor bea;
    private Actor cleo;

    @BeforeEach
    void aDesk() {
        clock.set(WEDNESDAY_MORNING);
        var workspace = world.workspace("What if");
        system = Actor.system(workspace);
        blueprints.apply(system, RUNS, null);
        var house = people.provider(workspace).orElseThrow().id();
        ada = world.person(workspace, house, "Ada", SmallWorld.unique() + "@house.example", "agent");
        directory.join(
                system,
                ada.person(),
                people.teamByKey(workspace, "first").orElseThrow().id());
        ada = world.again(ada);
        bea = world.person(workspace, house, "Bea", SmallWorld.unique() + "@house.example", "agent");
        directory.join(
                system,
                bea.person(),
                people.teamByKey(workspace, "second").orElseThrow().id());
        bea = world.again(bea);
        var customer = world.organisation(workspace, OrganisationKind.CUSTOMER, "Penrith");
        cleo = world.person(workspace, customer, "Cleo", SmallWorld.unique() + "@penrith.example", "customer");
    }

    @Test
    void theSameBlueprintChangesNothing() {
        answered(raised("Late", Severity.HIGH), 5);
        answered(raised("In time", Severity.HIGH), 1);

        var replay = replay(RUNS);

        assertThat(replay.unchanged()).isTrue();
        assertThat(replay.totals().tickets()).isEqualTo(2);
        assertThat(replay.totals().really()).isEqualTo(replay.totals().would());
        assertThat(row(replay, PromiseKind.FIRST_RESPONSE).really()).isEqualTo(new Count(1, 1, 0));
        assertThat(row(replay, PromiseKind.RESOLUTION).really()).isEqualTo(new Count(0, 0, 2));
        assertThat(replay.tickets()).isEmpty();
    }

    @Test
    void aTighterTargetBreaksExactlyThoseAnsweredBetween() {
        answered(raised("After one hour", Severity.HIGH), 1);
        answered(raised("After three", Severity.HIGH), 3);
        answered(raised("After five", Severity.HIGH), 5);
        answered(raised("Not meant", Severity.LOW), 3);

        var replay = replay(RUNS.replace("high: 4h", "high: 2h"));

        var row = row(replay, PromiseKind.FIRST_RESPONSE);
        assertThat(row.was()).hasHours(4);
        assertThat(row.would()).hasHours(2);
        assertThat(row.really()).isEqualTo(new Count(2, 1, 0));
        assertThat(row.instead()).isEqualTo(new Count(1, 2, 0));
        assertThat(row.changes()).isEqualTo(new Changes(1, 0, 0, 0, 0));
        assertThat(replay.tickets()).singleElement().satisfies(ticket -> {
            assertThat(ticket.subject()).isEqualTo("After three");
            assertThat(ticket.customerName()).isEqualTo("Penrith");
            assertThat(ticket.promises())
                    .containsExactly(new PerTicket.Promised(
                            PromiseKind.FIRST_RESPONSE, Turned.BROKEN, Standing.KEPT, Standing.BROKEN));
        });
        assertThat(replay.customers()).singleElement().satisfies(customer -> {
            assertThat(customer.name()).isEqualTo("Penrith");
            assertThat(customer.tickets()).isEqualTo(1);
        });
    }

    @Test
    void aLongerTargetSparesWhatWasBroken() {
        answered(raised("After five", Severity.HIGH), 5);

        var replay = replay(RUNS.replace("high: 4h", "high: 6h"));

        assertThat(replay.totals().changes()).isEqualTo(new Changes(0, 1, 0, 0, 0));
    }

    @Test
    void anotherCalendarLetsTheNightPass() {
        clock.set(WEDNESDAY_MORNING.plus(Duration.ofHours(7)));
        answered(raised("At four, answered next day at ten", Severity.HIGH), 18);

        var replay = replay(RUNS.replace(
                "{promise: first-response, plan: care, calendar: always",
                "{promise: first-response, plan: care, calendar: office"));

        assertThat(row(replay, PromiseKind.FIRST_RESPONSE).changes()).isEqualTo(new Changes(0, 1, 0, 0, 0));
    }

    @Test
    void whileTheCustomerHasToActNothingPasses() {
        var ticket = raised("Ten hours, nine of them the customer's", Severity.HIGH);
        ticketing.take(ada, ticket);
        ticketing.pending(ada, ticket, CustomerWait.quietly("Which gate?"));
        hours(9);
        ticketing.write(cleo, ticket, NewMessage.reply("Gate 4."));
        hours(1);
        ticketing.solve(ada, ticket, "Mended.");

        var replay = replay(RUNS.replace("within: {high: 24h}", "within: {high: 2h}"));

        assertThat(row(replay, PromiseKind.RESOLUTION).instead()).isEqualTo(new Count(1, 0, 0));
        assertThat(replay.totals().changes().all()).isZero();
    }

    @Test
    void whatIsNotPromisedAnyMoreAndWhatIsPromisedAnewIsTold() {
        answered(raised("High", Severity.HIGH), 1);
        answered(raised("Low", Severity.LOW), 1);

        var replay = replay(RUNS.replace("{critical: 1h, high: 4h}", "{critical: 1h, low: 8h}"));

        assertThat(replay.totals().changes()).isEqualTo(new Changes(0, 0, 1, 1, 0));
    }

    @Test
    void aCancelledClockStaysCancelled() {
        var ticket = raised("Closed without an answer", Severity.HIGH);
        ticketing.solve(ada, ticket, "Nothing to do.");
        var other = raised("Merged", Severity.HIGH);
        hours(1);
        ticketing.merge(ada, other, TicketRef.of(raisedNumber("Goes on")));

        var replay = replay(RUNS.replace("high: 4h", "high: 30m"));

        assertThat(row(replay, PromiseKind.FIRST_RESPONSE).really().other()).isEqualTo(1);
        assertThat(replay.tickets()).extracting(PerTicket::subject).containsExactly("Merged");
    }

    @Test
    void anotherRuleSendsThemElsewhereAndMovesTheLoad() {
        clock.set(WEDNESDAY_MORNING.plus(Duration.ofMinutes(30)));
        raised("A fault", Severity.HIGH);
        ticketing.raise(cleo, wanted("A question", Severity.HIGH, "question"));
        hours(2);

        var replay = replay(RUNS.replace(
                "routing:\n",
                "routing:\n  - {key: faults, reason: Faults go deeper, when: {category: fault}, to: {level: L2}}\n"));

        assertThat(replay.totals().moved()).isEqualTo(1);
        assertThat(replay.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.really().name()).isEqualTo("First line");
            assertThat(entry.would().name()).isEqualTo("Second line");
            assertThat(entry.tickets()).isEqualTo(1);
        });
        assertThat(load(replay, Level.L1, 9)).isEqualTo(new Load(Level.L1, 9, new Load.Of(2, 0), new Load.Of(1, 0)));
        assertThat(load(replay, Level.L2, 10).would()).isEqualTo(new Load.Of(0, 1));
        assertThat(load(replay, Level.L1, 10).really().inHand()).isEqualTo(2);
        assertThat(load(replay, Level.L1, 10).would().inHand()).isEqualTo(1);
    }

    @Test
    void anotherMatrixRatesThemAnewAndOtherTargetsApply() {
        var rated = new RaiseTicket(
                "Rated",
                "Nothing comes out.",
                null,
                null,
                null,
                TicketType.INCIDENT,
                null,
                Grade.HIGH,
                Grade.MEDIUM,
                "fault",
                null,
                Set.of(),
                Source.PORTAL,
                List.of(),
                false);
        answered(TicketRef.of(ticketing.raise(cleo, rated).ticket().id()), 2);

        var replay = replay(RUNS + """
                priorities:
                  high: {high: 1, medium: 1, low: 3}
                  medium: {high: 2, medium: 3, low: 4}
                  low: {high: 3, medium: 4, low: 4}
                """);

        assertThat(replay.totals().rerated()).isEqualTo(1);
        assertThat(replay.tickets())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.promises())
                        .contains(new PerTicket.Promised(
                                PromiseKind.FIRST_RESPONSE, Turned.BROKEN, Standing.KEPT, Standing.BROKEN)));
    }

    @Test
    void aHandOffToWhereTheBlueprintSendsItAtOnceWouldNotHaveBeen() {
        var ticket = raised("A fault", Severity.HIGH);
        hours(1);
        ticketing.take(ada, ticket);
        ticketing.handOff(ada, ticket, NewHandOff.to(Level.L2, "Too deep for us.", "Everything.", Map.of()));
        hours(1);
        ticketing.acceptHandOff(bea, ticket, 1);

        var replay = replay(DEEPER);

        assertThat(replay.totals().spared()).isEqualTo(1);
        assertThat(replay.handOffs()).singleElement().satisfies(spared -> {
            assertThat(spared.from().name()).isEqualTo("First line");
            assertThat(spared.to().name()).isEqualTo("Second line");
        });
        assertThat(load(replay, Level.L1, 10).really().inHand()).isEqualTo(1);
        assertThat(load(replay, Level.L1, 10).would().inHand()).isZero();
        assertThat(load(replay, Level.L2, 10).would().inHand()).isEqualTo(1);
        assertThat(load(replay, Level.L2, 11).would().came()).isZero();
        assertThat(load(replay, Level.L2, 11).really().came()).isEqualTo(1);
    }

    @Test
    void whatIsDoneBeyondItsFirstPlaceStays() {
        var ticket = raised("A fault", Severity.HIGH);
        ticketing.take(ada, ticket);
        ticketing.handOff(ada, ticket, NewHandOff.to(Level.L2, "Too deep for us.", "Everything.", Map.of()));
        hours(1);
        ticketing.returnHandOff(bea, ticket, 1, "Try the cable first.");

        var replay = replay(DEEPER.replace("to: {level: L2}}", "to: {level: L1}}"));

        assertThat(replay.totals().spared()).isZero();
        assertThat(replay.unchanged()).isTrue();
    }

    @Test
    void wordsAreReadAnewByOtherSuggestions() {
        raisedInWords("The printer fails");
        raisedInWords("The printer burns");
        answered(raised("Said by somebody: it burns", Severity.LOW), 3);

        var replay = replay(
                DEEPER.replace(
                        "words: [fails], category: fault}",
                        "words: [fails], category: fault}\n  - {key: burns, reason: It burns, words: [burns], severity: critical, category: fault}"));

        assertThat(replay.totals().rerated()).isEqualTo(1);
        assertThat(replay.totals().changes().broken()).isEqualTo(1);
        assertThat(replay.tickets()).extracting(PerTicket::subject).containsExactly("The printer burns");
        assertThat(replay.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.would().name()).isEqualTo("Second line");
            assertThat(entry.tickets()).isEqualTo(3);
        });
    }

    @Test
    void whatBecomesCriticalInACriticalPeriodSkipsTheLevels() {
        var second =
                people.teamByKey(system.workspace(), "second").orElseThrow().id();
        lifecycle.declare(
                system,
                new NewCriticalPeriod(
                        cleo.organisation(),
                        "Go-live",
                        WEDNESDAY_MORNING,
                        WEDNESDAY_MORNING.plus(Duration.ofHours(1)),
                        second,
                        null));
        raisedInWords("The printer burns");
        hours(2);
        raisedInWords("The other burns, later");

        var replay = replay(
                RUNS.replace(
                        "words: [fails], category: fault}",
                        "words: [fails], category: fault}\n  - {key: burns, reason: It burns, words: [burns], severity: critical}"));

        assertThat(replay.totals().climbedReally().emergencies()).isZero();
        assertThat(replay.totals().climbedInstead().emergencies()).isEqualTo(1);
        assertThat(replay.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.would().name()).isEqualTo("Second line");
            assertThat(entry.tickets()).isEqualTo(1);
        });
    }

    @Test
    void laddersAreClimbedAnew() {
        blueprints.apply(system, CLIMBS, null);
        answered(raised("In time", Severity.HIGH), 1);
        var late = raised("Late", Severity.HIGH);
        hours(4);
        tenancy.run(system.workspace(), () -> waker.wake(system.workspace()));
        answered(late, 1);

        var same = replay(CLIMBS);
        var other = replay(
                CLIMBS.replace("at: 75%", "at: 10%").replace("notify assignee", "notify assignee, raise-priority"));

        assertThat(same.unchanged()).isTrue();
        assertThat(same.steps()).singleElement().satisfies(step -> {
            assertThat(step.really()).isEqualTo(1);
            assertThat(step.would()).isEqualTo(1);
        });
        assertThat(other.totals().climbedReally()).isEqualTo(new Climbed(1, 0, 0, 0, 0));
        assertThat(other.totals().climbedInstead()).isEqualTo(new Climbed(2, 0, 2, 0, 0));
        assertThat(other.totals().rerated()).isEqualTo(2);
        assertThat(other.unchanged()).isFalse();
    }

    @Test
    void nothingIsWritten() {
        answered(raised("After three", Severity.HIGH), 3);
        raised("Open", Severity.CRITICAL);
        hours(1);
        var before = everything();

        replay(RUNS.replace("high: 4h", "high: 2h").replace("second: {name: Second line", "second: {name: Deeper"));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void onlyThoseOfTheDaysAreTaken() {
        raised("Wednesday", Severity.HIGH);
        hours(24);
        raised("Thursday", Severity.HIGH);
        hours(24);
        raised("Friday", Severity.HIGH);

        var replay = replays.replay(
                system, RUNS, new NewReplay(DAY.plusDays(1), DAY.plusDays(1), null), (tickets, of) -> {});

        assertThat(replay.totals().tickets()).isEqualTo(1);
    }

    @Test
    void progressIsToldTicketByTicketOfAll() {
        raised("One", Severity.HIGH);
        raised("Two", Severity.HIGH);
        hours(1);
        var told = new ArrayList<String>();

        replays.replay(system, RUNS, new NewReplay(DAY, null, null), (tickets, of) -> told.add(tickets + "/" + of));

        assertThat(told).containsExactly("1/2", "2/2");
    }

    @Test
    void aFaultyTextIsNotReplayedAndEachFaultIsNamed() {
        var replay = replay(RUNS.replace("team: second}", "team: secnd}"));

        assertThat(replay.sound()).isFalse();
        assertThat(replay.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("Did you mean “second”?"));
        assertThat(replay.targets()).isEmpty();
    }

    @Test
    void daysThatCannotBeAreRefused() {
        assertThat(refused(system, DAY.plusDays(1), null).problems())
                .extracting(problem -> problem.field())
                .containsExactly("from", "to");
        assertThat(refused(system, DAY, DAY.minusDays(1)).problems())
                .extracting(problem -> problem.field())
                .containsExactly("to");
        assertThat(refused(system, DAY.minusDays(Replays.MOST_DAYS), DAY).problems())
                .extracting(problem -> problem.field())
                .containsExactly("to");
    }

    @Test
    void onlyAdministratorsMay() {
        assertThat(refused(ada, DAY, null).refusal()).isEqualTo(CommonRefusal.NOT_ALLOWED);
        assertThat(refused(cleo, DAY, null).refusal()).isEqualTo(CommonRefusal.NOT_ALLOWED);
    }

    private Refused refused(Actor by, LocalDate from, @Nullable LocalDate to) {
        return catchThrowableOfType(
                Refused.class, () -> replays.replay(by, RUNS, new NewReplay(from, to, null), (tickets, of) -> {}));
    }

    /** Some twenty hours later, when all answers are given and no solution is due yet. */
    private BlueprintReplay replay(String text) {
        hours(20);
        return replays.replay(system, text, new NewReplay(DAY, null, null), (tickets, of) -> {});
    }

    private static PerTarget row(BlueprintReplay replay, PromiseKind kind) {
        return replay.targets().stream()
                .filter(row -> row.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Load load(BlueprintReplay replay, Level level, int hour) {
        return replay.load().stream()
                .filter(load -> load.level() == level && load.hour() == hour)
                .findFirst()
                .orElseThrow();
    }

    private TicketRef raised(String subject, Severity severity) {
        return TicketRef.of(ticketing
                .raise(cleo, wanted(subject, severity, "fault"))
                .ticket()
                .id());
    }

    private void raisedInWords(String subject) {
        ticketing.raise(cleo, RaiseTicket.of(subject, "Please come.", Source.PORTAL));
    }

    private TicketId raisedNumber(String subject) {
        return ticketing
                .raise(cleo, wanted(subject, Severity.LOW, "fault"))
                .ticket()
                .id();
    }

    private static RaiseTicket wanted(String subject, Severity severity, String category) {
        return RaiseTicket.of(subject, "Nothing comes out.", Source.PORTAL)
                .classified(TicketType.INCIDENT, severity, category);
    }

    private void answered(TicketRef ticket, int hours) {
        var now = clock.instant();
        hours(hours);
        ticketing.write(ada, ticket, NewMessage.reply("We are on it."));
        clock.set(now);
    }

    private void hours(int hours) {
        clock.advance(Duration.ofHours(hours));
    }

    /** Every row of every table of the workspace, counted, and the head of every history. */
    private List<String> everything() {
        return tenancy.in(system.workspace(), () -> {
            var tables = jdbc.sql("""
                            select table_schema || '.' || table_name
                              from information_schema.columns
                             where column_name = 'workspace_id' and table_schema not in ('pg_catalog', 'workspace')
                             order by 1
                            """).query(String.class).list();
            var all = new ArrayList<String>();
            for (var table : tables) {
                all.add(table + " "
                        + jdbc.sql("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from "
                                        + table + " t where workspace_id = :workspace")
                                .param("workspace", system.workspace().value())
                                .query(String.class)
                                .single());
            }
            return all;
        });
    }
}
