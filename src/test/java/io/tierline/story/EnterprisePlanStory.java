package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.directory.TeamStanding;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three contracts: Enterprise day and night; Professional and Standard from 8 to 18 in New York on working days, ten hours a
 * day. What stays unresolved under Enterprise moves to senior engineers by itself.
 */
class EnterprisePlanStory extends OrganisationStory {

    private static final Map<String, String> OUTAGE = Map.of("since", "22:00", "scope", "Europe", "change", "None");

    @SuppressWarnings("NullAway.Init") // before each
    private Member nora;

    @SuppressWarnings("NullAway.Init")
    private Member pia;

    @SuppressWarnings("NullAway.Init")
    private Member rae;

    @SuppressWarnings("NullAway.Init")
    private Member sol;

    /** Of the customer with Enterprise. */
    @SuppressWarnings("NullAway.Init")
    private Member ewan;

    /** Of the customer with Professional. */
    @SuppressWarnings("NullAway.Init")
    private Member pam;

    /** Of a customer with no contract: Standard. */
    @SuppressWarnings("NullAway.Init")
    private Member stan;

    @BeforeEach
    void aDeskWithThreeCustomers() {
        live("enterprise-plan", "2026-02-02T13:00:00Z");
        sol = manager("Sol Vance", "support-manager");
        nora = staff("desk", "Nora Pike", "engineer");
        staff("desk", "Omar Reed", "senior-engineer", TeamStanding.SENIOR);
        pia = staff("senior", "Pia Sund", "senior-engineer", TeamStanding.SENIOR);
        staff("senior", "Quin Tate", "senior-engineer");
        rae = staff("platform", "Rae Upton", "engineer");
        var tess = person(provider(), "Tess Wynn", "account-manager");
        var mills = customer("Ostrava Mills");
        agree(mills, "enterprise");
        directory.nameAccountManager(system, mills, tess.id());
        ewan = person(mills, "Ewan Ash", "designated-contact");
        var penrith = customer("Penrith Labs");
        agree(penrith, "professional");
        pam = person(penrith, "Pam Birch", "customer");
        stan = person(customer("Quarto Print"), "Stan Cole", "customer");
    }

    @Test
    void firstAnswersAreDueByPlanAndSeverity() {
        // Tuesday 2 June, 8:00 in New York (EDT) is 12:00Z.
        var tuesday = "2026-06-02T12:00:00Z";
        // Day and night: 1, 4, 8, 24 h.
        assertAnswerBy(ewan, tuesday, "critical", "2026-06-02T13:00:00Z");
        assertAnswerBy(ewan, tuesday, "high", "2026-06-02T16:00:00Z");
        assertAnswerBy(ewan, tuesday, "medium", "2026-06-02T20:00:00Z");
        assertAnswerBy(ewan, tuesday, "low", "2026-06-03T12:00:00Z");
        // 4 h: 12:00; 8 h: 16:00; 24 h are two days and 4 h: Thursday 12:00; 48 h are four days and 8 h: Monday 16:00.
        assertAnswerBy(pam, tuesday, "critical", "2026-06-02T16:00:00Z");
        assertAnswerBy(pam, tuesday, "high", "2026-06-02T20:00:00Z");
        assertAnswerBy(pam, tuesday, "medium", "2026-06-04T16:00:00Z");
        assertAnswerBy(pam, tuesday, "low", "2026-06-08T20:00:00Z");
        // 8, 24, 48 h as above; 72 h are seven days and 2 h: Tuesday to Friday, Monday to Wednesday, Thursday 10:00.
        assertAnswerBy(stan, tuesday, "critical", "2026-06-02T20:00:00Z");
        assertAnswerBy(stan, tuesday, "high", "2026-06-04T16:00:00Z");
        assertAnswerBy(stan, tuesday, "medium", "2026-06-08T20:00:00Z");
        assertAnswerBy(stan, tuesday, "low", "2026-06-11T14:00:00Z");
    }

    @Test
    void solutionsAreDueWhenCriticalOrHighAndBestEffortOtherwise() {
        move("2026-06-02T12:00:00Z");
        assertDue(raise(ewan, "critical"), "resolution", "2026-06-03T12:00:00Z");
        assertDue(raise(ewan, "high"), "resolution", "2026-06-05T12:00:00Z");
        assertDue(raise(pam, "critical"), "resolution", "2026-06-04T16:00:00Z");
        assertDue(raise(stan, "high"), "resolution", "2026-06-11T14:00:00Z");

        var effort = raise(ewan, "medium");
        assertThat(promise(effort, "resolution").at("/dueAt").isNull()).isTrue();
        assertThat(promise(effort, "resolution").at("/targetMinutes").isNull()).isTrue();
        // tracked, and never broken
        move("2027-01-02T12:00:00Z");
        work();
        assertThat(state(effort, "resolution")).isEqualTo("running");
        assertThat(promise(effort, "resolution").at("/elapsedMinutes").asLong()).isEqualTo(214 * 24 * 60);
    }

    @Test
    void officeHoursSkipWeekendsHolidaysAndBothChangesOfTheClocks() {
        // Friday 6 March 17:00:30 EST is 22:00:30Z; 4 h. Until 18:00 it is 59:30; 3:00:30 is left. The clocks go
        // forward on
        // Sunday: Monday 8:00 EDT is 12:00Z, + 3:00:30. Around the clock nothing of that matters.
        assertAnswerBy(pam, "2026-03-06T22:00:30Z", "critical", "2026-03-09T15:00:30Z");
        assertAnswerBy(ewan, "2026-03-06T22:00:30Z", "critical", "2026-03-06T23:00:30Z");
        // Sunday 8 March 1:30 EST is 6:30Z; the clocks go forward at 2:00. 24 h later it is 2:30 EDT.
        assertAnswerBy(ewan, "2026-03-08T06:30:00Z", "low", "2026-03-09T06:30:00Z");
        // A 3rd of July that stands for the 4th: Thursday 2 July 17:30 EDT is 21:30Z; 8 h. Until 18:00 30 min; Friday
        // is a
        // holiday; Monday 8:00 EDT is 12:00Z, + 7:30.
        assertAnswerBy(pam, "2026-07-02T21:30:00Z", "high", "2026-07-06T19:30:00Z");
        // Friday 30 October 17:00:30 EDT is 21:00:30Z; 4 h, 3:00:30 is left. The clocks go back on Sunday: Monday 8:00
        // EST is
        // 13:00Z, + 3:00:30.
        assertAnswerBy(pam, "2026-10-30T21:00:30Z", "critical", "2026-11-02T16:00:30Z");
        // The day before Thanksgiving, Wednesday 25 November 17:00:30 EST is 22:00:30Z; 3:00:30 is left. Thursday is a
        // holiday:
        // Friday 8:00 EST is 13:00Z, + 3:00:30.
        assertAnswerBy(pam, "2026-11-25T22:00:30Z", "critical", "2026-11-27T16:00:30Z");
        assertAnswerBy(ewan, "2026-11-25T22:00:30Z", "critical", "2026-11-25T23:00:30Z");
    }

    @Test
    void whatIsDownUnderEnterpriseMovesUpByItselfThroughTheNight() {
        // Saturday 7 March 15:00 EST is 20:00Z. Answer in 1 h, solution in 24 h; the clocks change in between.
        move("2026-03-07T20:00:00Z");
        desk("support");
        onCall("seniors", pia, person("Quin"));
        onCall("platform", rae);
        var ticket = raise(ewan, "critical", "category", "outage");
        assertThat(place(ticket)).isEqualTo("L2 Senior engineers");
        assertThat(why(ticket, "place")).contains("goes to senior engineers at once");
        pia.api().send("PUT", ticket + "/checklist", OUTAGE, Map.of()).with(200);

        // A quarter of the hour, and nobody answered: it is Pia's week; then who is on call for the platform; both once
        // more; and the
        // manager as the last resort.
        step("2026-03-07T20:15:00Z", "page Pia Sund");
        step("2026-03-07T20:20:00Z", "page Rae Upton");
        step(
                "2026-03-07T20:30:00Z",
                "page Pia Sund",
                "Pia: reminder, First answer, Enterprise, critical 2",
                "Quin: reminder, First answer, Enterprise, critical 2",
                "Pia: functional, First answer, Enterprise, critical 2");
        step("2026-03-07T20:35:00Z", "page Rae Upton");
        step(
                "2026-03-07T20:45:00Z",
                "page Sol Vance",
                "assigned to Pia",
                "Sol: hierarchical, First answer, Enterprise, critical 3");
        acknowledge(sol);
        step(
                "2026-03-07T21:00:00Z",
                "Sol: hierarchical, First answer, Enterprise, critical 4",
                "Tess: hierarchical, First answer, Enterprise, critical 4");
        // A quarter of 24 h: somebody experienced should have it, and has.
        step("2026-03-08T02:00:00Z");
        // Half of it: to the platform's engineers, which takes an approval.
        step(
                "2026-03-08T08:00:00Z",
                "hand-off-awaiting-approval L3",
                "Pia: functional, Solution, Enterprise, critical 2",
                "Sol: hierarchical, Solution, Enterprise, critical 2",
                "page Pia Sund");
        move("2026-03-08T08:04:00Z");
        acknowledge(pia);
        step("2026-03-08T08:05:00Z");
        move("2026-03-08T08:10:00Z");
        done(sol, ticket, "hand-offs/1/approval");
        assertDue(ticket, "hand-off-acceptance", "2026-03-08T08:25:00Z");
        done(rae, ticket, "hand-offs/1/acceptance");
        assertThat(place(ticket)).isEqualTo("L3 Platform engineering");
        // Three quarters: 18 h. All: 24 h.
        step(
                "2026-03-08T14:00:00Z",
                "Tess: hierarchical, Solution, Enterprise, critical 3",
                "Omar: hierarchical, Solution, Enterprise, critical 3",
                "Pia: hierarchical, Solution, Enterprise, critical 3",
                "Quin: hierarchical, Solution, Enterprise, critical 3");
        step(
                "2026-03-08T20:00:00Z",
                "Sol: hierarchical, Solution, Enterprise, critical 4",
                "Tess: hierarchical, Solution, Enterprise, critical 4");
        assertThat(state(ticket, "resolution")).isEqualTo("broken");
    }

    @Test
    void highUnderEnterpriseGoesToTheExperiencedThenUp() {
        // Friday 13 March 10:00 EDT is 14:00Z; solution in 72 h: half 36 h, three quarters 54 h.
        move("2026-03-13T14:00:00Z");
        var ticket = raise(ewan, "high", "category", "question");
        nora.api()
                .send("PUT", ticket + "/checklist", Map.of("goal", "To print"), Map.of())
                .with(200);
        reply(nora, ticket, "We look at it.");
        // The customer is to be told every 4 h; that has no ladder. The customer waits for it now.
        done(nora, ticket, "pending", "reason", "Which region?");
        move("2026-03-13T16:00:00Z");
        reply(ewan, ticket, "Europe.");
        reply(nora, ticket, "Thank you.");

        // Two hours were the customer's: Sunday 4:00Z instead of 2:00Z.
        step("2026-03-15T04:00:00Z", "assigned to Omar");
        step(
                "2026-03-15T22:00:00Z",
                "hand-off-offered L2",
                "Omar: functional, Solution, Enterprise, high 2",
                "Sol: hierarchical, Solution, Enterprise, high 2");
        step("2026-03-16T16:00:00Z", "Tess: hierarchical, Solution, Enterprise, high 3");
    }

    @Test
    void laddersOfTheOtherPlansKeepToOfficeHours() {
        // Friday 6 March 17:00 EST is 22:00Z; answer in 4 h, three quarters 3 h: 1 h on Friday, 2 h from Monday 12:00Z.
        move("2026-03-06T22:00:00Z");
        raise(pam, "critical", "category", "feature");

        step("2026-03-09T14:00:00Z", "Nora: reminder, First answer 1", "Omar: reminder, First answer 1");
        step("2026-03-09T15:00:00Z", "Sol: hierarchical, First answer 2");
    }

    @Test
    void aMailOfASystemThatIsDownIsSeenForWhatItIsAndTheCustomerIsKeptInformed() {
        // Wednesday 11 March 3:00 in New York
        move("2026-03-11T07:00:00Z");
        var desk = desk("support");
        var ticket = mail(ewan, desk, "Our system is down", "Nobody in Europe can sign in.");
        assertThat(seen(ticket).at("/severity").asString()).isEqualTo("critical");
        assertThat(place(ticket)).isEqualTo("L2 Senior engineers");
        assertDue(ticket, "first-response", "2026-03-11T08:00:00Z");

        move("2026-03-11T07:20:00Z");
        done(pia, ticket, "assignment");
        reply(pia, ticket, "We see it. Which region?");
        assertThat(state(ticket, "first-response")).isEqualTo("kept");
        // a word each hour while it lasts
        assertDue(ticket, "customer-update", "2026-03-11T08:20:00Z");
        // an answer within the hour, whichever way the customer writes
        move("2026-03-11T07:30:00Z");
        answer(ewan, desk, "All of Europe.");
        assertDue(ticket, "next-response", "2026-03-11T08:30:00Z");
        move("2026-03-11T08:15:00Z");
        reply(pia, ticket, "The gateway is back.");
        assertThat(state(ticket, "next-response")).isEqualTo("kept");
        assertDue(ticket, "customer-update", "2026-03-11T09:15:00Z");

        done(pia, ticket, "solution", "text", "The gateway was restarted.");
        done(ewan, ticket, "validation", "accepted", true);
        assertThat(state(ticket, "resolution")).isEqualTo("kept");
        assertThat(seen(ticket).at("/state").asString()).isEqualTo("closed");
    }

    @Test
    void aSecurityFindingGoesToThePlatformAtOnceWhateverThePlan() {
        move("2026-03-11T15:00:00Z");
        var desk = desk("support");

        var ticket = mail(stan, desk, "A vulnerability in the export", "Anybody can read it.");

        assertThat(place(ticket)).isEqualTo("L3 Platform engineering");
        assertThat(seen(ticket).at("/severity").asString()).isEqualTo("high");
        // Standard, high, 24 h: Wednesday 11:00 to 18:00 7 h, Thursday 10 h, Friday 7 h: 15:00 EDT.
        assertDue(ticket, "first-response", "2026-03-13T19:00:00Z");
    }

    @Test
    void aContractThatEndsLeavesTheCustomerWithTheStandardPlanAndKeepsWhatWasPromised() {
        // Monday 2 March 12:00 EST is 17:00Z.
        move("2026-03-02T17:00:00Z");
        var before = raise(pam, "critical");
        endContract(pam.home(), "2026-03-02");
        move("2026-03-03T17:00:00Z");

        var after = raise(pam, "critical");

        assertDue(before, "first-response", "2026-03-02T21:00:00Z");
        // Standard, 8 h from Tuesday 12:00: 6 h, then 2 h on Wednesday: 10:00 EST.
        assertDue(after, "first-response", "2026-03-04T15:00:00Z");
    }
}
