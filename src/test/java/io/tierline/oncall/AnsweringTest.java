package io.tierline.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.channel.Desks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refusal;
import io.tierline.kernel.Refused;
import io.tierline.testing.Api;
import io.tierline.testing.Browser;
import io.tierline.testing.PostOffice;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AnsweringTest extends OnCallCast {

    private static final Pattern LINK = Pattern.compile("/on-call/answer/[A-Za-z0-9_-]{43}");

    @Autowired
    PageQueries queries;

    @Autowired
    Desks desks;

    @Autowired
    io.tierline.access.Tokens tokens;

    @Test
    void whoAcknowledgesHasItAndNobodyElseIsTried() {
        var page = page();

        paging.acknowledge(cleo, page);
        later(60);

        assertThat(view(page).page().state()).isEqualTo(PageState.ACKNOWLEDGED);
        assertThat(view(page).acknowledgedBy()).isEqualTo("Cleo Vik");
        assertThat(rung()).containsExactly(cleo.person());
        refused(OnCallRefusal.ALREADY_ACKNOWLEDGED, () -> paging.acknowledge(bo, page));
        paging.acknowledge(cleo, page);
    }

    @Test
    void notMeGoesOnAtOnce() {
        var page = page();

        paging.handOn(cleo, page);
        wake();

        assertThat(rung()).containsExactly(cleo.person(), bo.person());
        assertThat(view(page).tried())
                .first()
                .extracting(tried -> tried.attempt().outcome())
                .isEqualTo(Outcome.HANDED_ON);
    }

    @Test
    void whatAManagerHandsOnSaysWhoDidNotThatNobodyAnswered() {
        var page = page();

        paging.handOn(petra, page);
        wake();

        assertThat(rung()).containsExactly(cleo.person(), bo.person());
        assertThat(view(page).tried()).first().satisfies(tried -> {
            assertThat(tried.attempt().outcome()).isEqualTo(Outcome.HANDED_ON);
            assertThat(tried.attempt().refused()).isFalse();
            assertThat(tried.handedOnBy()).isEqualTo("Petra Lind");
        });
    }

    @Test
    void whoHasItMayGiveItBack() {
        var page = page();
        paging.acknowledge(cleo, page);

        paging.handOn(cleo, page);
        wake();

        assertThat(view(page).page().state()).isEqualTo(PageState.PAGING);
        assertThat(rung()).containsExactly(cleo.person(), bo.person());
    }

    @Test
    void aPageThatReachedNobodyCanStillBeTaken() {
        var page = page();
        later(5);
        later(10);
        later(15);
        assertThat(view(page).page().state()).isEqualTo(PageState.NOBODY_REACHED);

        paging.acknowledge(petra, page);
        paging.resolve(petra, page);

        assertThat(view(page).page().state()).isEqualTo(PageState.RESOLVED);
    }

    @Test
    void strangersSeeNothing() {
        var page = page();

        refused(CommonRefusal.NOT_FOUND, () -> queries.one(ida, page));
        refused(CommonRefusal.NOT_FOUND, () -> queries.one(mira, page));
        refused(CommonRefusal.NOT_FOUND, () -> paging.acknowledge(ida, page));
        assertThat(queries.list(ida, null, PageRequest.first()).items()).isEmpty();
        assertThat(queries.inProgress(mira)).isEmpty();
        assertThat(queries.inProgress(petra)).hasSize(1);
        refused(CommonRefusal.NOT_ALLOWED, () -> onCall.schedules(mira));
        assertThat(onCall.schedules(ida)).isEmpty();
        refused(CommonRefusal.NOT_FOUND, () -> onCall.now(ida, EMERGENCY, clock.instant()));
    }

    @Test
    void aPartnerSeesThePagesForWhichItsOwnPeopleWereTried() {
        policies.define(
                mats,
                EMERGENCY,
                null,
                "Emergency",
                new PagingRoute(List.of(step(personTarget(ida), 5)), 0, step(personTarget(petra), 5)));

        var page = page();

        assertThat(queries.one(ida, page).actions())
                .containsExactlyInAnyOrder(PageAction.ACKNOWLEDGE, PageAction.HAND_ON);
    }

    @Test
    void theLinkInTheMailAsksAndOnlyItsFormAnswers() {
        desks.open(system, "support@" + workspace + ".example", "Velloran support");
        var mail = mailedLink();
        var browser = new Browser(port);

        var looked = browser.get(mail);
        browser.get(mail);
        assertThat(looked.body()).contains("T-1042 Gate 4 prints no labels", "I have it", "Not me");
        assertThat(inProgress().page().state()).isEqualTo(PageState.PAGING);

        assertThat(browser.post(mail + "/acknowledgement", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(inProgress().acknowledgedBy()).isEqualTo("Mats Ek");
        assertThat(browser.get(mail).statusCode()).isEqualTo(404);
        assertThat(browser.post(mail + "/hand-on", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkWhosePageWentOnIsSpent() {
        desks.open(system, "support@" + workspace + ".example", "Velloran support");
        var mail = mailedLink();

        later(30);

        assertThat(new Browser(port).get(mail).statusCode()).isEqualTo(404);
        assertThat(new Browser(port).get("/on-call/answer/" + "x".repeat(43)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theApiShowsTheChainAndTakesTheAnswer() {
        var page = page();
        var api = new Api(
                port,
                tokens.issue(cleo, cleo.person(), "test", java.util.Set.of(), java.time.Duration.ofDays(9))
                        .secret());

        var shown = api.get("/api/v1/pages/" + page);
        var acknowledged = api.post("/api/v1/pages/" + page + "/acknowledgement", Map.of());
        var missing = api.post("/api/v1/pages/" + UUID.randomUUID() + "/acknowledgement", Map.of());

        assertThat(shown.response().body())
                .contains("\"state\":\"paging\"", "\"next\":\"Bo Lund\"", "\"outcome\":\"waiting\"", "\"hand-on\"");
        assertThat(acknowledged.response().body())
                .contains("\"state\":\"acknowledged\"", "\"acknowledgedBy\":\"Cleo Vik\"");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(api.get("/api/v1/on-call/schedules/emergency/now").response().body())
                .contains("Cleo Vik", "Anna Berg");
        assertThat(api.get("/api/v1/on-call/schedules/emergency/timeline")
                        .response()
                        .body())
                .contains("\"by\":\"Days\"");
        assertThat(api.get("/api/v1/pages?state=acknowledged").response().body())
                .contains(page.toString());
    }

    /** Mats has no telephone, so he is reached by mail. */
    private String mailedLink() {
        policies.define(
                mats,
                EMERGENCY,
                null,
                "Emergency",
                new PagingRoute(List.of(step(personTarget(mats), 30)), 0, step(personTarget(petra), 5)));
        page();
        jobs.run("mail-outbox");
        var mail = PostOffice.mailsTo("mats.ek@" + workspace).getLast();
        var link = LINK.matcher(PostOffice.text(mail).replace("=\n", ""));
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private PageView inProgress() {
        return queries.inProgress(petra).getFirst();
    }

    private PageView view(PageId page) {
        return queries.one(petra, page);
    }

    private static void refused(Refusal with, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(with));
    }
}
