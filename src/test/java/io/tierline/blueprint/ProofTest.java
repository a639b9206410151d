package io.tierline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.blueprint.proof.Finding;
import io.tierline.blueprint.proof.Kind;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.lifecycle.NewCriticalPeriod;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The five organisations are proved; what is taken out of them is found, each kind at its line with an instant. */
class ProofTest extends RunningTierline {

    private static final Instant FROM = Instant.parse("2026-11-26T00:00:00Z");
    private static final String DESK = "tiered-desk";

    @Autowired
    SmallWorld world;

    @Autowired
    Blueprints blueprints;

    @Autowired
    Directory directory;

    @Autowired
    DirectoryQueries known;

    @Autowired
    Lifecycle lifecycle;

    @ParameterizedTest
    @CsvSource({
        "partner-chain, 2026-01-01",
        "partner-chain, 2026-11-26",
        "partner-chain, 2027-12-31",
        "tiered-desk, 2026-01-01",
        "tiered-desk, 2027-07-15",
        "enterprise-plan, 2026-11-26",
        "enterprise-plan, 2027-03-01",
        "support-team, 2026-01-01",
        "support-team, 2028-02-29",
        "itil-tiers, 2026-11-26",
        "itil-tiers, 2028-05-01"
    })
    void theFiveAreProvedWithoutAnyDesk(String name, String from) throws IOException {
        var proof = blueprints.proveAlone(text(name), Instant.parse(from + "T00:00:00Z"));

        assertThat(proof.problems()).isEmpty();
        assertThat(proof.findings().stream().filter(Finding::isHole)).isEmpty();
        assertThat(proof.proved()).isTrue();
    }

    @Test
    void anHourInWhichATargetRunsOutAndNobodyIsThereIsFound() throws IOException {
        var text = text(DESK)
                .replace(
                        "level: L3, calendar: office, within: {critical",
                        "level: L3, calendar: desk-hours, within: {critical");

        var hole = holes(text, Kind.COVERAGE).getFirst();

        assertThat(line(text, hole)).contains("hand-off-acceptance, level: L3");
        assertThat(hole.words())
                .contains("Research and development (L3)", "critical", "under Support", "08:00 (Europe/London)");
        // Thursday 26 November, a working day: the desk's hours begin at 8:00, development comes at 9:00
        assertThat(hole.at()).isEqualTo("2026-11-26T08:00:00Z");
    }

    @Test
    void aTeamWithNobodyInItIsFound() throws IOException {
        var text =
                text(DESK).replace("{name: Specialists, organisation", "{name: Specialists, members: [], organisation");

        var hole = holes(text, Kind.EMPTY_TEAM).getFirst();

        assertThat(line(text, hole)).contains("specialists: {name: Specialists");
        assertThat(hole.at()).isEqualTo("2026-11-26T08:00:00Z");
    }

    @Test
    void aHandOffThatNobodyMayApproveIsFound() throws IOException {
        var text = text(DESK)
                .replace("approve-hand-offs, assign-others", "assign-others")
                .replace("{name: Administrator, may: everything}", "{name: Administrator, may: [administer]}");

        var hole = holes(text, Kind.APPROVER_MISSING).getFirst();

        assertThat(line(text, hole)).contains("team: development, approval: approve-hand-offs");
        assertThat(hole.words()).contains("Research and development (L3)", "approve-hand-offs", "no role gives");
    }

    @Test
    void aHandOffThatComesBackToTheSamePeopleIsFound() throws IOException {
        var text = text(DESK)
                .replace(
                        "{name: Analysts, organisation",
                        "{name: Analysts, members: [ada@desk.example, ben@desk.example], organisation")
                .replace(
                        "{name: Specialists, organisation",
                        "{name: Specialists, members: [ben@desk.example], organisation");

        var hole = holes(text, Kind.LOOP).getFirst();

        assertThat(line(text, hole)).contains("{level: L2, team: specialists");
        assertThat(hole.words()).contains("Analysts (L1)", "Specialists (L2)", "goes round");
    }

    @Test
    void aLadderThatHandsUpWhereNobodyIsAboveIsFound() throws IOException {
        var text = text(DESK)
                .replaceAll("(?m)^      - \\{level: L[23], team.*\n", "")
                .replace("to: {chain: customers, level: L2}", "to: {level: L1}");

        var hole = holes(text, Kind.LOOP).getFirst();

        assertThat(line(text, hole)).contains("analysts-time:");
        assertThat(hole.words()).contains("Time with the analysts", "one level only");
    }

    @Test
    void aStepThatOnlyHandsUpAtTheEndOfAChainIsFound() throws IOException {
        var text = text(DESK)
                .replace("promise: level-time\n    level: L1", "promise: level-time\n    level: L3")
                .replace("level: L3, calendar: office, within: best-effort", "level: L3, calendar: office, within: 8h");

        var hole = holes(text, Kind.LOOP).getFirst();

        assertThat(line(text, hole)).contains("analysts-time:");
        assertThat(hole.words()).contains("Time with the analysts", "ends there");
    }

    @Test
    void levelTimesThatAddUpToMoreThanTheSolutionMayTakeAreFound() throws IOException {
        var text = text(DESK)
                .replace(
                        "level: L1, calendar: desk-hours, within: {critical: 1h",
                        "level: L1, calendar: desk-hours, within: {critical: 9h");

        var hole = holes(text, Kind.IMPOSSIBLE_TARGET).getFirst();

        assertThat(line(text, hole)).contains("level-time, level: L1");
        assertThat(hole.words()).contains("9 hours", "8 hours", "critical");
    }

    @Test
    void aTargetInHoursInWhichTheTeamIsNeverThereIsFound() throws IOException {
        var text = text(DESK)
                .replace(
                        "calendars:\n",
                        "calendars:\n  nights: {name: Nights, zone: Europe/London, hours: {mon-fri: [\"21:00-23:00\"]}}\n")
                .replace(
                        "plan: internal, calendar: office, within: 8h", "plan: internal, calendar: nights, within: 8h");

        var hole = holes(text, Kind.IMPOSSIBLE_TARGET).getFirst();

        assertThat(line(text, hole)).contains("first-response, plan: internal");
        assertThat(hole.words()).contains("“Nights”", "never there");
        assertThat(hole.at()).isEqualTo("2026-11-26T21:00:00Z");
    }

    @Test
    void aStepThatComesBeforeItsPromiseIsFound() throws IOException {
        var text = text(DESK)
                .replace(
                        "{at: \"50%\", hours: any, does: [notify team]}",
                        "{at: 100h before due, hours: any, does: [notify team]}");

        assertThat(holes(text, Kind.IMPOSSIBLE_TARGET).getFirst().words())
                .contains("4d4h before due", "before there is a promise");
    }

    @Test
    void aPageThatReachesNobodyIsFound() throws IOException {
        var text =
                text(DESK).replace("[page critical]", "[page night]").replaceFirst("(?s)\non-call:.*\nchains:\n", """

                        on-call:
                          nights:
                            name: Nights
                            team: analysts
                            zone: Europe/London
                            layers:
                              - {name: Nights, turn: week, from: 2026-01-05 09:00, during: [mon 20:00 - sat 08:00]}

                        paging:
                          night: {name: Night, steps: [{on-call: nights, wait: 5m}], last-resort: {on-call: nights, wait: 10m}}

                        chains:
                        """);

        var holes = holes(text, Kind.PAGE_REACHES_NOBODY);

        assertThat(holes)
                .extracting(hole -> line(text, hole))
                .anyMatch(line -> line.contains("page night"))
                .anyMatch(line -> line.contains("night: {name: Night"));
        // Saturday 28 November: the last turn ends at 8:00; by the ladder it is sent in the desk's hours, from 9:00 on
        assertThat(holes).extracting(Finding::at).containsOnly(Instant.parse("2026-11-28T09:00:00Z"));
    }

    @Test
    void aStepOfAPolicyIsLookedAtInTheHoursInWhichALadderPagesByIt() throws IOException {
        var all = text(DESK).replace("[page critical]", "[page day]").replaceFirst("(?s)\non-call:.*\nchains:\n", """

                        on-call:
                          days:
                            name: Days
                            team: analysts
                            zone: Europe/London
                            layers:
                              - {name: Days, turn: week, from: 2026-01-05 09:00, during: [mon 06:00 - sat 22:00]}

                        paging:
                          day: {name: Day, steps: [{on-call: days, wait: 5m}], last-resort: {team: analysts, wait: 10m}}

                        chains:
                        """);
        var part = all.replace("mon 06:00 - sat 22:00", "mon 06:00 - fri 22:00");

        assertThat(blueprints.proveAlone(all, FROM).findings())
                .filteredOn(finding -> finding.kind() == Kind.PAGE_REACHES_NOBODY)
                .isEmpty();
        assertThat(blueprints.proveAlone(part, FROM).findings())
                .filteredOn(finding -> finding.kind() == Kind.PAGE_REACHES_NOBODY)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.words()).contains("goes on to the next");
                    assertThat(finding.at()).isEqualTo("2026-11-28T09:00:00Z");
                });
    }

    @Test
    void aTeamThatIsSaidToHaveNoLeadIsFoundThoughItsMembersAreNotNamed() throws IOException {
        var text = text(DESK).replace("{name: Analysts, organisation", "{name: Analysts, leads: [], organisation");

        assertThat(blueprints.proveAlone(text, FROM).findings())
                .filteredOn(finding -> finding.kind() == Kind.PAGE_REACHES_NOBODY)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.words())
                        .contains("wants the lead of Analysts", "only the others of the step learn"));
    }

    @Test
    void handUpsInARowBeyondTheEndOfAChainAreFoundWhateverTheStepDoesBesides() throws IOException {
        var step = "      - {at: \"75%\", does: [notify assignee, notify lead]}\n";
        var two = text(DESK).replace(step, """
                              - {at: "40%", does: [hand-up, notify team]}
                              - {at: "50%", does: [hand-up, notify team]}
                        """);
        var three = two.replace("{at: \"50%\", does: [hand-up, notify team]}\n", """
                        {at: "50%", does: [hand-up, notify team]}
                              - {at: "60%", does: [hand-up, notify team]}
                        """);

        assertThat(blueprints.proveAlone(two, FROM).findings())
                .filteredOn(finding -> finding.kind() == Kind.LOOP)
                .isEmpty();
        assertThat(blueprints.proveAlone(three, FROM).findings())
                .filteredOn(finding -> finding.kind() == Kind.LOOP)
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.isHole()).isFalse();
                    assertThat(line(three, finding)).contains("60%");
                    assertThat(finding.words()).contains("once more than the chain");
                });
    }

    @Test
    void beingOnCallCountsOnlyWhereSomethingPages() throws IOException {
        var text = text("itil-tiers").replace("[notify assignee, page word-owed]", "[notify assignee]");

        var hole = holes(text, Kind.COVERAGE).getFirst();

        assertThat(line(text, hole)).contains("customer-update, type: incident, calendar: always");
        assertThat(hole.words())
                .contains("Service desk (L1)", "By “Service desk, day and night” somebody is on call then");
    }

    @Test
    void aTeamThatNoPolicyIsForIsFoundWhereALadderPagesByTeam() throws IOException {
        var text = text(DESK).replace("[page critical]", "[page team]");

        var hole = holes(text, Kind.PAGE_REACHES_NOBODY).getFirst();

        assertThat(line(text, hole)).contains("page team");
        assertThat(hole.words()).contains("no paging policy is for the tickets of", "is never heard");
        var mended = text.replace(
                "    name: Critical and unanswered\n",
                "    name: Critical and unanswered\n    for: [analysts, specialists]\n");
        assertThat(blueprints.proveAlone(mended, FROM).problems()).isEmpty();
        assertThat(blueprints.proveAlone(mended, FROM).proved()).isTrue();
    }

    @Test
    void aPageCountsAtTheInstantOfItsStepOnly() {
        var text = """
                blueprint: 1
                name: Night
                calendars:
                  office: {name: Office, zone: UTC, hours: {mon-fri: ["09:00-17:00"]}}
                  always: {name: Always, zone: UTC, hours: 24x7}
                organisations:
                  us: {name: Us, kind: provider}
                teams:
                  desk: {name: Desk, organisation: us, level: L1, calendar: office}
                  night: {name: Night, organisation: us, level: L1}
                on-call:
                  evening: {name: Evening, team: night, zone: UTC, layers: [{name: Evening, turn: week, from: 2026-01-05 09:00, during: [%s]}]}
                paging:
                  night: {name: Night, steps: [{on-call: evening, wait: 5m}], last-resort: {on-call: evening, wait: 5m}}
                plans:
                  plan: {name: Plan, calendar: always, channels: [portal], standard: true}
                chains:
                  all: {name: All, customers: everyone, steps: [{level: L1, team: desk}]}
                targets:
                  - {promise: first-response, calendar: always, within: 2h}
                ladders:
                  answer: {name: Answer, promise: first-response, steps: [{at: "75%%", hours: any, does: [page night]}]}
                """;
        var allNight = text.formatted(
                "mon 17:00 - tue 10:30, tue 17:00 - wed 10:30, wed 17:00 - thu 10:30, thu 17:00 - fri 10:30, fri 15:00 - mon 10:30");
        var evening = text.formatted(
                "mon 17:00 - tue 10:30, tue 17:00 - wed 10:30, wed 17:00 - thu 10:30, thu 17:00 - fri 10:30, fri 17:00 - fri 18:10, fri 20:00 - mon 10:30");

        var hole = holes(evening, Kind.COVERAGE).getFirst();

        assertThat(blueprints.proveAlone(allNight, FROM).findings())
                .filteredOn(finding -> finding.isHole() && finding.kind() == Kind.COVERAGE)
                .isEmpty();
        // what comes on Friday at 17:00 pages at 18:30; somebody was on call until 18:10, but nobody is then
        assertThat(hole.at()).isEqualTo("2026-11-27T17:00:00Z");
    }

    @Test
    void aCertificateThatNobodyOfTheTeamHoldsIsFound() throws IOException {
        var text = text(DESK)
                .replace("{name: Analysts, org", "{name: Analysts, members: [ada@desk.example, ben@desk.example], org")
                .replaceFirst("(?m)^chains:$", """
                        certificates:
                          basics: {name: Basics, levels: [L1], holders: [{person: ada@desk.example}]}
                          trade: {name: Trade, teams: [analysts], holders: [{person: ben@desk.example, until: 2027-03-31}]}
                        chains:""");

        var hole = holes(text, Kind.UNCERTIFIED_TEAM).getFirst();

        assertThat(line(text, hole)).contains("basics: {name: Basics");
        assertThat(hole.words()).contains("all of “Basics”, “Trade”", "In Analysts (L1) nobody holds");
        assertThat(hole.at()).isEqualTo("2026-11-26T08:00:00Z");
        var both = text.replace(
                "[{person: ada@desk.example}]", "[{person: ada@desk.example}, {person: ben@desk.example}]");
        assertThat(blueprints.proveAlone(both, FROM).proved()).isTrue();
        // Ben's runs out with the last of March: the first of April is a working day
        assertThat(blueprints.proveAlone(both, FROM).findings())
                .filteredOn(finding -> finding.kind() == Kind.UNCERTIFIED_TEAM)
                .singleElement()
                .satisfies(finding -> assertThat(finding.at()).isEqualTo("2027-04-01T07:00:00Z"));
    }

    @Test
    void aRuleThatLeadsToALevelTheChainLacksIsFound() throws IOException {
        var text = text(DESK).replaceAll("(?m)^      - \\{level: L2, team.*\n", "");

        var hole = holes(text, Kind.LEADS_NOWHERE).getFirst();

        assertThat(line(text, hole)).contains("key: internal");
        assertThat(hole.words()).contains("leads to L2", "“Customers” has no team", "category internal", "triage");
    }

    @Test
    void aLeadWhomALadderCountsOnAndATeamLacksIsFound() throws IOException {
        var staffed = text(DESK)
                .replace("{name: Analysts, org", "{name: Analysts, members: [ada@desk.example], org")
                .replace("[notify assignee, notify lead]", "[notify lead]");

        var hole = holes(staffed, Kind.PAGE_REACHES_NOBODY).getFirst();

        assertThat(line(staffed, hole)).contains("[notify lead]");
        assertThat(hole.words()).contains("the lead of Analysts (L1)", "nobody learns");
        var led = staffed.replace(
                "members: [ada@desk.example]", "members: [ada@desk.example], leads: [ada@desk.example]");
        assertThat(blueprints.proveAlone(led, FROM).proved()).isTrue();
        // who is told beside the lead makes it a warning
        var both = staffed.replace("[notify lead]", "[notify lead, notify support-manager]");
        assertThat(blueprints.proveAlone(both, FROM).proved()).isTrue();
        assertThat(blueprints.proveAlone(both, FROM).findings())
                .anySatisfy(finding -> assertThat(finding.words()).contains("only the others of the step learn"));
    }

    @Test
    void aCriticalPeriodThatReachesNobodyIsFound() throws IOException {
        var system = Actor.system(world.workspace("Critical"));
        var text = text(DESK);
        blueprints.apply(system, text, null);
        var provider = known.provider(system.workspace()).orElseThrow().id();
        var cora = world.person(
                system.workspace(), provider, "Cora", "cora@" + SmallWorld.unique() + ".example", "specialist");
        var specialists =
                known.teamByKey(system.workspace(), "specialists").orElseThrow().id();
        directory.join(system, cora.person(), specialists);
        var customer = world.organisation(system.workspace(), OrganisationKind.CUSTOMER, "Hedgerow");
        var saturday = Instant.parse("2026-11-28T09:00:00Z");
        lifecycle.declare(
                system,
                new NewCriticalPeriod(
                        customer, "Go-live", saturday, saturday.plus(Duration.ofDays(2)), specialists, null));

        var silent = critical(system, text);
        lifecycle.declare(
                system,
                new NewCriticalPeriod(
                        customer, "Launch", saturday, saturday.plus(Duration.ofDays(2)), specialists, "critical"));
        var both = critical(system, text);

        // the desk closes on Saturday at 13:00
        assertThat(silent).singleElement().satisfies(hole -> {
            assertThat(hole.at()).isEqualTo("2026-11-28T13:00:00Z");
            assertThat(hole.words()).contains("“Go-live” of Hedgerow", "Specialists (L2)", "pages nobody");
        });
        assertThat(both).isEqualTo(silent);
    }

    private List<Finding> critical(Actor system, String text) {
        return blueprints.prove(system, text, FROM).findings().stream()
                .filter(finding -> finding.words().startsWith("In the critical period"))
                .toList();
    }

    @Test
    void aPhaseThatNoChainServesIsFound() throws IOException {
        var text = text(DESK).replace("    customers: everyone\n", "    customers: everyone\n    phase: live\n");

        var hole = holes(text, Kind.COVERAGE).getFirst();

        assertThat(line(text, hole)).contains("key: onboarding");
    }

    @Test
    void whatTheFileDoesNotHaveIsAskedOfADesk() {
        var proof = blueprints.proveAlone("""
                blueprint: 1
                name: Half
                targets:
                  - {promise: resolution, calendar: office, within: 4h}
                """, FROM);

        assertThat(proof.proved()).isFalse();
        assertThat(proof.problems().getFirst().message()).contains("“office”", "Name the desk");
    }

    @Test
    void atADeskItsPeopleCount() throws IOException {
        var system = Actor.system(world.workspace("Proved"));
        blueprints.apply(system, text(DESK), null);

        var before = blueprints.prove(system, text(DESK), FROM);

        assertThat(before.byDesk()).isTrue();
        assertThat(before.findings())
                .filteredOn(Finding::isHole)
                .extracting(Finding::kind)
                .contains(Kind.EMPTY_TEAM, Kind.APPROVER_MISSING, Kind.PAGE_REACHES_NOBODY);
        assertThat(blueprints.inForce(system).orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void atADeskWhatTheTextIsSilentOfIsTakenFromThere() throws IOException {
        var system = Actor.system(world.workspace("Half"));
        world.organisation(system.workspace(), OrganisationKind.PROVIDER, "Set up by hand");
        blueprints.apply(system, text(DESK), null);

        var proof = blueprints.prove(system, """
                blueprint: 1
                name: Targets only
                targets:
                  - {promise: first-response, calendar: desk-hours, within: 4h}
                """, FROM);

        assertThat(proof.problems()).isEmpty();
        assertThat(proof.findings()).extracting(Finding::kind).contains(Kind.EMPTY_TEAM);
    }

    private List<Finding> holes(String text, Kind kind) {
        var proof = blueprints.proveAlone(text, FROM);
        assertThat(proof.problems()).isEmpty();
        var holes = proof.findings().stream()
                .filter(Finding::isHole)
                .filter(finding -> finding.kind() == kind)
                .toList();
        assertThat(holes).as("%s", proof.findings()).isNotEmpty();
        assertThat(holes).allSatisfy(hole -> {
            assertThat(hole.at()).isBetween(proof.from(), proof.until());
            assertThat(hole.line()).isGreaterThan(1);
        });
        return holes;
    }

    private static String line(String text, Finding finding) {
        return text.lines().toList().get(finding.line() - 1);
    }

    private static String text(String name) throws IOException {
        return Files.readString(Path.of("blueprints", name + ".yaml"));
    }
}
