package io.tierline.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewTeam;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.oncall.NewPage;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.Paging;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.PagingRoute;
import io.tierline.oncall.PagingStep;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What people are told beside ladders: pages that reached nobody, phases with tickets to hand over. */
class NewsTest extends RunningTierline {

    private static final String NEWS = "/api/v1/notices/news";

    @Autowired
    Cast cast;

    @Autowired
    Directory directory;

    @Autowired
    DirectoryQueries who;

    @Autowired
    PagingPolicies policies;

    @Autowired
    Paging paging;

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    Jobs jobs;

    @SuppressWarnings("NullAway.Init") // played before each
    private Cast.Company company;

    @SuppressWarnings("NullAway.Init")
    private Actor system;

    @BeforeEach
    void aCompany() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
        system = Actor.system(company.workspace());
        policies.define(
                system,
                "emergency",
                null,
                "Emergency",
                new PagingRoute(List.of(step(company.vendor())), 0, step(company.admin())));
    }

    @Test
    void aPageThatReachedNobodyIsToldAndMailedToItsLastResortAndTheSupportManagersOnce() {
        page();
        wake(0);
        wake(5);
        assertThat(news(company.manager())).isEmpty();

        wake(5);
        wake(600);

        for (var player : List.of(company.admin(), company.manager())) {
            assertThat(news(player)).hasSize(1).first().satisfies(told -> {
                assertThat(told.path("title").asString()).isEqualTo("Nobody was reached: T-1 Gate 4 prints nothing");
                assertThat(told.path("alarm").asBoolean()).isTrue();
                assertThat(told.path("link").asString()).startsWith("/on-call/pages/");
            });
            assertThat(mailsTo(player.email())).containsOnlyOnce("Nobody was reached: T-1 Gate 4 prints nothing");
        }
        assertThat(news(company.vendor())).isEmpty();
    }

    @Test
    void manyNodesTellEveryLostPageOnceAndLoseNone() throws Exception {
        var many = 12;
        for (int n = 0; n < many; n++) {
            page();
        }
        for (var minutes : List.of(0, 5, 5, 5)) {
            clock.advance(Duration.ofMinutes(minutes));
            try (var nodes = Executors.newFixedThreadPool(4)) {
                Callable<Boolean> node = () -> {
                    jobs.run("page-waker");
                    return true;
                };
                for (var done : nodes.invokeAll(Collections.nCopies(4, node))) {
                    assertThat(done.get()).isTrue();
                }
            }
        }

        assertThat(news(company.manager())).hasSize(many);
        assertThat(tenancy.in(
                        company.workspace(),
                        () -> jdbc.sql("""
                                select count(*) from oncall.attempt
                                 where workspace_id = :workspace and outcome = 'no-answer'
                                """)
                                .param("workspace", company.workspace().value())
                                .query(Integer.class)
                                .single()))
                .isEqualTo(2 * many);
    }

    @Test
    void aPhaseThatBeginsWithOpenTicketsIsToldToTheAccountManagerAndTheSupportManagersOnce() {
        directory.nameAccountManager(
                system, company.fennimark(), company.vendor().id());
        pilotFrom(Duration.ofDays(2));
        raised();

        jobs.run("phase-beginnings");
        assertThat(news(company.manager())).isEmpty();
        clock.advance(Duration.ofDays(2));
        jobs.run("phase-beginnings");
        jobs.run("phase-beginnings");

        for (var player : List.of(company.vendor(), company.manager())) {
            assertThat(news(player)).hasSize(1).first().satisfies(told -> {
                assertThat(told.path("title").asString()).isEqualTo("Fennimark is in Pilot now");
                assertThat(told.path("says").asString()).startsWith("One open ticket belongs elsewhere");
                assertThat(told.path("link").asString()).isEqualTo("/directory/" + company.fennimark() + "/strays");
            });
        }
    }

    @Test
    void aPhaseThatMovesNoOpenTicketIsToldToNobody() {
        pilotFrom(Duration.ofDays(2));

        clock.advance(Duration.ofDays(2));
        jobs.run("phase-beginnings");

        assertThat(news(company.manager())).isEmpty();
    }

    @Test
    void newsStandInWhatWasToldToOneUntilTheyAreRead() {
        page();
        wake(0);
        wake(5);
        wake(5);
        var browser = new Browser(port);
        browser.signIn(company.manager().email(), Cast.PASSWORD);
        var shown = browser.get("/notices").body();
        assertThat(shown).contains("Something happened that you should know", "Nobody was reached: T-1 Gate 4");

        var id = news(company.manager()).getFirst().path("id").asString();
        assertThat(browser.post("/notices/news/" + id + "/reading", Map.of()).statusCode())
                .isEqualTo(302);

        assertThat(browser.get("/notices").body()).doesNotContain("Nobody was reached");
        assertThat(browser.get("/notices?all=true").body()).contains("Nobody was reached");
        company.firstLine()
                .api(port)
                .send("PUT", NEWS + "/" + id + "/reading", null, Map.of())
                .with(404);
    }

    @Test
    void straysAreListedAndHandedOverByTheApiAndOnThePage() {
        var number = raised().path("number").asLong();
        var other = raised().path("number").asLong();
        pilotFrom(Duration.ZERO);
        var path = "/api/v1/organisations/" + company.fennimark() + "/strays";
        var manager = company.manager().api(port);
        var items = manager.get(path).with(200).json().path("items");
        assertThat(items.valueStream().map(item -> item.path("number").asLong()))
                .containsExactly(number, other);
        assertThat(items.path(0).path("team").path("name").asString()).isEqualTo("Pilots");
        assertThat(items.path(0).path("actions").path(0).asString()).isEqualTo("hand-over");
        company.firstLine().api(port).get(path).with(403);
        manager.post(path + "/hand-overs", Map.of()).with(422);

        var over = manager.post(
                        path + "/hand-overs",
                        Map.of("tickets", List.of(items.path(0).path("ticket").asString())))
                .with(200)
                .json();

        assertThat(over.path("done").asInt()).isEqualTo(1);
        var browser = new Browser(port);
        browser.signIn(company.manager().email(), Cast.PASSWORD);
        var page = "/directory/" + company.fennimark() + "/strays";
        assertThat(browser.get(page).body())
                .contains("One open ticket of Fennimark belongs elsewhere now.", "T-" + other, "Velloran, Pilots");
        browser.post(
                page + "/hand-overs",
                Map.of("only", items.path(1).path("ticket").asString()));
        assertThat(browser.get(page).body())
                .contains("One ticket is handed over.", "No open ticket of Fennimark belongs elsewhere.");
    }

    private void pilotFrom(Duration ahead) {
        directory.definePhase(system, "pilot", "Pilot", 1);
        var vendor = who.team(system, company.l3()).organisation();
        var pilots = directory.addTeam(system, new NewTeam(vendor, "pilots", "Pilots", Level.L1, null));
        directory.defineChain(
                system,
                new NewChain(
                        "pilot",
                        "While piloting",
                        List.of(company.fennimark()),
                        null,
                        "pilot",
                        List.of(ChainStep.of(Level.L1, pilots, vendor, "Everything"))));
        lifecycle.enter(system, company.fennimark(), "pilot", clock.instant().plus(ahead), "");
    }

    private JsonNode raised() {
        return company.customer()
                .api(port)
                .post("/api/v1/tickets", Map.of("subject", "Dock prints nothing", "body", "Since noon."))
                .with(201)
                .json();
    }

    private void page() {
        paging.page(
                company.workspace(),
                new NewPage(
                        UUID.randomUUID(),
                        "T-1 Gate 4 prints nothing",
                        "/tickets/1",
                        "emergency",
                        "Critical.",
                        "critical"));
    }

    private void wake(int minutes) {
        clock.advance(Duration.ofMinutes(minutes));
        jobs.run("page-waker");
    }

    private List<JsonNode> news(Cast.Player player) {
        var items = player.api(port).get(NEWS).with(200).json().path("items");
        return items.valueStream().toList();
    }

    private List<String> mailsTo(String email) {
        return tenancy.in(
                company.workspace(),
                () -> jdbc.sql("""
                        select subject from channel.outgoing where workspace_id = :workspace and recipient = :email
                        """)
                        .param("workspace", company.workspace().value())
                        .param("email", email)
                        .query(String.class)
                        .list());
    }

    private static PagingStep step(Cast.Player player) {
        return new PagingStep(new PageTarget(PageTarget.Kind.PERSON, player.id().toString()), 5);
    }
}
