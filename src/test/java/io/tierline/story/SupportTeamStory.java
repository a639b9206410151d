package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.directory.TeamStanding;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Five people in Stockholm, from 8 to 18 on working days: a manager, two senior engineers, two engineers. The seniors belong to
 * the engineers' team as well, one as its lead.
 */
class SupportTeamStory extends OrganisationStory {

    private static final Map<String, String> CUSTOM =
            Map.of("environment", "Own export", "what", "Empty file", "change", "New column");

    @SuppressWarnings("NullAway.Init") // before each
    private Member liv;

    @SuppressWarnings("NullAway.Init")
    private Member selma;

    @SuppressWarnings("NullAway.Init")
    private Member tor;

    @SuppressWarnings("NullAway.Init")
    private Member uma;

    @SuppressWarnings("NullAway.Init")
    private Member wim;

    @SuppressWarnings("NullAway.Init")
    private Member hilde;

    @BeforeEach
    void aTeamOfFive() {
        live("support-team", "2026-01-02T08:00:00Z");
        liv = manager("Liv Aker", "support-manager");
        selma = staff("seniors", "Selma Berg", "senior-engineer");
        tor = staff("seniors", "Tor Dahl", "senior-engineer");
        also(selma, TeamStanding.LEAD);
        also(tor, TeamStanding.SENIOR);
        uma = staff("engineers", "Uma Ek", "engineer");
        staff("engineers", "Vidar Falk", "engineer");
        wim = staff("engineering", "Wim Gran", "engineer");
        var success = person(provider(), "Ylva Holt", "account-manager");
        var harbour = customer("Harbour Books");
        directory.nameAccountManager(system, harbour, success.id());
        hilde = person(harbour, "Hilde Lund", "customer");
    }

    @Test
    void answersAreDueInTeamHoursOverWeekendsHolidaysAndChangesOfTheClocks() {
        // Monday 5 January 17:00 CET is 16:00Z, high, 2 h. 1 h until 18:00; Tuesday is Epiphany: Wednesday 8:00 CET is
        // 7:00Z,
        // + 1 h.
        assertAnswerBy(hilde, "2026-01-05T16:00:00Z", "high", "2026-01-07T08:00:00Z");
        // Friday 6 March 17:30:45 CET is 16:30:45Z, critical, 2 h. Until 18:00 it is 29:15; 1:30:45 is left: Monday
        // 7:00Z + that.
        assertAnswerBy(hilde, "2026-03-06T16:30:45Z", "critical", "2026-03-09T08:30:45Z");
        // Friday 27 March 17:30:45 CET is 16:30:45Z, medium, 8 h. 29:15, then 7:30:45; the clocks go forward on Sunday:
        // Monday
        // 8:00 CEST is 6:00Z.
        assertAnswerBy(hilde, "2026-03-27T16:30:45Z", "medium", "2026-03-30T13:30:45Z");
        // Thursday 30 April 17:00 CEST is 15:00Z, high, 2 h. 1 h; Friday is the 1st of May: Monday 8:00 CEST is 6:00Z,
        // + 1 h.
        assertAnswerBy(hilde, "2026-04-30T15:00:00Z", "high", "2026-05-04T07:00:00Z");
        // Friday 23 October 17:30:45 CEST is 15:30:45Z, low, 8 h. 29:15, then 7:30:45; the clocks go back on Sunday:
        // Monday
        // 8:00 CET is 7:00Z.
        assertAnswerBy(hilde, "2026-10-23T15:30:45Z", "low", "2026-10-26T14:30:45Z");
    }

    @Test
    void solutionsWordsAndAdviceHaveTimesOfTheirOwn() {
        // Thursday 26 March 12:00 CET is 11:00Z, medium, solution in 24 h: Thursday 6 h, Friday 10 h, 8 h are left; the
        // clocks go
        // forward: Monday 6:00Z + 8 h.
        move("2026-03-26T11:00:00Z");
        var ticket = raise(hilde, "medium", "category", "bug");
        assertDue(ticket, "resolution", "2026-03-30T14:00:00Z");
        // Friday 17:00 CET is 16:00Z. A word within 10 h: 1 h, then 9 h from Monday 6:00Z.
        move("2026-03-27T16:00:00Z");
        reply(uma, ticket, "By Monday evening you have a way around it.");
        assertDue(ticket, "customer-update", "2026-03-30T15:00:00Z");
        // Advice within 2 h: 1 h, then 1 h.
        done(uma, ticket, "guidance", "level", "L2", "question", "Known?");
        assertDue(ticket, "guidance-answer", "2026-03-30T07:00:00Z");
        // An answer to the customer within 8 h: 17:30 CET, 30 min, then 7:30.
        move("2026-03-27T16:30:00Z");
        reply(hilde, ticket, "Monday noon is better.");
        assertDue(ticket, "next-response", "2026-03-30T13:30:00Z");
    }

    @Test
    void aPriorityTicketClimbsItsLadders() {
        // Wednesday 11 March 8:00 CET is 7:00Z. Answer in 2 h, solution in 16 h.
        move("2026-03-11T07:00:00Z");
        var ticket = raise(hilde, "high", "category", "bug");

        step(
                "2026-03-11T08:00:00Z",
                "Selma: reminder, First answer 1",
                "Tor: reminder, First answer 1",
                "Uma: reminder, First answer 1",
                "Vidar: reminder, First answer 1");
        step("2026-03-11T08:30:00Z", "Selma: hierarchical, First answer 2", "Tor: functional, First answer 2");
        step("2026-03-11T09:00:00Z", "Liv: hierarchical, First answer 3");
        assertThat(state(ticket, "first-response")).isEqualTo("broken");

        // Answered at 10:10 CET; the next word is owed within 4 h: three quarters at 13:10, all at 14:10.
        move("2026-03-11T09:10:00Z");
        done(uma, ticket, "assignment");
        reply(uma, ticket, "We look at it; more by two.");
        step("2026-03-11T12:10:00Z", "Uma: reminder, Word to the customer 1");
        step("2026-03-11T13:10:00Z", "Liv: hierarchical, Word to the customer 2");
        assertThat(state(ticket, "customer-update")).isEqualTo("broken");
        // Half of the solution's 16 h: 16:00 CET. Three quarters, 12 h: 10 h until 18:00, 2 h from Thursday 8:00. All:
        // 14:00.
        step("2026-03-11T15:00:00Z", "Uma: reminder, Solution 1");
        step("2026-03-12T09:00:00Z", "assigned to Tor");
        step("2026-03-12T13:00:00Z", "Liv: hierarchical, Solution 3", "Ylva: hierarchical, Solution 3");
    }

    @Test
    void whatIsCriticalPagesTheSeniorOnDutyAndThenTheManager() {
        desk("support");
        onCall("senior-duty", selma, tor);
        // Wednesday 11 March 8:00 CET is 7:00Z: answer in 2 h. It is Tor's week.
        move("2026-03-11T07:00:00Z");
        raise(hilde, "critical", "category", "bug");

        step(
                "2026-03-11T08:00:00Z",
                "Selma: reminder, First answer to what is critical 1",
                "Tor: reminder, First answer to what is critical 1",
                "Uma: reminder, First answer to what is critical 1",
                "Vidar: reminder, First answer to what is critical 1",
                "Tor: functional, First answer to what is critical 1");
        step("2026-03-11T08:30:00Z", "page Tor Dahl");
        // 10 minutes each, then the last resort
        step("2026-03-11T08:40:00Z", "page Selma Berg", "page Tor Dahl");
        step("2026-03-11T08:50:00Z", "page Liv Aker");
        move("2026-03-11T08:55:00Z");
        acknowledge(liv);
        step(
                "2026-03-11T09:00:00Z",
                "Selma: hierarchical, First answer to what is critical 3",
                "Liv: hierarchical, First answer to what is critical 3");
        step("2026-03-11T09:05:00Z");
    }

    @Test
    void whileTheCustomerHasToActTheLaddersWait() {
        // Thursday 12 March 8:00 CET is 7:00Z; critical: solution in 8 h, a word each 2 h.
        move("2026-03-12T07:00:00Z");
        var ticket = raise(hilde, "critical", "category", "bug");
        done(uma, ticket, "assignment");
        move("2026-03-12T08:00:00Z");
        done(uma, ticket, "messages", "audience", "customer", "body", "Which browser?", "pending", true);
        assertThat(state(ticket, "first-response")).isEqualTo("kept");
        step("2026-03-16T08:00:00Z");

        // Monday 9:00 CET: 1 h of the solution is used; half of 8 h comes after 3 more, and the word after 2.
        move("2026-03-16T08:00:00Z");
        reply(hilde, ticket, "All of them.");
        assertDue(ticket, "resolution", "2026-03-16T15:00:00Z");
        assertDue(ticket, "next-response", "2026-03-16T10:00:00Z");
        step("2026-03-16T09:30:00Z", "Uma: reminder, Word to the customer 1");
        step("2026-03-16T10:00:00Z", "Liv: hierarchical, Word to the customer 2");
        step("2026-03-16T11:00:00Z", "Uma: reminder, Solution 1");
    }

    @Test
    void whatWasBuiltForOneCustomerGoesToTheSeniorsAndToEngineeringWithTheManagersWord() {
        move("2026-03-11T07:00:00Z");
        var support = desk("support");
        var ticket = mail(hilde, support, "Our script writes an empty file", "Since the new column.");
        assertThat(place(ticket)).isEqualTo("L2 Senior support engineers");
        assertThat(why(ticket, "place")).contains("goes to those who know it");
        done(tor, ticket, "assignment");

        // refused with all that is missing
        var bare = act(tor, ticket, "hand-offs", "level", "L3");
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.json().at("/missing").toString())
                .contains("Why it is handed off", "What was tried", "what was built for it", "What was changed last");

        done(tor, ticket, "hand-offs", "level", "L3", "reason", "System", "tried", "Replayed", "packet", CUSTOM);
        assertThat(act(selma, ticket, "hand-offs/1/approval").status()).isEqualTo(403);
        done(liv, ticket, "hand-offs/1/approval");
        // medium: to be accepted within 4 h
        assertDue(ticket, "hand-off-acceptance", "2026-03-11T11:00:00Z");
        // the receiver asks for what it misses; meanwhile the time is the sender's
        move("2026-03-11T08:00:00Z");
        done(wim, ticket, "hand-offs/1/question", "question", "Which column?");
        assertThat(state(ticket, "hand-off-acceptance")).isEqualTo("paused");
        move("2026-03-11T10:00:00Z");
        done(tor, ticket, "hand-offs/1/answer", "answer", "Weight.", "packet", Map.of("change", "Column weight"));
        assertDue(ticket, "hand-off-acceptance", "2026-03-11T13:00:00Z");
        done(wim, ticket, "hand-offs/1/acceptance");
        assertThat(place(ticket)).isEqualTo("L3 Engineering");

        // solved, not yet for the customer, then validated
        done(wim, ticket, "solution", "text", "The column is written.");
        done(hilde, ticket, "validation", "accepted", false, "comment", "Still empty on Mondays.");
        assertThat(state(ticket, "resolution")).isEqualTo("running");
        done(wim, ticket, "solution", "text", "On Mondays too.");
        done(hilde, ticket, "validation", "accepted", true);
        assertThat(seen(ticket).at("/state").asString()).isEqualTo("closed");
        done(hilde, ticket, "rating", "rating", 5);
    }

    @Test
    void generalTicketsStartWithTheEngineersAndTheSeniorsAdvise() {
        move("2026-03-11T07:00:00Z");
        var ticket = raise(hilde, "medium", "category", "question");
        assertThat(place(ticket)).isEqualTo("L1 Support engineers");

        done(uma, ticket, "guidance", "level", "L2", "question", "Where is it set?");
        move("2026-03-11T08:00:00Z");
        done(selma, ticket, "guidance/1/answer", "answer", "In the profile.");

        assertThat(place(ticket)).isEqualTo("L1 Support engineers");
        assertThat(state(ticket, "guidance-answer")).isEqualTo("kept");
        assertThat(promise(ticket, "guidance-answer").at("/elapsedMinutes").asLong())
                .isEqualTo(60);
    }

    private void also(Member senior, TeamStanding standing) {
        directory.join(system, senior.id(), team("engineers").id());
        directory.stand(system, senior.id(), team("engineers").id(), standing);
    }
}
