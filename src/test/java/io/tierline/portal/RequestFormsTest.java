package io.tierline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewChain;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.triage.NewCategory;
import io.tierline.triage.Triage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The customer's forms as a browser without scripts sends them. */
class RequestFormsTest extends RunningTierline {

    private static final Pattern REQUEST = Pattern.compile("/portal/requests/([0-9]+)");

    @Autowired
    Cast cast;

    @Autowired
    Targets targets;

    @Autowired
    Triage triage;

    @Autowired
    Directory directory;

    @Autowired
    DirectoryQueries queries;

    @Autowired
    Lifecycle lifecycle;

    Cast.Company company;
    Actor system;
    Browser mira;

    @BeforeEach
    void aCustomerSignsIn() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
        system = Actor.system(company.workspace());
        mira = new Browser(port);
        mira.signIn(company.customer().email(), Cast.PASSWORD);
    }

    @Test
    void theTicketIsMeasuredByWhatThePageShowed() {
        directory.definePhase(system, "pilot", "Pilot", 1);
        lifecycle.enter(system, company.fennimark(), "pilot", null, "");
        answered(facts(Severity.CRITICAL).type(TicketType.INCIDENT), 11);
        answered(facts(Severity.HIGH).channel("portal"), 22);
        answered(facts(Severity.MEDIUM).phase("pilot"), 33);
        answered(facts(Severity.LOW).level(Level.L1).category("printing"), 44);

        var page = mira.get("/portal/new?about=printing").body();

        Map.of("critical", 11, "high", 22, "medium", 33, "low", 44).forEach((severity, minutes) -> {
            assertThat(page).contains("First answer within %d minutes.".formatted(minutes));
            assertThat(firstAnswerDue(number(raised("printing", severity))))
                    .as(severity)
                    .isEqualTo(clock.instant().plus(Duration.ofMinutes(minutes)));
        });
    }

    @Test
    void onlyTopicsOfProductsThatSomebodyServesAreOffered() {
        servedFor("labels");
        directory.defineVertical(system, "gates", "Gates");
        triage.defineCategory(system, new NewCategory("paper", "Paper", "labels", List.of()));
        triage.defineCategory(system, new NewCategory("hinges", "Hinges", "gates", List.of()));

        var page = mira.get("/portal/new").body();

        assertThat(page)
                .contains("about=paper", "about=printing", "Something else")
                .doesNotContain("about=hinges");
        assertThat(mira.get("/portal/new?about=hinges").body()).contains("What is it about?");
        var refused = raised("hinges", "high");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("We offer this topic no more.", "It creaks", "value=\"other\"");
        assertThat(requests()).isZero();
    }

    @Test
    void aSeverityOrTopicThatThereIsNotIsRefusedAtItsFieldAndNothingIsRaised() {
        mira.get("/portal/new");

        var severity = raised("printing", "dreadful");
        var topic = raised("nonsense", "high");

        assertThat(severity.statusCode()).isEqualTo(422);
        assertThat(severity.body()).contains("Choose one of these.", "It creaks");
        assertThat(topic.statusCode()).isEqualTo(422);
        assertThat(topic.body()).contains("We offer this topic no more.");
        assertThat(requests()).isZero();
        assertThat(raised("", "").statusCode()).isEqualTo(302);
    }

    @Test
    void aMarkGivenWithANoIsNotDroppedSilently() {
        mira.get("/portal/new");
        var number = number(raised("printing", "high"));
        var ida = company.firstLine().api(port);
        ida.post("/api/v1/tickets/" + number + "/checklist", Map.of());
        ida.post("/api/v1/tickets/" + number + "/solution", Map.of("text", "Plugged in again."))
                .with(200);
        var path = "/portal/requests/" + number;
        assertThat(mira.get(path).body()).contains("Does it work again?").doesNotContain("Open it again");

        var answer = mira.post(path + "/verdict", Map.of("works", "no", "rating", "2", "comment", "Still blank."));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(mira.get(path).body())
                .contains("Your mark was not kept: you are asked again when it works.", "Still blank.");
        assertThat(ida.get("/api/v1/tickets/" + number).json().at("/state").asString())
                .isEqualTo("open");
    }

    private TargetFacts facts(Severity severity) {
        return TargetFacts.any().plan("enterprise").severity(severity);
    }

    private void answered(TargetFacts when, int minutes) {
        targets.define(system, new NewTarget(PromiseKind.FIRST_RESPONSE, when, Duration.ofMinutes(minutes), "always"));
    }

    /** Only this product of the customer has a chain. */
    private void servedFor(String vertical) {
        directory.defineVertical(system, vertical, vertical);
        var general = queries.chainByKey(company.workspace(), "dock").orElseThrow();
        var first = general.steps().getFirst();
        directory.archiveChain(system, general.id());
        directory.defineChain(
                system,
                new NewChain(
                        "own",
                        "Own",
                        List.of(company.fennimark()),
                        vertical,
                        List.of(ChainStep.of(Level.L1, first.team(), first.organisation(), "Everything"))));
    }

    private HttpResponse<String> raised(String about, String severity) {
        return mira.post(
                "/portal/requests",
                Map.of("about", about, "severity", severity, "subject", "It creaks", "body", "Since three."));
    }

    private static String number(HttpResponse<String> raised) {
        var found = REQUEST.matcher(raised.headers().firstValue("Location").orElse(raised.body()));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private Instant firstAnswerDue(String number) {
        var promises = company.firstLine()
                .api(port)
                .get("/api/v1/tickets/" + number + "/promises")
                .with(200)
                .json()
                .at("/items");
        for (var promise : promises) {
            if (promise.at("/kind").asString().equals("first-response")) {
                return Instant.parse(promise.at("/dueAt").asString());
            }
        }
        throw new AssertionError("No first answer is promised: " + promises);
    }

    private int requests() {
        return company.customer()
                .api(port)
                .get("/api/v1/tickets")
                .with(200)
                .json()
                .at("/items")
                .size();
    }
}
