package io.tierline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tierline.access.Roles;
import io.tierline.blueprint.Change.Kind;
import io.tierline.contract.Contracts;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import io.tierline.triage.Triage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BlueprintsTest extends RunningTierline {

    private static final String SMALL = """
            blueprint: 1
            name: Small desk
            calendars:
              office: {name: Office, zone: Europe/Stockholm, hours: {mon-fri: [08:00-12:00, 13:00-17:00]}}
            organisations:
              house: {name: Velloran, kind: provider, zone: Europe/Stockholm}
            teams:
              first: {name: First line, organisation: house, level: L1, calendar: office}
              second: {name: Second line, organisation: house, level: L2}
            chains:
              all:
                name: All
                customers: everyone
                steps: [{level: L1, team: first}, {level: L2, team: second}]
            plans:
              care: {name: Care, calendar: office, channels: [portal, mail], standard: true}
            categories:
              fault: {name: Fault, asks: [{key: since, label: Since when, required: true}]}
              question: {name: Question}
            targets:
              - {promise: first-response, plan: care, calendar: office, within: {critical: 1h, high: 4h}}
            routing:
              - {key: faults, reason: Faults go deeper, when: {category: fault}, to: {level: L2}}
              - {key: rest, reason: Everything else, to: {level: L1}}
            suggestions:
              - {key: fails, reason: It speaks of a fault, words: [fails], category: fault}
            """;

    @Autowired
    SmallWorld world;

    @Autowired
    Blueprints blueprints;

    @Autowired
    DirectoryQueries directory;

    @Autowired
    Contracts contracts;

    @Autowired
    Targets targets;

    @Autowired
    Triage triage;

    @Autowired
    Roles roles;

    Actor system;

    @BeforeEach
    void emptyDesk() {
        system = Actor.system(world.workspace("Blueprints"));
    }

    @Test
    void whatIsAppliedRuns() {
        blueprints.apply(system, SMALL, null);

        var chain = directory.chainByKey(system.workspace(), "all").orElseThrow();
        assertThat(chain.steps()).hasSize(2);
        assertThat(contracts.plan(system.workspace(), "care").orElseThrow().standard())
                .isTrue();
        assertThat(triage.routingRules(system.workspace()))
                .extracting(rule -> rule.key())
                .containsExactly("faults", "rest");
        var match = targets.match(
                        system.workspace(),
                        PromiseKind.FIRST_RESPONSE,
                        TargetFacts.any().plan("care").severity(Severity.HIGH))
                .orElseThrow();
        assertThat(match.target().within()).hasHours(4);
        assertThat(match.target().blueprint()).isEqualTo(1);
    }

    @Test
    void theDifferenceNamesWhatComesWhatChangesAndWhatGoes() {
        blueprints.apply(system, SMALL, null);
        var changed = SMALL.replace(
                        "  second: {name: Second line, organisation: house, level: L2}",
                        "  third: {name: Third line, organisation: house, level: L3}")
                .replace("{level: L2, team: second}", "{level: L3, team: third}")
                .replace("high: 4h", "high: 2h");

        var plan = blueprints.plan(system, changed);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.changes())
                .extracting(Change::section, Change::key, Change::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("teams", "third", Kind.ADDED),
                        org.assertj.core.groups.Tuple.tuple("teams", "second", Kind.REMOVED),
                        org.assertj.core.groups.Tuple.tuple("chains", "all", Kind.CHANGED),
                        org.assertj.core.groups.Tuple.tuple(
                                "targets", "first-response, plan care, severity high", Kind.CHANGED));
        assertThat(plan.changes().getLast().details()).containsExactly(new Change.Detail("within", "4h", "2h"));
        assertThat(blueprints.plan(system, SMALL).nothingToDo()).isTrue();
    }

    @Test
    void everyFaultIsNamedWithItsPlace() {
        var wrong = """
                blueprint: 1
                name: Faults
                calendars:
                  office: {name: Office, zone: Europe/Stokholm, hours: {mon: [08:00-18:00, 17:00-20:00]}}
                teams:
                  first: {nam: First, organisation: nobody, level: L7, calendar: ofice}
                targets:
                  - {promise: first-response, calendar: office, within: 4 hours}
                colour: blue
                """;

        var plan = blueprints.plan(system, wrong);

        assertThat(plan.problems().stream()
                        .map(problem -> problem.said("desk.yaml"))
                        .toList())
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:4:").contains("zone"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:4:").contains("17:00"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("desk.yaml:6:11:").contains("Did you mean “name”?"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:6:").contains("L7", "L1, L2, L3, L4"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:6:").contains("Did you mean “office”?"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:6:").contains("nobody"))
                .anySatisfy(line -> assertThat(line).startsWith("desk.yaml:8:").contains("4h, 30m or 1h30m"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("desk.yaml:9:1:").contains("colour"));
        var refused = catchThrowableOfType(Refused.class, () -> blueprints.apply(system, wrong, null));
        assertThat(refused.refusal()).isEqualTo(BlueprintRefusal.UNSOUND_BLUEPRINT);
        assertThat(refused.problems()).hasSameSizeAs(plan.problems());
    }

    @Test
    void hoursWrittenWronglyAreOneProblemAndWhatElseIsWrongIsToldToo() {
        var wrong =
                SMALL.replace("[08:00-12:00, 13:00-17:00]", "[8-12]").replace("Europe/Stockholm, hours", "EST, hours");

        assertThat(blueprints.plan(system, wrong).problems())
                .extracting(problem -> problem.path())
                .containsExactlyInAnyOrder("calendars.office.zone", "calendars.office.hours.mon-fri.0");
    }

    @Test
    void aSectionThatIsAbsentIsLeftAloneAndOneThatIsThereIsAll() {
        blueprints.apply(system, SMALL, null);

        var plan = blueprints.plan(system, """
                blueprint: 1
                name: Only questions
                suggestions: []
                """);

        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.section()).isEqualTo("suggestions");
            assertThat(change.kind()).isEqualTo(Kind.REMOVED);
        });
    }

    @Test
    void whatAnotherSectionNeedsDoesNotGo() {
        blueprints.apply(system, SMALL, null);

        var plan = blueprints.plan(system, """
                blueprint: 1
                name: Without hours
                calendars:
                  other: {name: Other, zone: UTC, hours: 24x7}
                """);

        assertThat(plan.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message()).contains("office", "needs it");
        });
    }

    @Test
    void applyingIsAllOrNothing() {
        world.person(
                system.workspace(),
                world.organisation(system.workspace(), OrganisationKind.PROVIDER, "Velloran"),
                "Ada",
                "ada@" + SmallWorld.unique() + ".example",
                "agent");
        var failing = SMALL + """
                roles:
                  administrator: {name: Administrator, may: everything}
                """;

        var refused = catchThrowableOfType(Refused.class, () -> blueprints.apply(system, failing, null));

        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("1 person has this role", "replace"));
        assertThat(directory.teamByKey(system.workspace(), "first")).isEmpty();
        assertThat(contracts.plans(system.workspace())).isEmpty();
        assertThat(blueprints.inForce(system)).isEmpty();
        assertThat(roles.byKey(system.workspace(), "customer")).isPresent();
    }

    @Test
    void aRoleThatPeopleHaveGivesWayToTheOneNamed() {
        var ada = world.person(
                system.workspace(),
                world.organisation(system.workspace(), OrganisationKind.PROVIDER, "Velloran"),
                "Ada",
                "ada@" + SmallWorld.unique() + ".example",
                "agent");

        blueprints.apply(system, """
                blueprint: 1
                name: Roles
                roles:
                  administrator: {name: Administrator, may: everything}
                  helper: {name: Helper, may: [work-tickets]}
                replace: {roles: {agent: helper}}
                """, null);

        assertThat(roles.of(system.workspace(), ada.person()))
                .extracting(role -> role.key())
                .containsExactly("helper");
    }

    @Test
    void oneOfTwoAtTheSameTimeWinsAndTheOtherIsTold() throws Exception {
        var inside = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> tenancy.in(system.workspace(), () -> {
                var applied = blueprints.apply(system, SMALL, null);
                inside.countDown();
                await(told);
                return applied;
            }));
            await(inside);

            var refused = catchThrowableOfType(Refused.class, () -> blueprints.apply(system, SMALL, null));
            told.countDown();

            assertThat(refused.refusal()).isEqualTo(BlueprintRefusal.BLUEPRINT_IN_HAND);
            assertThat(first.get().version()).isEqualTo(1);
        }
    }

    @Test
    void aPlanThatIsOldIsNotApplied() {
        var plan = blueprints.plan(system, SMALL);
        blueprints.apply(system, SMALL.replace("Second line", "Deep line"), null);

        var refused = catchThrowableOfType(Refused.class, () -> blueprints.apply(system, SMALL, plan.base()));

        assertThat(refused.refusal()).isEqualTo(BlueprintRefusal.BLUEPRINT_MOVED_ON);
    }

    @Test
    void versionsAreKeptComparedAndRestored() {
        blueprints.apply(system, SMALL, null);
        var without = SMALL.replace("            , {level: L2, team: second}", "")
                .replace(", {level: L2, team: second}", "")
                .replace("  second: {name: Second line, organisation: house, level: L2}\n", "")
                .replace("to: {level: L2}", "to: {level: L1}");
        blueprints.apply(system, without, null);

        assertThat(blueprints.versions(system, PageRequest.first()).items())
                .extracting(BlueprintVersion::number)
                .containsExactly(2, 1);
        assertThat(blueprints.compare(system, 1, 2))
                .isEqualTo(blueprints.version(system, 2).changes());
        assertThat(blueprints.text(system, 1)).isEqualTo(SMALL);

        var restored = blueprints.restore(system, 1, null);

        assertThat(restored.version()).isEqualTo(3);
        assertThat(blueprints.version(system, 3).restores()).isEqualTo(1);
        assertThat(directory
                        .teamByKey(system.workspace(), "second")
                        .orElseThrow()
                        .archived())
                .isFalse();
        assertThat(blueprints.plan(system, SMALL).nothingToDo()).isTrue();
    }

    @Test
    void onlyTheProvidersAdministratorsMay() {
        var house = world.organisation(system.workspace(), OrganisationKind.PROVIDER, "Velloran");
        var agent = world.person(
                system.workspace(), house, "Ada", "ada@" + SmallWorld.unique() + ".example", "support-manager");

        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable act :
                java.util.List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> blueprints.plan(agent, SMALL),
                        () -> blueprints.apply(agent, SMALL, null),
                        () -> blueprints.export(agent),
                        () -> blueprints.inForce(agent),
                        () -> blueprints.versions(agent, PageRequest.first()))) {
            assertThat(catchThrowableOfType(Refused.class, act).refusal()).isEqualTo(CommonRefusal.NOT_ALLOWED);
        }
    }

    @Test
    void strangersSeeNothing() {
        blueprints.apply(system, SMALL, null);
        var other = Actor.system(world.workspace("Elsewhere"));

        assertThat(blueprints.inForce(other)).isEmpty();
        assertThat(catchThrowableOfType(Refused.class, () -> blueprints.text(other, 1))
                        .refusal())
                .isEqualTo(CommonRefusal.NOT_FOUND);
    }

    private static void await(CountDownLatch latch) throws IllegalStateException {
        try {
            if (!latch.await(1, java.util.concurrent.TimeUnit.MINUTES)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
