package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.directory.TeamStanding;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A desk in London of analysts, specialists and a manager, open from 8 to 20 on weekdays and from 9 to 13 on Saturdays, with
 * research and development behind it in office hours, 9 to 17:30.
 */
class TieredDeskStory extends OrganisationStory {

    private static final Map<String, String> COMMON = Map.of("what", "No list opens", "version", "8.1");
    private static final Map<String, String> PRODUCT_ISSUE = Map.of(
            "steps", "Open two lists",
            "version", "8.1",
            "expected", "Both open",
            "customers", "Hedgerow");

    @SuppressWarnings("NullAway.Init") // before each
    private Member ada;

    @SuppressWarnings("NullAway.Init")
    private Member cora;

    @SuppressWarnings("NullAway.Init")
    private Member esme;

    @SuppressWarnings("NullAway.Init")
    private Member faye;

    @SuppressWarnings("NullAway.Init")
    private Member iris;

    @BeforeEach
    void aDesk() {
        live("tiered-desk", "2026-02-02T08:00:00Z");
        faye = manager("Faye Stark", "support-manager");
        ada = staff("analysts", "Ada Flint", "analyst");
        staff("analysts", "Bram Hale", "analyst");
        cora = staff("specialists", "Cora Lunt", "specialist");
        staff("specialists", "Dev Moss", "specialist", TeamStanding.LEAD);
        esme = staff("development", "Esme Roth", "developer");
        iris = person(customer("Hedgerow"), "Iris Vale", "customer");
    }

    @Test
    void answersAreDueInDeskHoursOverWeekendsHolidaysAndChangesOfTheClocks() {
        // Friday 19:00:17 GMT, high, 2 h. Until 20:00 it is 59:43; of 2 h 1:00:17 is left. Saturday 9:00 + 1:00:17.
        assertAnswerBy(iris, "2026-03-06T19:00:17Z", "high", "2026-03-07T10:00:17Z");
        // Saturday 12:45:17 GMT, critical, 30 min. Until 13:00 it is 14:43; 15:17 is left. Monday 8:00 + 15:17.
        assertAnswerBy(iris, "2026-03-07T12:45:17Z", "critical", "2026-03-09T08:15:17Z");
        // Sunday, low, 8 h: Monday 8:00 + 8 h.
        assertAnswerBy(iris, "2026-03-08T15:00:00Z", "low", "2026-03-09T16:00:00Z");
        // Saturday 28 March 12:30:05 GMT, high, 2 h. Until 13:00 it is 29:55; 1:30:05 is left. On Sunday the clocks go
        // forward:
        // Monday 8:00 BST is 7:00Z, + 1:30:05.
        assertAnswerBy(iris, "2026-03-28T12:30:05Z", "high", "2026-03-30T08:30:05Z");
        // Saturday 24 October 12:30:05 BST is 11:30:05Z, high. As before 1:30:05 is left. On Sunday the clocks go back:
        // Monday 8:00 GMT is 8:00Z, + 1:30:05.
        assertAnswerBy(iris, "2026-10-24T11:30:05Z", "high", "2026-10-26T09:30:05Z");
        // Christmas Eve, a Thursday, 19:00:17 GMT, medium, 4 h. Until 20:00 it is 59:43; 3:00:17 is left. Friday 25th
        // and
        // Saturday 26th are holidays, Sunday is closed: Monday 28th 8:00 + 3:00:17.
        assertAnswerBy(iris, "2026-12-24T19:00:17Z", "medium", "2026-12-28T11:00:17Z");
    }

    @Test
    void everyPromiseHasItsOwnTimeAndCalendar() {
        // Friday 27 March 10:00 GMT, high. Solution 24 h: Friday until 20:00 10 h, Saturday 9:00 to 13:00 4 h, 10 h are
        // left;
        // the clocks go forward on Sunday: Monday 8:00 BST is 7:00Z, + 10 h.
        move("2026-03-27T10:00:00Z");
        var ticket = raise(iris, "high", "category", "common");
        assertDue(ticket, "resolution", "2026-03-30T17:00:00Z");
        // The analysts have 4 h: 14:00.
        assertDue(ticket, "level-time", "2026-03-27T14:00:00Z");

        // An answer at 19:30 GMT: the next word is owed within 4 h: 30 min on Friday, 3:30 from Saturday 9:00.
        move("2026-03-27T19:30:00Z");
        reply(ada, ticket, "We look at it.");
        assertDue(ticket, "customer-update", "2026-03-28T12:30:00Z");

        // Handed to the specialists on Saturday at 12:20: to be accepted within 1 h: 40 min, then 20 min from Monday
        // 7:00Z.
        move("2026-03-28T12:20:00Z");
        done(
                ada,
                ticket,
                "hand-offs",
                "level",
                "L2",
                "reason",
                "Not in the book",
                "tried",
                "Restart",
                "packet",
                COMMON);
        assertDue(ticket, "hand-off-acceptance", "2026-03-30T07:20:00Z");

        // The customer asks on Saturday at 12:50: to be answered within 4 h: 10 min, then 3:50 from Monday 7:00Z.
        move("2026-03-28T12:50:00Z");
        reply(iris, ticket, "Any news?");
        assertDue(ticket, "next-response", "2026-03-30T10:50:00Z");
    }

    @Test
    void theLadderOfACriticalTicketIsClimbedStepByStep() {
        // Wednesday 9:00 GMT. Answer in 30 min, with the analysts 1 h, solution in 8 h.
        move("2026-03-11T09:00:00Z");
        desk("help");
        onCall("specialist-duty", cora);
        var ticket = raise(iris, "critical", "category", "common");
        done(ada, ticket, "assignment");
        ada.api().send("PUT", ticket + "/checklist", COMMON, Map.of()).with(200);

        // half of 30 min
        step(
                "2026-03-11T09:15:00Z",
                "Ada: reminder, First answer to what is critical 1",
                "Bram: reminder, First answer to what is critical 1");
        // three quarters: the specialist on duty, 5 minutes later the manager
        step("2026-03-11T09:22:30Z", "page Cora Lunt");
        step("2026-03-11T09:27:30Z", "page Faye Stark");
        // all of it; more urgent than critical there is not
        step("2026-03-11T09:30:00Z", "Faye: hierarchical, First answer to what is critical 3");
        // the last resort: all specialists; who has it stops it
        step("2026-03-11T09:32:30Z", "page Cora Lunt", "page Dev Moss");
        move("2026-03-11T09:33:00Z");
        acknowledge(cora);
        assertThat(state(ticket, "first-response")).isEqualTo("broken");
        // three quarters of the analysts' hour
        step("2026-03-11T09:45:00Z", "Ada: reminder, Time with the analysts 1");
        // all of it: up to the specialists
        step("2026-03-11T10:00:00Z", "hand-off-offered L2", "Ada: functional, Time with the analysts 2");
        assertThat(handOff(ticket).at("/state").asString()).isEqualTo("offered");
        // to be accepted within 15 min
        assertDue(ticket, "hand-off-acceptance", "2026-03-11T10:15:00Z");
        move("2026-03-11T10:05:00Z");
        done(cora, ticket, "hand-offs/1/acceptance");
        assertThat(place(ticket)).isEqualTo("L2 Specialists");
        // six of eight hours
        step("2026-03-11T15:00:00Z", "Cora: reminder, Solution 1", "Dev: hierarchical, Solution 1");
        step("2026-03-11T17:00:00Z", "Faye: hierarchical, Solution 2");
        assertThat(state(ticket, "resolution")).isEqualTo("broken");
    }

    @Test
    void ladderStepsWaitForTheDeskToOpen() {
        // Friday 18:00 GMT, medium, answer in 4 h: three quarters are 3 h: 2 h until 20:00, 1 h from Saturday 9:00.
        // All: 2 h, then 2 h from Saturday 9:00.
        move("2026-03-06T18:00:00Z");
        raise(iris, "medium", "category", "common");

        step("2026-03-07T10:00:00Z", "Ada: reminder, First answer 1", "Bram: reminder, First answer 1");
        step("2026-03-07T11:00:00Z", "Faye: hierarchical, First answer 2");
    }

    @Test
    void aHandUpThatLacksWhatMustBeKnownIsToldToWhoeverCanSayIt() {
        move("2026-03-11T09:00:00Z");
        var ticket = raise(iris, "critical", "category", "technical");
        reply(ada, ticket, "We are on it.");
        done(ada, ticket, "assignment");
        step("2026-03-11T09:45:00Z", "Ada: reminder, Time with the analysts 1");

        // An update was owed within the hour; it has no ladder.
        step("2026-03-11T10:00:00Z", "Ada: functional, Time with the analysts 2");

        assertThat(handOffs(ticket)).isZero();
        assertThat(ada.api().get("/api/v1/notices").response().body())
                .contains("could not be offered to the next level", "Whom it touches", "Steps that show it");
    }

    @Test
    void analystsSortGatherAndHandOffSpecialistsRecogniseTheProductIssueAndDevelopmentTakesIt() {
        move("2026-03-11T09:00:00Z");
        var help = desk("help");
        var ticket = mail(iris, help, "The list fails with an error", "Since the update it fails for everybody.");
        assertThat(place(ticket)).isEqualTo("L1 Analysts");
        assertThat(why(ticket, "place")).contains("Analysts take every ticket");
        assertThat(why(ticket, "type")).contains("The text speaks of a fault");

        // advice of the specialists; the ticket stays
        done(ada, ticket, "assignment");
        done(ada, ticket, "guidance", "level", "L2", "question", "Is it the index?");
        assertDue(ticket, "guidance-answer", "2026-03-11T11:00:00Z");
        done(cora, ticket, "guidance/1/answer", "answer", "No, the cache.");
        assertThat(place(ticket)).isEqualTo("L1 Analysts");
        assertThat(state(ticket, "guidance-answer")).isEqualTo("kept");

        // refused with the list of what is missing
        var bare = act(ada, ticket, "hand-offs", "level", "L2", "reason", "Too deep", "tried", "Cache emptied");
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.response().body())
                .contains("Since when, how often", "Whom it touches", "Version and environment", "Steps that show it")
                .doesNotContain("Extract of the log\"");
        assertThat(handOffs(ticket)).isZero();
        handOff(
                ada,
                cora,
                ticket,
                "L2",
                Map.of("what", "Lists fail", "since", "Monday", "scope", "All", "version", "8.1", "steps", "Open it"));
        assertThat(place(ticket)).isEqualTo("L2 Specialists");
        assertThat(seen(ticket).at("/assignee/name").asString()).isEqualTo("Cora Lunt");

        // a product issue goes to development with the manager's approval only
        classify(cora, ticket, "category", "product-issue");
        done(
                cora,
                ticket,
                "hand-offs",
                "level",
                "L3",
                "reason",
                "The product is wrong",
                "tried",
                "Clean system",
                "packet",
                PRODUCT_ISSUE);
        assertThat(handOff(ticket).at("/state").asString()).isEqualTo("awaiting-approval");
        assertThat(act(esme, ticket, "hand-offs/2/acceptance").status()).isEqualTo(409);
        assertThat(act(ada, ticket, "hand-offs/2/approval").status()).isEqualTo(403);
        done(faye, ticket, "hand-offs/2/approval");
        done(esme, ticket, "hand-offs/2/acceptance");
        assertThat(place(ticket)).isEqualTo("L3 Research and development");

        // and comes back to whoever sent it
        done(esme, ticket, "hand-offs/2/return", "reason", "Mended in 8.1.1");
        assertThat(place(ticket)).isEqualTo("L2 Specialists");
        done(cora, ticket, "assignment");
        done(cora, ticket, "solution", "text", "8.1.1 mends it.");
        done(iris, ticket, "validation", "accepted", true);
        assertThat(seen(ticket).at("/state").asString()).isEqualTo("closed");
    }

    @Test
    void questionsOfOtherDepartmentsGoToTheSpecialistsUnderTheirOwnPlan() {
        agree(provider(), "internal");
        var gus = person(provider(), "Gus Tarn", "customer");
        // Friday 27 March 16:30 GMT; office hours, 8 h: 1 h until 17:30; the clocks go forward: Monday 9:00 BST is
        // 8:00Z, + 7 h.
        move("2026-03-27T16:30:00Z");

        var ticket = raise(gus, "medium", "category", "internal");

        assertThat(place(ticket)).isEqualTo("L2 Specialists");
        assertDue(ticket, "first-response", "2026-03-30T15:00:00Z");
        assertThat(promise(ticket, "first-response").at("/calendar").asString()).isEqualTo("office");
        assertThat(items(ada.api().get("/api/v1/tickets?queue=unassigned").with(200)))
                .isEmpty();
        // a customer's ticket in the same category is a customer's
        assertThat(place(raise(iris, "medium", "category", "internal"))).isEqualTo("L1 Analysts");
    }

    @Test
    void theManagerSeesAllReassignsAndReprioritises() {
        move("2026-03-11T09:00:00Z");
        var ticket = raise(iris, "low", "category", "common");
        done(ada, ticket, "assignment");

        done(faye, ticket, "assignment", "assignee", person("Bram").id().toString());
        classify(faye, ticket, "severity", "high");

        assertThat(seen(ticket).at("/assignee/name").asString()).isEqualTo("Bram Hale");
        assertThat(seen(ticket).at("/priority").asInt()).isEqualTo(2);
        // high: 2 h from the start
        assertDue(ticket, "first-response", "2026-03-11T11:00:00Z");
    }
}
