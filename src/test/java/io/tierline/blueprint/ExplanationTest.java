package io.tierline.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.testing.Api;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import io.tierline.ticket.NewHandOff;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Requester;
import io.tierline.ticket.RuleSource;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView.Because;
import io.tierline.ticket.TicketView.Explanation;
import io.tierline.ticket.Ticketing;
import io.tierline.triage.RoutingRule;
import io.tierline.triage.Triage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Why a ticket is as it is, with the version of the blueprint that was in force when it was decided. */
class ExplanationTest extends RunningTierline {

    private static final String FIRST = """
            blueprint: 1
            name: Harbour desk
            calendars:
              office: {name: Office, zone: Europe/Stockholm, hours: {mon-fri: [08:00-17:00]}}
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
            categories:
              fault: {name: Fault}
              question: {name: Question}
            targets:
              - {promise: first-response, calendar: office, within: 4h}
            priorities:
              high: {high: 1, medium: 2, low: 2}
              medium: {high: 2, medium: 3, low: 4}
              low: {high: 3, medium: 4, low: 4}
            ladders:
              answer:
                name: First answer
                promise: first-response
                steps: [{at: "50%", does: [notify team]}]
            responsibilities:
              - {activity: Answering questions, does: [provider], categories: [question]}
            routing:
              - {key: faults, reason: Faults go deeper, when: {category: fault}, to: {level: L2}}
            suggestions:
              - {key: fails, reason: It speaks of a fault, words: [fails], category: fault, severity: high}
              - {key: asks, reason: It asks, words: [how], category: question, type: question}
            """;

    /** Nothing of what decides is another. */
    private static final String SECOND = FIRST.replace("name: Harbour desk", "name: Harbour desk, second year");

    @Autowired
    SmallWorld world;

    @Autowired
    Blueprints blueprints;

    @Autowired
    Directory directory;

    @Autowired
    DirectoryQueries who;

    @Autowired
    Ticketing ticketing;

    @Autowired
    TicketQueries queries;

    @Autowired
    Triage triage;

    Actor system;
    Actor agent;
    OrganisationId customer;

    @BeforeEach
    void aDeskUnderItsFirstBlueprint() {
        clock.set(WEDNESDAY_MORNING);
        system = Actor.system(world.workspace("Explained"));
        blueprints.apply(system, FIRST, null);
        var first = who.teamByKey(system.workspace(), "first").orElseThrow();
        var joined = world.person(
                system.workspace(),
                first.organisation(),
                "Ida Frost",
                SmallWorld.unique() + "@velloran.example",
                "agent");
        directory.join(system, joined.person(), first.id());
        agent = world.again(joined);
        customer = world.organisation(system.workspace(), OrganisationKind.CUSTOMER, "Sundby & Roe");
    }

    @Test
    void whatWasDecidedUnderAnEarlierVersionGoesOnNamingIt() {
        var old = raise("The gate fails", Grade.HIGH, Grade.LOW);
        clock.advance(Duration.ofDays(1));
        assertThat(blueprints.apply(system, SECOND, null).version()).isEqualTo(2);
        var fresh = raise("The gate fails", Grade.HIGH, Grade.LOW);

        for (var about : List.of("place", "priority", "severity", "category", "promise:", "ladder:")) {
            assertThat(why(old, about).why().version()).as(about).isEqualTo(1);
            assertThat(why(fresh, about).why().version()).as(about).isEqualTo(2);
            assertThat(why(old, about).origin(at -> at.toString()))
                    .isEqualTo("From blueprint version 1, “Harbour desk”, applied " + WEDNESDAY_MORNING + ".");
        }
        assertThat(why(old, "promise:").why().because().get(1)).contains("from blueprint version 1");
        assertThat(why(old, "place").why().because())
                .containsExactly(
                        "Faults go deeper",
                        "Sundby & Roe is served by the chain “All”, as blueprint version 1 has it.",
                        "The rule sends it to L2: the team “Second line”.");
        assertThat(why(old, "priority").why().because())
                .containsExactly("Impact is high and urgency is low; the matrix makes that priority 2.");
    }

    @Test
    void aHandOffNamesTheVersionThatPutTheTeamThere() {
        var ticket = raise("Good morning", null, null);
        ticketing.classify(
                system, ticket, new io.tierline.ticket.Classification(null, null, null, null, "question", null, null));
        ticketing.take(agent, ticket);
        ticketing.handOff(agent, ticket, NewHandOff.to(Level.L2, "Too deep", "All of ours", Map.of()));
        blueprints.apply(system, SECOND, null);
        ticketing.withdrawHandOff(agent, ticket, 1);
        ticketing.handOff(agent, ticket, NewHandOff.to(Level.L2, "Still too deep", "All of ours", Map.of()));

        assertThat(why(ticket, "hand-off:1").why().version()).isEqualTo(1);
        assertThat(why(ticket, "hand-off:2").why().version()).isEqualTo(2);
        assertThat(why(ticket, "hand-off:2").why().result()).isEqualTo("to L2, Second line");
        assertThat(why(ticket, "category").why().source()).isEqualTo(RuleSource.PERSON);
    }

    @Test
    void whoDoesItAndTheFirstLineNameTheVersionToo() {
        assertThat(why(raise("How does it work", null, null), "place").why())
                .returns("responsibility", Because::rule)
                .returns(1, Because::version);
        assertThat(why(raise("Good morning", null, null), "place").why())
                .returns("first-line", Because::rule)
                .returns(1, Because::version);
    }

    @Test
    void aRuleSetOnTheScreenIsOfNoBlueprint() {
        triage.defineRoutingRule(
                system,
                new RoutingRule("faults", 1, "Faults wait", RoutingRule.When.always(), RoutingRule.To.level(Level.L1)));

        var place = why(raise("The gate fails", null, null), "place");

        assertThat(place.why().source()).isEqualTo(RuleSource.SCREEN);
        assertThat(place.why().version()).isNull();
        assertThat(place.origin(at -> "")).isEqualTo("Set on the screen, no blueprint.");
    }

    @Test
    void whatABlueprintDoesNotSpeakOfIsNotItsOwn() {
        triage.defineRoutingRule(
                system,
                new RoutingRule("faults", 1, "Faults wait", RoutingRule.When.always(), RoutingRule.To.level(Level.L1)));
        blueprints.apply(system, """
                blueprint: 1
                name: Hours only
                calendars:
                  office: {name: Office, zone: Europe/Stockholm, hours: {mon-fri: [09:00-17:00]}}
                """, null);

        assertThat(why(raise("The gate fails", null, null), "place").why().version())
                .isNull();
    }

    @Test
    void theApiSaysRuleSourceInputsAndResult() {
        var ticket = raise("The gate fails", Grade.HIGH, Grade.LOW);

        var items = new Api(port, world.token(agent))
                .get("/api/v1/tickets/" + Objects.requireNonNull(ticket.id()) + "/explanation")
                .with(200)
                .json()
                .at("/items");
        var priority = StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.at("/about").asString().equals("priority"))
                .findFirst()
                .orElseThrow();

        assertThat(priority.at("/rule").asString()).isEqualTo("priority-matrix");
        assertThat(priority.at("/source").asString()).isEqualTo("blueprint");
        assertThat(priority.at("/version").asInt()).isEqualTo(1);
        assertThat(priority.at("/blueprint").asString()).isEqualTo("Harbour desk");
        assertThat(priority.at("/origin").asString())
                .isEqualTo("From blueprint version 1, “Harbour desk”, applied 2026-03-11.");
        assertThat(priority.at("/inputs/impact").asString()).isEqualTo("high");
        assertThat(priority.at("/result").asString()).isEqualTo("priority 2");
    }

    private Explanation why(TicketRef ticket, String about) {
        return queries.explanation(system, ticket).stream()
                .filter(one -> one.why().about().startsWith(about))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + about));
    }

    private TicketRef raise(String subject, @Nullable Grade impact, @Nullable Grade urgency) {
        var head = ticketing.raise(
                system,
                new RaiseTicket(
                        subject,
                        "Please look.",
                        null,
                        new Requester("mira@sundby.example", "Mira"),
                        customer,
                        null,
                        null,
                        impact,
                        urgency,
                        null,
                        null,
                        Set.of(),
                        Source.PORTAL,
                        List.of(),
                        false));
        return TicketRef.of(head.ticket().id());
    }
}
