package io.tierline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.blueprint.Change.Kind;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.Rostering;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** On-call schedules and paging policies in the blueprint. */
class OnCallBlueprintTest extends RunningTierline {

    private static final Instant MONDAY_NOON = Instant.parse("2026-03-16T11:00:00Z");

    @Autowired
    SmallWorld world;

    @Autowired
    Blueprints blueprints;

    @Autowired
    OnCall onCall;

    @Autowired
    PagingPolicies policies;

    @Autowired
    Rostering rostering;

    private Actor system;
    private Actor ada;
    private Actor bo;
    private String text;

    @BeforeEach
    void aDeskWithTwoPeople() {
        clock.set(WEDNESDAY_MORNING);
        system = Actor.system(world.workspace("On call"));
        var house = world.organisation(system.workspace(), OrganisationKind.PROVIDER, "Velloran");
        var adas = "ada@" + SmallWorld.unique() + ".example";
        var bos = "bo@" + SmallWorld.unique() + ".example";
        ada = world.person(system.workspace(), house, "Ada", adas, "agent");
        bo = world.person(system.workspace(), house, "Bo", bos, "agent");
        text = """
                blueprint: 1
                name: On call
                organisations:
                  house: {name: Velloran, kind: provider, zone: Europe/Stockholm}
                teams:
                  night: {name: Night, organisation: house, level: L1}
                on-call:
                  nights:
                    name: Nights
                    team: night
                    zone: Europe/Stockholm
                    layers:
                      - {name: All, people: [%1$s, %2$s, %1$s], turn: 12h, from: 2026-03-02 09:00}
                      - {name: Weekends, people: [%2$s], turn: week, from: 2026-03-02 09:00, until: 2026-12-31 09:00, during: [fri 17:00 - mon 09:00]}
                paging:
                  emergency:
                    name: Emergency
                    repeats: 1
                    steps:
                      - {on-call: nights, wait: 5m}
                      - {team: night, wait: 10m}
                      - {person: %1$s, wait: 1h}
                      - {on-call: nights, wait: 5m}
                    last-resort: {role: administrator, wait: 15m}
                ladders:
                  answer:
                    name: First answer
                    promise: first-response
                    steps:
                      - {at: "50%%", does: [notify team, page emergency]}
                """.formatted(adas, bos);
    }

    @Test
    void whoIsOnCallAndWhoIsPagedFollowTheText() {
        blueprints.apply(system, text, null);

        assertThat(onCall.who(system.workspace(), "nights", MONDAY_NOON)).contains(bo.person());
        var route =
                policies.named(system.workspace(), "emergency").orElseThrow().route();
        assertThat(route.repeats()).isEqualTo(1);
        assertThat(route.steps())
                .extracting(step -> step.target().kind() + " " + step.minutes())
                .containsExactly("SCHEDULE 5", "TEAM 10", "PERSON 60", "SCHEDULE 5");
        assertThat(route.lastResort().target()).isEqualTo(new PageTarget(PageTarget.Kind.ROLE, "administrator"));
        assertThat(blueprints.plan(system, text).nothingToDo()).isTrue();
        assertThat(blueprints.plan(system, blueprints.export(system))).satisfies(plan -> {
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.changes()).isEmpty();
        });
    }

    @Test
    void aLayerThatNamesNobodyKeepsWhomItHas() {
        blueprints.apply(system, text, null);

        var plan = blueprints.plan(
                system,
                text.replaceFirst("name: All, people: \\[[^]]*]", "name: All").replace("turn: 12h", "turn: day"));

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.CHANGED);
            assertThat(change.details()).containsExactly(new Change.Detail("layers.All.turn", "12h", "day"));
        });
    }

    @Test
    void aNewLayerThatNamesNobodyLeavesAGapThatPeopleFill() {
        var nobody = text.replaceAll("people: \\[[^]]*], ", "");
        blueprints.apply(system, nobody, null);

        assertThat(onCall.who(system.workspace(), "nights", MONDAY_NOON)).isEmpty();

        blueprints.apply(system, text, null);

        assertThat(onCall.who(system.workspace(), "nights", MONDAY_NOON)).contains(bo.person());
        assertThat(blueprints.plan(system, nobody).nothingToDo()).isTrue();
    }

    @Test
    void overridesOutliveAChangeOfTheSchedule() {
        blueprints.apply(system, text, null);
        rostering.cover(system, "nights", ada.person(), MONDAY_NOON, MONDAY_NOON.plusSeconds(3_600));

        blueprints.apply(system, text.replace("name: Nights", "name: Late"), null);

        assertThat(onCall.who(system.workspace(), "nights", MONDAY_NOON)).contains(ada.person());
    }

    @Test
    void everyFaultIsNamedWithItsPlace() {
        var wrong = text.replace("zone: Europe/Stockholm\n    layers", "zone: Europe/Stokholm\n    layers")
                .replace("turn: 12h", "turn: 9999h")
                .replace("until: 2026-12-31 09:00", "until: 2026-02-30 09:00")
                .replace("fri 17:00 - mon 09:00", "fry 17:00 - mon 09:00")
                .replace("team: night, wait: 10m", "team: nigth, wait: 10m")
                .replace("- {on-call: nights, wait: 5m}\n      - {team", "- {wait: 5m}\n      - {team")
                .replace("wait: 1h", "wait: 30h")
                .replace("page emergency", "notify role:administrater, page emergenzy");

        var said = blueprints.plan(system, wrong).problems().stream()
                .map(problem -> problem.said("desk.yaml"))
                .toList();

        assertThat(said)
                .hasSize(9)
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:11:").contains("Europe/Stokholm"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:13:").contains("8,760"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:14:").contains("2026-02-30"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:14:").contains("fry 17:00"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("desk.yaml:20:").contains("on-call, team, role, person"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("desk.yaml:21:").contains("“nigth” is not among the teams"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:22:").contains("24h"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("desk.yaml:30:")
                        .contains("paging policies", "Did you mean “emergency”?"));
    }

    @Test
    void whatIsInUseDoesNotGo() {
        blueprints.apply(system, text, null);

        assertThat(blueprints.plan(system, """
                blueprint: 1
                name: Without
                paging: {}
                """).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("emergency", "ladders.answer"));
        assertThat(blueprints.plan(system, """
                blueprint: 1
                name: Without
                on-call: {}
                """).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.message()).contains("nights", "paging.emergency"));
    }

    @Test
    void allOfItGoesTogether() {
        blueprints.apply(system, text, null);

        blueprints.apply(system, """
                blueprint: 1
                name: Without
                on-call: {}
                paging: {}
                ladders: {}
                """, null);

        assertThat(onCall.all(system.workspace())).isEmpty();
        assertThat(policies.all(system.workspace())).isEmpty();
    }
}
