package io.tierline.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.directory.Directory;
import io.tierline.directory.TeamStanding;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.PagingRoute;
import io.tierline.oncall.PagingStep;
import io.tierline.promise.Ladders;
import io.tierline.promise.NewLadder;
import io.tierline.promise.NewLadder.NewStep;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Waker;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class EscalationTest extends RunningTierline {

    private static final String PAGES = "page-waker";
    private static final String NOTICES = "/api/v1/notices";

    @Autowired
    Cast cast;

    @Autowired
    Ladders ladders;

    @Autowired
    PagingPolicies policies;

    @Autowired
    Directory directory;

    @Autowired
    Waker waker;

    @Autowired
    DeedWorker worker;

    @Autowired
    Jobs jobs;

    @Autowired
    TicketQueries tickets;

    private Cast.Company company;
    private Actor system;
    private String ticket = "";

    @BeforeEach
    void aCompany() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
        system = Actor.system(company.workspace());
    }

    @Test
    void aStepTellsTheTeamInTheProductAndByMailAndTheHistorySaysWhichLadder() {
        ladder("50%", "notify team");
        raised(Map.of());

        climbed(Duration.ofMinutes(31));

        var told = notices(company.firstLine());
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().path("says").asString()).isEqualTo("50 % of its time is used.");
        assertThat(told.getFirst().path("subject").asString()).isEqualTo("Dock prints nothing");
        assertThat(told.getFirst().path("way").asString()).isEqualTo("reminder");
        assertThat(mailsTo(company.firstLine().email()))
                .contains("First answer: Dock prints nothing [T-" + ticket + "]");
        assertThat(history()).contains("Ladder answer, step 1: tell the team");
    }

    @Test
    void aStepThatReachesNobodyIsAnAlarmToTheSupportManager() {
        ladder("50%", "notify lead", "notify account-manager");
        raised(Map.of());

        climbed(Duration.ofMinutes(31));

        assertThat(notices(company.manager()))
                .hasSize(2)
                .allSatisfy(notice -> assertThat(notice.path("way").asString()).isEqualTo("alarm"));
        assertThat(notices(company.firstLine())).isEmpty();
        assertThat(states()).containsExactly("nobody", "nobody");
    }

    @Test
    void leadsAccountManagersAndRolesAreTold() {
        directory.stand(system, company.firstLine().id(), company.l1(), TeamStanding.LEAD);
        directory.nameAccountManager(
                system, company.fennimark(), company.vendor().id());
        ladder("50%", "notify lead", "notify account-manager", "notify role:administrator", "notify support-manager");
        raised(Map.of());

        climbed(Duration.ofMinutes(31));

        for (var player : List.of(company.firstLine(), company.vendor(), company.admin(), company.manager())) {
            assertThat(notices(player)).hasSize(1);
            assertThat(notices(player).getFirst().path("way").asString()).isEqualTo("hierarchical");
        }
        assertThat(history()).contains("Ladder answer, step 1: tell the team lead (up the management)");
    }

    @Test
    void handingUpOffersTheTicketToTheNextLevel() {
        ladder("100%", "hand-up");
        raised(Map.of("category", "other"));

        climbed(Duration.ofMinutes(61));

        var offers = company.secondLine()
                .api(port)
                .get("/api/v1/tickets/" + ticket + "/hand-offs")
                .with(200)
                .json()
                .path("items");
        assertThat(offers.size()).isEqualTo(1);
        assertThat(offers.path(0).path("state").asString()).isEqualTo("offered");
        assertThat(notices(company.firstLine()).getFirst().path("says").asString())
                .isEqualTo("Its time is used up. It is offered to the next level.");
    }

    @Test
    void handingUpWithoutWhatTheChecklistWantsSaysWhatIsMissing() {
        ladder("100%", "hand-up", "notify support-manager");
        raised(Map.of("category", "printing"));

        climbed(Duration.ofMinutes(61));

        assertThat(states()).containsExactly("refused", "done");
        assertThat(notices(company.firstLine()).getFirst().path("says").asString())
                .contains("could not be offered to the next level", "Which gate?");
        assertThat(notices(company.manager())).hasSize(1);
    }

    @Test
    void anExperiencedMemberGetsTheTicket() {
        directory.stand(system, company.firstLine().id(), company.l1(), TeamStanding.SENIOR);
        ladder("50%", "assign-senior");
        raised(Map.of());

        climbed(Duration.ofMinutes(31));

        assertThat(seen().path("assignee").path("name").asString()).isEqualTo("Ida Brandt");
    }

    @Test
    void thePriorityRisesOnceAndOtherFactsDoNotTakeItBack() {
        ladder("50%", "raise-priority");
        raised(Map.of("severity", "high"));
        int before = seen().path("priority").asInt();

        climbed(Duration.ofHours(3));
        int raised = seen().path("priority").asInt();
        company.firstLine()
                .api(port)
                .send("PATCH", "/api/v1/tickets/" + ticket, Map.of("category", "printing"), Map.of());

        assertThat(raised).isEqualTo(before - 1);
        assertThat(seen().path("priority").asInt()).isEqualTo(raised);
    }

    @Test
    void oneThingThatCannotBeDoneDoesNotStopTheOthers() {
        pagingPolicy();
        ladder("50%", "page emergency", "notify team");
        goneBehindTheLaddersBack("emergency");
        raised(Map.of());

        climbed(Duration.ofMinutes(31));

        assertThat(states()).containsExactly("refused", "done");
        assertThat(notices(company.firstLine())).hasSize(1);
        assertThat(notices(company.manager()).getFirst().path("way").asString()).isEqualTo("alarm");
    }

    private void goneBehindTheLaddersBack(String policy) {
        tenancy.run(
                company.workspace(),
                () -> jdbc.sql(
                                "update oncall.policy set archived_at = now() where workspace_id = :workspace and key = :key")
                        .param("workspace", company.workspace().value())
                        .param("key", policy)
                        .update());
    }

    @Test
    void whatIsSettledMeanwhileIsNotTold() {
        ladder("50%", "notify team");
        raised(Map.of());
        clock.advance(Duration.ofMinutes(31));
        waker.wake();
        answered();

        worker.work();

        assertThat(notices(company.firstLine())).isEmpty();
        assertThat(states()).containsExactly("done");
    }

    @Test
    void aPageOfALadderIsCalledOffWhenItsPromiseIsKept() {
        pagingPolicy();
        ladder("50%", "page emergency");
        raised(Map.of());
        climbed(Duration.ofMinutes(31));
        jobs.run(PAGES);

        answered();
        clock.advance(Duration.ofMinutes(30));
        jobs.run(PAGES);

        var subject = "T-" + ticket + " Dock prints nothing";
        assertThat(mailsTo(company.manager().email()))
                .containsOnlyOnce("You are paged: " + subject, "Not needed any more: " + subject)
                .noneMatch(mail -> mail.startsWith("Nobody was reached"));
        assertThat(history()).contains("Pages about it were called off");
        assertThat(bridge()).contains("Called off: First answer: the promise was kept.");
    }

    @Test
    void aPageIsNotSentForAPromiseThatWasKeptBetweenStepAndPage() {
        pagingPolicy();
        ladder("50%", "page emergency");
        raised(Map.of());
        clock.advance(Duration.ofMinutes(31));
        waker.wake();
        answered();

        worker.work();
        jobs.run(PAGES);

        assertThat(mailsTo(company.manager().email())).noneMatch(mail -> mail.startsWith("You are paged"));
    }

    @Test
    void anAnswerToTheCustomerLeavesThePagesOfOtherPromises() {
        pagingPolicy();
        ladders.define(
                system,
                null,
                new NewLadder(
                        "solution",
                        "Solution",
                        PromiseKind.RESOLUTION,
                        TargetFacts.any(),
                        List.of(new NewStep("30m after start", "any", List.of("page emergency")))));
        raised(Map.of());
        climbed(Duration.ofMinutes(31));
        jobs.run(PAGES);

        answered();

        assertThat(mailsTo(company.manager().email()))
                .anyMatch(mail -> mail.startsWith("You are paged"))
                .noneMatch(mail -> mail.startsWith("Not needed"));
    }

    @Test
    void aStepPagesByThePolicyOfTheTeamThatHasTheTicket() {
        pagingPolicy();
        var step = Map.of("pages", "team", "ref", "desk", "minutes", 5);
        company.admin()
                .api(port)
                .send(
                        "PUT",
                        "/api/v1/on-call/policies/partner",
                        Map.of("name", "Partner", "steps", List.of(step), "lastResort", step, "teams", List.of("desk")),
                        Map.of())
                .with(200);
        ladder("50%", "page team");
        raised(Map.of());

        climbed(Duration.ofMinutes(31));
        jobs.run(PAGES);

        assertThat(states()).containsExactly("done");
        assertThat(mailsTo(company.firstLine().email())).anyMatch(mail -> mail.startsWith("You are paged"));
        assertThat(mailsTo(company.manager().email())).noneMatch(mail -> mail.startsWith("You are paged"));
        assertThat(history()).anyMatch(words -> words.contains("page who is on call for the team that has it"));
    }

    @Test
    void aTeamThatNoPolicyIsForIsAnAlarm() {
        pagingPolicy();
        ladder("50%", "page team");
        raised(Map.of());

        climbed(Duration.ofMinutes(31));

        assertThat(states()).containsExactly("nobody");
        assertThat(notices(company.manager()).getFirst().path("says").asString())
                .contains("no paging policy is for the tickets of Service desk");
    }

    @Test
    void aTeamHasOnePolicyAndNoneIsCalledTeam() {
        pagingPolicy();
        var route =
                policies.named(company.workspace(), "emergency").orElseThrow().route();

        policies.define(system, "emergency", null, "Emergency", route, List.of("desk"));
        policies.define(system, "other", null, "Other", route, List.of("desk"));

        assertThat(policies.ofTeam(company.workspace(), "desk")).contains("other");
        assertThat(policies.named(company.workspace(), "emergency")
                        .orElseThrow()
                        .teams())
                .isEmpty();
        assertThatThrownBy(() -> policies.define(system, "team", null, "Team", route))
                .isInstanceOf(Refused.class);
        policies.archive(system, "other");
        assertThat(policies.ofTeam(company.workspace(), "desk")).isEmpty();
    }

    private void pagingPolicy() {
        var manager = new PagingStep(new PageTarget(PageTarget.Kind.ROLE, "support-manager"), 5);
        policies.define(system, "emergency", null, "Emergency", new PagingRoute(List.of(manager), 0, manager));
    }

    private void answered() {
        company.firstLine()
                .api(port)
                .post(
                        "/api/v1/tickets/" + ticket + "/messages",
                        Map.of("audience", "customer", "body", "We look at it."))
                .with(201);
    }

    private String bridge() {
        var browser = new Browser(port);
        assertThat(browser.signIn(company.manager().email(), Cast.PASSWORD).statusCode())
                .isEqualTo(302);
        return browser.get("/bridge").body();
    }

    @Test
    void whatOnlyTellsPeopleIsDoneForAllThatIsDueAtOnce() {
        ladder("50%", "notify team", "notify support-manager");
        for (int i = 0; i < 5; i++) {
            raised(Map.of());
        }

        climbed(Duration.ofMinutes(31));

        assertThat(notices(company.firstLine())).hasSize(5);
        assertThat(states()).hasSize(10).containsOnly("done");
        assertThat(tenancy.in(
                        company.workspace(),
                        () -> jdbc.sql(
                                        "select count(distinct xmin::text) from escalation.deed where workspace_id = :workspace")
                                .param("workspace", company.workspace().value())
                                .query(Integer.class)
                                .single()))
                .as("transactions that did it")
                .isEqualTo(1);
    }

    @Test
    void oneThatCannotBeDoneStopsNoneOfTheOthers() {
        ladder("50%", "notify team");
        raised(Map.of());
        raised(Map.of());
        raised(Map.of());
        clock.advance(Duration.ofMinutes(31));
        waker.wake();
        broken(ticket);

        worker.work();

        assertThat(notices(company.firstLine())).hasSize(2);
        assertThat(states()).containsExactlyInAnyOrder("done", "done", "waiting");
        assertThat(history()).noneMatch(words -> words.startsWith("Ladder"));
    }

    /** What its step wants is none of the words that are known. */
    private void broken(String number) {
        tenancy.run(
                company.workspace(),
                () -> jdbc.sql("""
                update escalation.deed set effect = 'notify the moon'
                 where workspace_id = :workspace
                   and ticket_id = (select id from ticket.ticket where workspace_id = :workspace and number = :number)
                """)
                        .param("workspace", company.workspace().value())
                        .param("number", Long.parseLong(number))
                        .update());
    }

    @Test
    void manyWorkersDoEachThingOnce() throws Exception {
        ladder("50%", "notify team", "notify support-manager", "raise-priority");
        for (int i = 0; i < 20; i++) {
            raised(Map.of());
        }
        clock.advance(Duration.ofMinutes(31));
        waker.wake();

        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var working : nodes.invokeAll(Collections.nCopies(4, (Callable<Integer>) worker::work))) {
                working.get();
            }
        }
        worker.work();

        assertThat(notices(company.firstLine())).hasSize(20);
        assertThat(notices(company.manager())).hasSize(20);
        assertThat(states()).hasSize(60).containsOnly("done");
    }

    @Test
    void everybodyHasTheirOwnListAndMayPutBackWhatTheyRead() {
        ladder("50%", "notify team");
        raised(Map.of());
        climbed(Duration.ofMinutes(31));
        var ida = company.firstLine().api(port);
        var reading = NOTICES + "/"
                + notices(company.firstLine()).getFirst().path("id").asString() + "/reading";

        int stranger =
                company.manager().api(port).send("PUT", reading, null, Map.of()).status();
        ida.send("PUT", reading, null, Map.of()).with(204);
        int unread = ida.get(NOTICES + "?unread=true").json().path("items").size();
        ida.delete(reading).with(204);

        assertThat(stranger).isEqualTo(404);
        assertThat(unread).isZero();
        assertThat(ida.get(NOTICES + "?unread=true").json().path("items").size())
                .isEqualTo(1);
        assertThat(notices(cast.play().firstLine())).isEmpty();
    }

    @Test
    void aNoticeSaysHowItsPromiseStandsByNow() {
        ladder("50%", "notify team");
        raised(Map.of());
        climbed(Duration.ofMinutes(31));

        var owed = notices(company.firstLine()).getFirst().path("standing").asString();
        company.firstLine()
                .api(port)
                .post(
                        "/api/v1/tickets/" + ticket + "/messages",
                        Map.of("body", "We look at the printer now.", "audience", "customer"))
                .with(201);
        var kept = notices(company.firstLine()).getFirst();

        assertThat(owed).isEqualTo("running");
        assertThat(kept.path("standing").asString()).isEqualTo("kept");
        assertThat(kept.path("endedAt").isNull()).isFalse();
    }

    @Test
    void whatWasReadIsForgottenAfterAMonth() {
        ladder("50%", "notify team");
        raised(Map.of());
        raised(Map.of());
        climbed(Duration.ofMinutes(31));
        var reading = NOTICES + "/"
                + notices(company.firstLine()).getFirst().path("id").asString() + "/reading";
        company.firstLine().api(port).send("PUT", reading, null, Map.of()).with(204);

        clock.advance(Duration.ofDays(31));
        jobs.run(Escalating.FORGETTING);

        assertThat(notices(company.firstLine())).hasSize(1);
    }

    @Test
    void aStepOfAPromiseOnSomethingElseDoesNotKeepTheOthers() {
        ladder("50%", "notify team");
        raised(Map.of());
        clock.advance(Duration.ofMinutes(31));
        waker.wake();
        tenancy.run(
                company.workspace(),
                () -> jdbc.sql("""
                                insert into escalation.deed
                                    (workspace_id, deed_id, ticket_id, promise_id, kind, ref, ladder_id, ladder_key,
                                     ladder_name, step, n, moment, effect, due_at, reached_at, state, outcome, tries,
                                     next_try_at)
                                select workspace_id, gen_random_uuid(), gen_random_uuid(), promise_id, kind, ref, ladder_id,
                                       ladder_key, ladder_name, 9, n, moment, effect, due_at, reached_at, state, outcome,
                                       tries, next_try_at - interval '1 hour'
                                  from escalation.deed where workspace_id = :workspace
                                """)
                        .param("workspace", company.workspace().value())
                        .update());

        worker.work();

        assertThat(states()).containsExactlyInAnyOrder("done", "refused");
        assertThat(notices(company.firstLine())).hasSize(1);
    }

    private void ladder(String at, String... effects) {
        ladders.define(
                system,
                null,
                new NewLadder(
                        "answer",
                        "First answer",
                        PromiseKind.FIRST_RESPONSE,
                        TargetFacts.any(),
                        List.of(new NewStep(at, "service", Arrays.asList(effects)))));
    }

    private void raised(Map<String, String> more) {
        var body = new LinkedHashMap<String, Object>(
                Map.of("subject", "Dock prints nothing", "body", "Since eight.", "severity", "critical"));
        body.putAll(more);
        ticket = company.customer()
                .api(port)
                .post("/api/v1/tickets", body)
                .with(201)
                .json()
                .path("number")
                .asString();
    }

    private void climbed(Duration later) {
        clock.advance(later);
        waker.wake();
        worker.work();
    }

    private JsonNode seen() {
        return company.manager()
                .api(port)
                .get("/api/v1/tickets/" + ticket)
                .with(200)
                .json();
    }

    private List<JsonNode> notices(Cast.Player player) {
        var items =
                player.api(port).get(NOTICES + "?limit=100").with(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private List<String> history() {
        var page = tenancy.in(
                company.workspace(),
                () -> tickets.history(system, TicketRef.parse(ticket).orElseThrow(), PageRequest.first()));
        return page.items().stream().map(entry -> entry.words()).toList();
    }

    private List<String> states() {
        return tenancy.in(
                company.workspace(),
                () -> jdbc.sql("select state from escalation.deed where workspace_id = :workspace order by deed_id")
                        .param("workspace", company.workspace().value())
                        .query(String.class)
                        .list());
    }

    private List<String> mailsTo(String email) {
        return tenancy.in(
                company.workspace(),
                () -> jdbc.sql(
                                "select subject from channel.outgoing where workspace_id = :workspace and recipient = :to")
                        .param("workspace", company.workspace().value())
                        .param("to", email)
                        .query(String.class)
                        .list());
    }
}
