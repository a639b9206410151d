package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A service desk in Dublin, open from 7 to 19 on weekdays and from 9 to 17 at weekends whatever the day; behind it application
 * support, engineering from 8 to 18 on working days, architecture, and a carrier with a contract of its own.
 */
class ItilTiersStory extends OrganisationStory {

    private static final Map<String, String> APPLICATION = Map.of(
            "service", "Wards", "symptom", "White page", "since", "Noon", "scope", "All wards", "tried", "Procedure 4");

    private static final Map<String, String> NETWORK = Map.of("site", "North wing", "symptom", "No link since 9:02");

    @SuppressWarnings("NullAway.Init") // before each
    private Member aine;

    @SuppressWarnings("NullAway.Init")
    private Member ciara;

    @SuppressWarnings("NullAway.Init")
    private Member donal;

    @SuppressWarnings("NullAway.Init")
    private Member eva;

    @SuppressWarnings("NullAway.Init")
    private Member finn;

    @SuppressWarnings("NullAway.Init")
    private Member grace;

    @SuppressWarnings("NullAway.Init")
    private Member ina;

    @BeforeEach
    void fourLevels() {
        live("itil-tiers", "2026-02-02T08:00:00Z");
        grace = manager("Grace Healy", "service-manager");
        aine = staff("service-desk", "Aine Burke", "desk-agent");
        staff("service-desk", "Brian Casey", "desk-agent");
        ciara = staff("application-support", "Ciara Doyle", "engineer");
        donal = staff("engineering", "Donal Egan", "engineer");
        eva = staff("architecture", "Eva Flynn", "engineer");
        finn = staff("carrier", "Finn Grady", "outside-party");
        ina = person(customer("Harbour Hospital"), "Ina Joyce", "customer");
    }

    @Test
    void theDeskIsOpenAtWeekendsAndOnHolidaysAndChangesItsClocksOnASunday() {
        // Friday 6 March 18:30:15 GMT, medium, 2 h. Until 19:00 it is 29:45; 1:30:15 is left: Saturday 9:00 + that.
        assertAnswerBy("2026-03-06T18:30:15Z", "medium", "2026-03-07T10:30:15Z");
        // St Patrick's Day, a Tuesday, is a working day at the desk: Monday 18:30 GMT, 30 min; Tuesday 7:00 + 1:30.
        assertAnswerBy("2026-03-16T18:30:00Z", "medium", "2026-03-17T08:30:00Z");
        // Saturday 28 March 16:30:15 GMT. 29:45 until 17:00, then 1:30:15; the clocks go forward in the night: Sunday
        // 9:00 IST is
        // 8:00Z.
        assertAnswerBy("2026-03-28T16:30:15Z", "medium", "2026-03-29T09:30:15Z");
        // Sunday 16:50 IST is 15:50Z, critical, 15 min: 10 until 17:00; Monday 7:00 IST is 6:00Z, + 5.
        assertAnswerBy("2026-03-29T15:50:00Z", "critical", "2026-03-30T06:05:00Z");
        // Saturday 24 October 16:30:15 IST is 15:30:15Z. 1:30:15 is left; the clocks go back: Sunday 9:00 GMT is 9:00Z.
        assertAnswerBy("2026-10-24T15:30:15Z", "medium", "2026-10-25T10:30:15Z");
        // Christmas Day, a Friday: the desk is there. 18:00 GMT, high, 30 min.
        assertAnswerBy("2026-12-25T18:00:00Z", "high", "2026-12-25T18:30:00Z");
    }

    @Test
    void incidentsAndServiceRequestsHaveTimesOfTheirOwn() {
        // Saturday 28 March 14:00 GMT, 8 h: 3 h until 17:00, 5 h from Sunday 9:00 IST, 8:00Z.
        move("2026-03-28T14:00:00Z");
        var request = raise(ina, "critical", "type", "service-request", "category", "catalogue");
        assertDue(request, "first-response", "2026-03-29T13:00:00Z");
        assertThat(why(request, "place")).contains("follows its own procedure");
        // The solution in 60 h: 3 h, Sunday 8 h, then Monday to Thursday 12 h each from 7:00 IST: 59 h; Friday 3 April
        // 8:00 IST.
        assertDue(request, "resolution", "2026-04-03T07:00:00Z");

        // An incident: solution in 4 h: 3 h, then 1 h on Sunday.
        var incident = raise(ina, "critical", "type", "incident", "category", "application");
        assertDue(incident, "resolution", "2026-03-29T09:00:00Z");
        assertThat(why(incident, "place")).contains("Every incident enters at the service desk");
    }

    @Test
    void engineeringKeepsItsOwnHoursAndHolidays() {
        // Monday 16 March 17:45 GMT; engineering accepts within 2 h: 15 min until 18:00; Tuesday is St Patrick's Day:
        // Wednesday 8:00 + 1:45.
        move("2026-03-16T17:00:00Z");
        var ticket = raise(ina, "medium", "type", "incident", "category", "application");
        handOff(aine, ciara, ticket, "L2", APPLICATION);
        move("2026-03-16T17:45:00Z");
        done(ciara, ticket, "hand-offs", "level", "L3", "reason", "Deep", "tried", "Procedure 4");
        assertDue(ticket, "hand-off-acceptance", "2026-03-18T09:45:00Z");
        // Accepted at 17:50, it has 12 h: 10 min on Monday, Wednesday 10 h, 1:50 are left: Thursday 19 March 9:50.
        move("2026-03-16T17:50:00Z");
        done(donal, ticket, "hand-offs/2/acceptance");
        assertDue(ticket, "level-time", "2026-03-19T09:50:00Z");

        // Friday 27 March 17:00 GMT, high, 5 h: 1 h; the clocks go forward: Monday 8:00 IST is 7:00Z, + 4 h.
        move("2026-03-27T17:00:00Z");
        var other = raise(ina, "high", "type", "incident", "category", "application");
        handOff(aine, ciara, other, "L2", APPLICATION);
        handOff(ciara, donal, other, "L3", Map.of());
        assertDue(other, "level-time", "2026-03-30T11:00:00Z");
    }

    @Test
    void theCustomerIsKeptInformedAsOftenAsImpactAndUrgencyDemand() {
        // Saturday 28 March 16:00 GMT
        move("2026-03-28T16:00:00Z");
        var ticket =
                raise(ina, "", "type", "incident", "category", "application", "impact", "medium", "urgency", "medium");
        assertThat(seen(ticket).at("/severity").asString()).isEqualTo("medium");
        assertThat(why(ticket, "severity"))
                .contains("Impact is medium and urgency is medium; the matrix makes that medium.");
        reply(aine, ticket, "We look at it.");
        // medium: 8 h of the desk's: 1 h until 17:00, 7 h from Sunday 9:00 IST, 8:00Z
        assertDue(ticket, "customer-update", "2026-03-29T15:00:00Z");

        // It hits more than was thought: medium × high is 2, high: each hour, around the clock, from the last word on.
        move("2026-03-28T16:10:00Z");
        classify(aine, ticket, "urgency", "high");
        assertThat(seen(ticket).at("/severity").asString()).isEqualTo("high");
        assertDue(ticket, "customer-update", "2026-03-28T17:00:00Z");
        // high × high is 1, critical: each half hour.
        classify(aine, ticket, "impact", "high");
        assertThat(seen(ticket).at("/severity").asString()).isEqualTo("critical");
        assertDue(ticket, "customer-update", "2026-03-28T16:30:00Z");
        // Through the night in which the clocks change: 0:50 GMT, and half an hour later it is 2:20 IST.
        move("2026-03-29T00:50:00Z");
        reply(aine, ticket, "The wards work from the copy.");
        assertDue(ticket, "customer-update", "2026-03-29T01:20:00Z");
        // What somebody said outright is not taken back by the matrix.
        classify(aine, ticket, "severity", "low");
        classify(aine, ticket, "urgency", "low");
        assertThat(seen(ticket).at("/severity").asString()).isEqualTo("low");
    }

    @Test
    void aMissedWordAtNightPagesWhoIsOnDutyAndGoesToTheServiceManager() {
        desk("desk");
        onCall("desk-duty", aine, person("Brian"));
        move("2026-03-28T22:00:00Z");
        var ticket = raise(ina, "critical", "type", "incident", "category", "application");
        done(aine, ticket, "assignment");
        reply(aine, ticket, "We see it.");

        // Three quarters of half an hour. It is Brian's week; 5 minutes later the manager, 10 later everybody of the
        // desk.
        step("2026-03-28T22:22:30Z", "Aine: reminder, Word to the customer while it is critical 1", "page Brian Casey");
        step("2026-03-28T22:27:30Z", "page Grace Healy");
        step("2026-03-28T22:30:00Z", "Grace: hierarchical, Word to the customer while it is critical 2");
        step("2026-03-28T22:37:30Z", "page Aine Burke", "page Brian Casey");
        move("2026-03-28T22:38:00Z");
        acknowledge(aine);
        // The next word begins a clock of its own.
        reply(aine, ticket, "The copy is being loaded.");
        assertThat(promises(ticket, "customer-update"))
                .extracting(promise -> promise.at("/state").asString())
                .containsExactly("broken", "running");
        step("2026-03-28T23:00:30Z", "Aine: reminder, Word to the customer while it is critical 1", "page Brian Casey");
    }

    @Test
    void whatTheDeskCannotRestoreInItsTimeGoesUp() {
        // Monday 9 March 7:00 GMT, critical: answer in 15 min, 30 min at the desk, solution in 4 h.
        move("2026-03-09T07:00:00Z");
        var ticket = raise(ina, "critical", "type", "incident", "category", "application");
        done(aine, ticket, "assignment");
        aine.api().send("PUT", ticket + "/checklist", APPLICATION, Map.of()).with(200);

        step("2026-03-09T07:11:15Z", "Aine: reminder, First answer 1", "Brian: reminder, First answer 1");
        step("2026-03-09T07:15:00Z", "Grace: hierarchical, First answer 2");
        step("2026-03-09T07:22:30Z", "Aine: reminder, Time at the service desk 1");
        step("2026-03-09T07:30:00Z", "hand-off-offered L2", "Aine: functional, Time at the service desk 2");
        move("2026-03-09T07:40:00Z");
        done(ciara, ticket, "hand-offs/1/acceptance");
        // A second team does not inherit the desk's exhausted time: an hour of its own.
        assertDue(ticket, "level-time", "2026-03-09T08:40:00Z");
        step("2026-03-09T10:00:00Z", "Ciara: reminder, Solution 1");
        step("2026-03-09T11:00:00Z", "Grace: hierarchical, Solution 2");
    }

    @Test
    void adviceOwnershipAndAnOutsidePartyThatSeesItsShareOnly() {
        // Monday 9 March 9:00 GMT
        move("2026-03-09T09:00:00Z");
        var desk = desk("desk");
        onCall("desk-duty", aine);
        var ticket = mail(ina, desk, "The network is slow", "In the north wing.");
        assertThat(seen(ticket).at("/type").asString()).isEqualTo("incident");
        classify(aine, ticket, "severity", "high");
        done(aine, ticket, "assignment");
        reply(aine, ticket, "We look at it.");

        // Advice without taking it: an answer within 30 min.
        done(aine, ticket, "guidance", "level", "L2", "question", "A known fault?");
        assertDue(ticket, "guidance-answer", "2026-03-09T09:30:00Z");
        move("2026-03-09T09:10:00Z");
        done(ciara, ticket, "guidance/1/answer", "answer", "Measure the line.");
        assertThat(place(ticket)).isEqualTo("L1 Service desk");

        // Ownership moves, is accepted, and is visible; what one level gathered is not asked again.
        assertThat(act(aine, ticket, "hand-offs", "level", "L2", "reason", "Line", "tried", "Measured")
                        .status())
                .isEqualTo(422);
        handOff(aine, ciara, ticket, "L2", NETWORK);
        handOff(ciara, donal, ticket, "L3", Map.of());
        assertThat(place(ticket)).isEqualTo("L3 Engineering");
        assertThat(seen(ticket).at("/assignee/name").asString()).isEqualTo("Donal Egan");
        assertThat(items(donal.api().get(ticket + "/checklist").with(200).json().at("/items")))
                .extracting(item -> item.at("/answer").asString())
                .contains("North wing", "No link since 9:02");

        // To the carrier, with one message and nothing else.
        var capture = act(donal, ticket, "messages", "audience", "chain", "body", "Trace: otter.")
                .with(201)
                .json()
                .at("/id")
                .asString();
        done(donal, ticket, "messages", "audience", "chain", "body", "Chain word: badger.");
        assertThat(finn.api().get(ticket).status()).isEqualTo(404);
        move("2026-03-09T09:30:00Z");
        done(
                donal,
                ticket,
                "hand-offs",
                "team",
                team("carrier").id().toString(),
                "reason",
                "Your line",
                "tried",
                "All of ours",
                "packet",
                Map.of("reference", "BN-7781"),
                "share",
                List.of(capture));
        assertThat(handOff(ticket).at("/state").asString()).isEqualTo("offered");
        done(finn, ticket, "hand-offs/3/acceptance");
        assertThat(bodies(finn, ticket)).containsExactly("Trace: otter.");

        // Word to the customer is owed within the hour whoever has the ticket: who is on duty is paged, and the manager
        // told.
        step("2026-03-09T09:45:00Z", "Donal: reminder, Word to the customer while it is high 1", "page Aine Burke");
        acknowledge(aine);
        step("2026-03-09T10:00:00Z", "Grace: hierarchical, Word to the customer while it is high 2");
        // Its own contract: 8 h around the clock. Three quarters at 15:30, all at 17:30. Meanwhile our solution's 8 h
        // from 9:00
        // run on, and whoever handed it out is told.
        assertDue(ticket, "third-party-time", "2026-03-09T17:30:00Z");
        step("2026-03-09T15:00:00Z", "Donal: reminder, Solution 1");
        step("2026-03-09T15:30:00Z", "Finn: reminder, Time with an outside party 1");
        step("2026-03-09T17:00:00Z", "Grace: hierarchical, Solution 2");
        step("2026-03-09T17:30:00Z", "Grace: hierarchical, Time with an outside party 2");

        move("2026-03-09T17:45:00Z");
        done(finn, ticket, "hand-offs/3/return", "reason", "Patched");
        assertThat(place(ticket)).isEqualTo("L3 Engineering");
        assertThat(state(ticket, "third-party-time")).isEqualTo("broken");
    }

    @Test
    void architectureIsReachedWithTheServiceManagersApproval() {
        move("2026-03-09T09:00:00Z");
        var ticket = raise(ina, "high", "type", "incident", "category", "application");
        handOff(aine, ciara, ticket, "L2", APPLICATION);
        handOff(ciara, donal, ticket, "L3", Map.of());

        done(
                donal,
                ticket,
                "hand-offs",
                "team",
                team("architecture").id().toString(),
                "reason",
                "The design",
                "tried",
                "All of ours");
        assertThat(handOff(ticket).at("/state").asString()).isEqualTo("awaiting-approval");
        done(grace, ticket, "hand-offs/3/approval");
        done(eva, ticket, "hand-offs/3/acceptance");

        assertThat(place(ticket)).isEqualTo("L4 Architecture");
    }

    /** Of an incident. */
    private void assertAnswerBy(String at, String severity, String due) {
        move(at);
        assertDue(raise(ina, severity, "type", "incident"), "first-response", due);
    }

    private static List<String> bodies(Member by, String ticket) {
        return items(by.api().get(ticket + "/messages").with(200)).stream()
                .map(message -> message.at("/body"))
                .map(JsonNode::asString)
                .toList();
    }
}
