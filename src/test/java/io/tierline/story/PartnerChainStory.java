package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.certification.Certification;
import io.tierline.directory.TeamStanding;
import io.tierline.kernel.OrganisationId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Partners in Copenhagen and Madrid give first and second line from 8 to 17, Copenhagen time; the vendor in Amsterdam the
 * third from 9 to 17:30, and engineering through its support manager only.
 */
class PartnerChainStory extends OrganisationStory {

    private static final Map<String, String> FAULT =
            Map.of("version", "4.2", "since", "Monday", "scope", "One site", "steps", "Start the crane");

    @Autowired
    private Certification certification;

    @SuppressWarnings("NullAway.Init") // before each
    private Member freja;

    @SuppressWarnings("NullAway.Init")
    private Member niels;

    @SuppressWarnings("NullAway.Init")
    private Member pernille;

    @SuppressWarnings("NullAway.Init")
    private Member rosa;

    @SuppressWarnings("NullAway.Init")
    private Member sven;

    @SuppressWarnings("NullAway.Init")
    private Member ursel;

    @SuppressWarnings("NullAway.Init")
    private Member vera;

    @SuppressWarnings("NullAway.Init")
    private Member wout;

    @SuppressWarnings("NullAway.Init")
    private Member xander;

    @SuppressWarnings("NullAway.Init")
    private Member yara;

    @SuppressWarnings("NullAway.Init")
    private Member greta;

    @SuppressWarnings("NullAway.Init")
    private Member hugo;

    @SuppressWarnings("NullAway.Init")
    private OrganisationId ferry;

    @BeforeEach
    void twoPartnersAndAVendor() {
        live("partner-chain", "2026-02-02T08:00:00Z");
        yara = manager("Yara Mol", "support-manager");
        freja = staff("north-service", "Freja Holm", "agent", TeamStanding.LEAD);
        staff("north-service", "Malte Juhl", "agent");
        niels = staff("north-specialists", "Niels Krag", "agent");
        staff("north-specialists", "Oda Lind", "agent", TeamStanding.LEAD);
        pernille = person(freja.home(), "Pernille Munk", "account-manager");
        rosa = staff("south-service", "Rosa Gil", "agent");
        certification.award(system, niels.id(), "second-line", null);
        sven = staff("harbour-technical", "Sven Tak", "agent", TeamStanding.LEAD);
        staff("quarry-technical", "Teun Vos", "agent");
        ursel = staff("sales-engineering", "Ursel Wit", "sales-engineer");
        vera = staff("emergency", "Vera Yde", "agent");
        wout = staff("emergency", "Wout Zon", "agent");
        xander = staff("engineering", "Xander Bos", "agent");
        ferry = customer("Ferry Line");
        serve("harbour-north", ferry);
        directory.nameAccountManager(system, ferry, pernille.id());
        greta = person(ferry, "Greta Ulv", "customer");
        var puerto = customer("Puerto Sur");
        serve("harbour-south", puerto);
        hugo = person(puerto, "Hugo Paz", "customer");
    }

    @Test
    void answersAreDueInThePartnersHoursOverWeekendsHolidaysAndChangesOfTheClocks() {
        // Friday 6 March 16:00:17 CET is 15:00:17Z, high, 4 h. Until 17:00 it is 59:43; 3:00:17 is left: Monday 8:00
        // CET is 7:00Z.
        assertAnswerBy(greta, "2026-03-06T15:00:17Z", "high", "2026-03-09T10:00:17Z");
        // Friday 27 March 16:30 CET is 15:30Z, high. 30 min, then 3:30; the clocks go forward on Sunday: Monday 8:00
        // CEST is
        // 6:00Z.
        assertAnswerBy(greta, "2026-03-27T15:30:00Z", "high", "2026-03-30T09:30:00Z");
        // Thursday 30 April 16:00 CEST is 14:00Z, high. 1 h; Friday is the 1st of May: Monday 8:00 CEST is 6:00Z, + 3
        // h.
        assertAnswerBy(greta, "2026-04-30T14:00:00Z", "high", "2026-05-04T09:00:00Z");
        // Friday 23 October 16:30 CEST is 14:30Z, high. 30 min, then 3:30; the clocks go back: Monday 8:00 CET is
        // 7:00Z.
        assertAnswerBy(greta, "2026-10-23T14:30:00Z", "high", "2026-10-26T10:30:00Z");
        // Christmas Eve, a Thursday, 16:00 CET is 15:00Z, high. 1 h; Friday and Saturday are holidays: Monday 28th
        // 7:00Z + 3 h.
        assertAnswerBy(greta, "2026-12-24T15:00:00Z", "high", "2026-12-28T10:00:00Z");
    }

    @Test
    void theVendorsDirectCustomersHaveItsHours() {
        agree(ferry, "vendor-direct");
        // Friday 27 March 17:00 CET is 16:00Z, critical, 1 h. 30 min until 17:30; Monday 9:00 CEST is 7:00Z, + 30 min.
        assertAnswerBy(greta, "2026-03-27T16:00:00Z", "critical", "2026-03-30T07:30:00Z");
        // Thursday 30 April 17:00 CEST is 15:00Z. 30 min; in Amsterdam the 1st of May is a working day: 9:00 CEST, + 30
        // min.
        assertAnswerBy(greta, "2026-04-30T15:00:00Z", "critical", "2026-05-01T07:30:00Z");
        // Friday 23 October 17:00 CEST is 15:00Z. 30 min; Monday 9:00 CET is 8:00Z, + 30 min.
        assertAnswerBy(greta, "2026-10-23T15:00:00Z", "critical", "2026-10-26T08:30:00Z");
    }

    @Test
    void aTicketCrossesFromThePartnerToTheVendorAndBack() {
        move("2026-03-11T09:00:00Z");
        var help = desk("help");
        var ticket = mail(greta, help, "The crane does not start", "Since Monday.");
        assertThat(place(ticket)).isEqualTo("L1 Nordlys customer service");
        classify(freja, ticket, "category", "fault", "severity", "high");
        done(freja, ticket, "assignment");
        done(freja, ticket, "messages", "audience", "own", "body", "House word: heron.");
        done(freja, ticket, "messages", "audience", "chain", "body", "Chain word: pelican.");

        // Advice of the own second line: vendor's hours, 4 h: from 10:00 to 14:00 CET.
        done(freja, ticket, "guidance", "level", "L2", "question", "Seen before?");
        assertDue(ticket, "guidance-answer", "2026-03-11T13:00:00Z");
        done(niels, ticket, "guidance/1/answer", "answer", "No.");

        // to the second line, not without what must be known
        var bare = act(freja, ticket, "hand-offs", "level", "L2", "reason", "Deep", "tried", "Restart");
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.json().at("/missing").toString())
                .contains("Version and its last change", "Whom it touches", "How to see it happen");
        handOff(freja, niels, ticket, "L2", FAULT);
        assertThat(place(ticket)).isEqualTo("L2 Nordlys technical specialists");
        // to the vendor; what one level knows is not asked again
        handOff(niels, sven, ticket, "L3", Map.of());
        assertThat(place(ticket)).isEqualTo("L3 Harbour technical team");
        assertThat(bodies(sven, ticket)).contains("Chain word: pelican.").doesNotContain("House word: heron.");
        assertThat(bodies(niels, ticket)).contains("House word: heron.");
        assertThat(bodies(greta, ticket)).noneMatch(body -> body.contains("word:"));

        // to engineering through the support manager only
        done(sven, ticket, "hand-offs", "level", "L4", "reason", "The controller", "tried", "All of ours");
        assertThat(handOff(ticket).at("/state").asString()).isEqualTo("awaiting-approval");
        assertThat(act(sven, ticket, "hand-offs/3/approval").status()).isEqualTo(403);
        assertThat(act(pernille, ticket, "hand-offs/3/approval").status()).isEqualTo(403);
        done(yara, ticket, "hand-offs/3/approval");
        done(xander, ticket, "hand-offs/3/acceptance");
        done(xander, ticket, "hand-offs/3/return", "reason", "Mended in 4.2.1");
        assertThat(place(ticket)).isEqualTo("L3 Harbour technical team");

        // back to the partner, who tells the customer
        done(sven, ticket, "hand-offs/2/return", "reason", "Install 4.2.1");
        assertThat(place(ticket)).isEqualTo("L2 Nordlys technical specialists");
        done(niels, ticket, "assignment");
        done(niels, ticket, "solution", "text", "4.2.1 mends it.");
        done(greta, ticket, "validation", "accepted", true);

        assertThat(items(yara.api().get(ticket + "/legs").with(200)))
                .extracting(leg -> leg.at("/level").asString())
                .containsExactly("L1", "L2", "L3", "L4", "L3", "L2");
        // the other partner sees nothing of it, nor of the customer
        assertThat(rosa.api().get(ticket).status()).isEqualTo(404);
        assertThat(items(rosa.api().get("/api/v1/tickets").with(200))).isEmpty();
        assertThat(rosa.api().get("/api/v1/organisations").with(200).response().body())
                .doesNotContain("Ferry Line");
    }

    @Test
    void whatIsCriticalClimbsThroughThePartnerToTheVendor() {
        // Wednesday 11 March 10:00 CET is 9:00Z: answer in 1 h, solution in 8 h. It hurts middling, so priority 3 to
        // begin with.
        desk("help");
        move("2026-03-11T09:00:00Z");
        var ticket = raise(greta, "critical", "category", "fault", "impact", "medium", "urgency", "medium");
        freja.api().send("PUT", ticket + "/checklist", FAULT, Map.of()).with(200);

        step(
                "2026-03-11T09:30:00Z",
                "Freja: reminder, First answer to what is critical 1",
                "Malte: reminder, First answer to what is critical 1",
                "Freja: hierarchical, First answer to what is critical 1");
        assertThat(seen(ticket).at("/priority").asInt()).isEqualTo(3);
        // the partner's own people are paged; Freja has it, so nobody else is
        step(
                "2026-03-11T09:45:00Z",
                "priority-raised",
                "Yara: hierarchical, First answer to what is critical 2",
                "page Freja Holm",
                "page Malte Juhl");
        acknowledge(freja);
        assertThat(seen(ticket).at("/priority").asInt()).isEqualTo(2);
        step(
                "2026-03-11T10:00:00Z",
                "hand-off-offered L2",
                "Freja: functional, First answer to what is critical 3",
                "Malte: functional, First answer to what is critical 3",
                "Yara: hierarchical, First answer to what is critical 3",
                "Pernille: hierarchical, First answer to what is critical 3");

        // To be accepted within 30 min of the vendor's hours: three quarters are 22:30.
        assertDue(ticket, "hand-off-acceptance", "2026-03-11T10:30:00Z");
        step(
                "2026-03-11T10:22:30Z",
                "Niels: reminder, Acceptance of a hand-off 1",
                "Oda: reminder, Acceptance of a hand-off 1");
        step(
                "2026-03-11T10:30:00Z",
                "Oda: hierarchical, Acceptance of a hand-off 2",
                "Yara: hierarchical, Acceptance of a hand-off 2");
        move("2026-03-11T10:40:00Z");
        done(niels, ticket, "hand-offs/1/acceptance");
        assertThat(state(ticket, "hand-off-acceptance")).isEqualTo("broken");

        // Three quarters of 8 h: 16:00 CET. All: 7 h until 17:00 and 1 h from Thursday 8:00 CET.
        step("2026-03-11T15:00:00Z", "Niels: reminder, Solution 1");
        step(
                "2026-03-12T08:00:00Z",
                "hand-off-offered L3",
                "Niels: functional, Solution 2",
                "Yara: hierarchical, Solution 2");
        move("2026-03-12T08:10:00Z");
        done(sven, ticket, "hand-offs/2/acceptance");
        assertThat(place(ticket)).isEqualTo("L3 Harbour technical team");
        // Half as much again: 4 h later.
        step("2026-03-12T12:00:00Z", "Pernille: hierarchical, Solution 3", "Yara: hierarchical, Solution 3");
    }

    @Test
    void eachPartnerIsPagedForItsOwnTickets() {
        desk("help");
        move("2026-03-11T09:00:00Z");
        raise(hugo, "critical", "category", "fault");

        // Solano has no lead here, which is an alarm to the support manager
        step(
                "2026-03-11T09:30:00Z",
                "Rosa: reminder, First answer to what is critical 1",
                "Yara: alarm, First answer to what is critical 1");
        step("2026-03-11T09:45:00Z", "Yara: hierarchical, First answer to what is critical 2", "page Rosa Gil");
    }

    @Test
    void aStepSoLongAfterTheDueTimeWaitsForThePartnerToOpen() {
        // Wednesday 11 March 16:00 CET is 15:00Z; medium, answer in 8 h: 1 h, and 7 h on Thursday: 15:00 CET.
        move("2026-03-11T15:00:00Z");
        raise(greta, "medium", "category", "fault");

        // three quarters, 6 h
        step("2026-03-12T12:00:00Z", "Freja: reminder, First answer 1", "Malte: reminder, First answer 1");
        step("2026-03-12T14:00:00Z", "Freja: hierarchical, First answer 2");
        // 4 h after that it is 19:00 CET: Friday 8:00 CET.
        step("2026-03-13T07:00:00Z", "Pernille: hierarchical, First answer 3");
    }

    @Test
    void thePhaseOfACustomerDecidesWhoServesItAndHowFast() {
        var harbour = "/api/v1/organisations/" + ferry + "/phases";
        // Wednesday 11 March 10:00 CET; medium: 8 h of the partner's hours: 7 h, and 1 h on Thursday.
        move("2026-03-11T09:00:00Z");
        var before = raise(greta, "medium", "category", "configuration");
        assertThat(place(before)).isEqualTo("L1 Nordlys customer service");
        assertDue(before, "first-response", "2026-03-12T08:00:00Z");

        // The account manager plans: set-up from now on, the pilot from Monday 30 March 8:00 CEST, then operation.
        pernille.api().post(harbour, Map.of("phase", "set-up")).with(201);
        pernille.api()
                .post(harbour, Map.of("phase", "pilot", "from", "2026-03-30T06:00:00Z"))
                .with(201);
        pernille.api()
                .post(harbour, Map.of("phase", "operation", "from", "2026-06-01T06:00:00Z"))
                .with(201);
        assertThat(rosa.api().post(harbour, Map.of("phase", "wind-down")).status())
                .isIn(403, 404);

        // Set-up: sales engineering, 4 h of the vendor's hours. Friday 27 March 16:00 CET is 15:00Z: 1:30 until 17:30,
        // then 2:30
        // from Monday 9:00 CEST, 7:00Z.
        move("2026-03-27T15:00:00Z");
        var during = raise(greta, "medium", "category", "configuration");
        assertThat(place(during)).isEqualTo("L1 Sales engineering");
        assertThat(why(during, "place")).contains("is in the phase “Set-up”");
        assertDue(during, "first-response", "2026-03-30T09:30:00Z");
        // What is open stays where it is until somebody hands it over.
        assertThat(place(before)).isEqualTo("L1 Nordlys customer service");
        done(yara, before, "rerouting");
        assertThat(place(before)).isEqualTo("L1 Sales engineering");
        assertDue(before, "first-response", "2026-03-12T08:00:00Z");

        // Pilot: the partner's lines, 2 h. A second before it begins it is set-up still.
        move("2026-03-30T05:59:59Z");
        assertThat(place(raise(greta, "low", "category", "configuration"))).isEqualTo("L1 Sales engineering");
        move("2026-03-30T06:00:00Z");
        var pilot = raise(greta, "low", "category", "configuration");
        assertThat(place(pilot)).isEqualTo("L1 Nordlys customer service");
        assertDue(pilot, "first-response", "2026-03-30T08:00:00Z");
        // what is critical is never promised later than it would be elsewhere
        assertDue(raise(greta, "critical", "category", "fault"), "first-response", "2026-03-30T07:00:00Z");
        // Operation: 16 h: Monday 1 June 8:00 CEST is 6:00Z: 9 h, and 7 h on Tuesday.
        assertAnswerBy(greta, "2026-06-01T06:00:00Z", "low", "2026-06-02T13:00:00Z");
    }

    @Test
    void beforeTheSaleSalesEngineeringAnswersEverythingAndReachesEngineeringThroughTheManager() {
        pernille.api()
                .post("/api/v1/organisations/" + ferry + "/phases", Map.of("phase", "pre-sales"))
                .with(201);
        move("2026-03-11T09:00:00Z");

        var ticket = raise(greta, "medium", "category", "configuration");

        assertThat(place(ticket)).isEqualTo("L1 Sales engineering");
        done(ursel, ticket, "assignment");
        done(
                ursel,
                ticket,
                "hand-offs",
                "level",
                "L4",
                "reason",
                "Can it?",
                "tried",
                "The book",
                "packet",
                Map.of("goal", "A pilot", "version", "4.2"));
        assertThat(handOff(ticket).at("/state").asString()).isEqualTo("awaiting-approval");
        done(yara, ticket, "hand-offs/1/refusal", "reason", "Not before there is a contract");
        assertThat(place(ticket)).isEqualTo("L1 Sales engineering");
    }

    @Test
    void inACriticalPeriodWhatIsCriticalGoesToTheEmergencyTeamAndPagesWhoIsOnCall() {
        desk("help");
        onCall("emergency", vera, wout);
        // Go-live, over the weekend on which the clocks go forward.
        pernille.api()
                .post(
                        "/api/v1/organisations/" + ferry + "/critical-periods",
                        Map.of(
                                "name", "Go-live",
                                "from", "2026-03-28T00:00:00Z",
                                "until", "2026-04-04T00:00:00Z",
                                "team", team("emergency").id().toString(),
                                "pagingPolicy", "emergency"))
                .with(422);
        yara.api()
                .post(
                        "/api/v1/organisations/" + ferry + "/critical-periods",
                        Map.of(
                                "name", "Go-live",
                                "from", "2026-03-28T00:00:00Z",
                                "until", "2026-04-04T00:00:00Z",
                                "team", team("emergency").id().toString(),
                                "pagingPolicy", "emergency"))
                .with(201);

        // the day before it is a ticket like others
        move("2026-03-27T23:59:59Z");
        assertThat(place(raise(greta, "critical", "category", "fault"))).isEqualTo("L1 Nordlys customer service");
        work();
        assertThat(news()).noneMatch(news -> news.startsWith("page"));

        // Sunday 29 March 8:59 in Amsterdam is 6:59Z now: Vera's turn still. Nobody answers for 5 minutes.
        move("2026-03-29T06:59:00Z");
        var ticket = raise(greta, "critical", "category", "emergency");
        assertThat(place(ticket)).isEqualTo("L3 Emergency support");
        assertThat(why(ticket, "place")).contains("Go-live", "skips the levels");
        assertDue(ticket, "first-response", "2026-03-29T07:14:00Z");
        news();
        work();
        assertThat(news()).containsExactly("page Vera Yde");
        step("2026-03-29T07:04:00Z", "page Vera Yde", "page Wout Zon");
        move("2026-03-29T07:05:00Z");
        acknowledge(wout);
        done(wout, ticket, "assignment");
        reply(wout, ticket, "I am on it.");
        // acknowledged: it goes to nobody else
        step("2026-03-29T07:30:00Z");

        // From 9:00 summer time on it is Wout's turn.
        var later = raise(greta, "critical", "category", "fault");
        assertThat(place(later)).isEqualTo("L3 Emergency support");
        news();
        work();
        assertThat(news()).containsExactly("page Wout Zon");
        // what is not critical goes the usual way
        assertThat(place(raise(greta, "high", "category", "fault"))).isEqualTo("L1 Nordlys customer service");
        // and so do other customers
        assertThat(place(raise(hugo, "critical", "category", "fault"))).isEqualTo("L1 Solano customer service");
    }

    @Test
    void anEmergencyThatNobodyAnswersIsPagedUpToTheManager() {
        desk("help");
        onCall("emergency", vera, wout);
        // Wednesday 11 March 3:00 in Amsterdam: an answer in 15 min, day and night.
        move("2026-03-11T02:00:00Z");
        var ticket = raise(greta, "critical", "category", "emergency");
        assertThat(place(ticket)).isEqualTo("L3 Emergency support");
        assertDue(ticket, "first-response", "2026-03-11T02:15:00Z");

        // Half of it: Vera is on call; 5 minutes later everybody of the team, 5 later the last resort.
        step("2026-03-11T02:07:30Z", "page Vera Yde");
        step("2026-03-11T02:12:30Z", "page Vera Yde", "page Wout Zon");
        step(
                "2026-03-11T02:15:00Z",
                "Yara: hierarchical, First answer in an emergency 2",
                "Pernille: hierarchical, First answer in an emergency 2");
        step("2026-03-11T02:17:30Z", "page Yara Mol");
        move("2026-03-11T02:20:00Z");
        acknowledge(yara);
        step("2026-03-11T02:32:30Z");
    }

    @Test
    void onlyACertifiedSpecialistTakesWhatThePartnerHandsUp() {
        move("2026-03-11T09:00:00Z");
        var ticket = raise(greta, "high", "category", "fault");
        var oda = person("Oda");
        done(freja, ticket, "hand-offs", "level", "L2", "reason", "Deep", "tried", "All of ours", "packet", FAULT);

        assertThat(act(oda, ticket, "hand-offs/1/acceptance").response().body())
                .contains("Second line: technical troubleshooting");
        certification.award(system, oda.id(), "second-line", LocalDate.parse("2026-03-31"));
        done(oda, ticket, "hand-offs/1/acceptance");

        assertThat(place(ticket)).isEqualTo("L2 Nordlys technical specialists");
    }

    @Test
    void eachProductLineHasItsOwnTeams() {
        serve("quarry-north", ferry);
        move("2026-03-11T09:00:00Z");
        var quarry = raise(greta, "high", "category", "fault", "vertical", "quarry");
        handOff(freja, niels, quarry, "L2", FAULT);
        handOff(niels, person("Teun"), quarry, "L3", Map.of());
        assertThat(place(quarry)).isEqualTo("L3 Quarry technical team");

        var harbour = raise(greta, "high", "category", "fault", "vertical", "harbour");
        handOff(freja, niels, harbour, "L2", FAULT);
        handOff(niels, sven, harbour, "L3", Map.of());
        assertThat(place(harbour)).isEqualTo("L3 Harbour technical team");
    }

    @Test
    void theResponsibilityMatrixIsReadableAndObeyed() {
        move("2026-03-11T09:00:00Z");
        var ticket = raise(greta, "low", "category", "training");
        assertThat(place(ticket)).isEqualTo("L1 Nordlys customer service");
        assertThat(why(ticket, "place")).contains("Onboarding and first training");

        var matrix =
                freja.api().get("/api/v1/responsibilities").with(200).response().body();
        assertThat(matrix)
                .contains("First answers on configuration and use", "Training and certification of partner staff");
    }

    private static List<String> bodies(Member by, String ticket) {
        return items(by.api().get(ticket + "/messages").with(200)).stream()
                .map(message -> message.at("/body"))
                .map(JsonNode::asString)
                .toList();
    }
}
