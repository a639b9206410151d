package io.tierline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What every resource answers, tried on whichever is at hand. */
class ConventionsTest extends RunningTierline {

    private static final String DUE = "/api/v1/calendars/always/due";

    @Autowired
    Cast cast;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @SuppressWarnings("NullAway.Init") // made once, before the first test
    private static Cast.Company company;

    private Api api = new Api(0, null);

    @BeforeEach
    void played() {
        if (company == null) {
            company = cast.play();
        }
        api = company.admin().api(port);
    }

    @Test
    void meSaysWhoTheTokenBelongsTo() {
        var me = company.customer().api(port).get("/api/v1/me").with(200).json();

        assertThat(me.at("/name").asString()).isEqualTo("Mira Solheim");
        assertThat(me.at("/email").asString()).isEqualTo(company.customer().email());
        assertThat(me.at("/organisation/name").asString()).isEqualTo("Fennimark");
        assertThat(me.at("/organisation/kind").asString()).isEqualTo("customer");
        assertThat(me.at("/permissions/0").asString()).isEqualTo("raise-tickets");
        assertThat(me.at("/workspace/name").asString()).isEqualTo("Velloran support");
    }

    @Test
    void withoutAValidTokenNobodyIsAnybody() {
        var nobody = new Api(port, null).get("/api/v1/me");
        var stranger = new Api(port, "tl_nonsense").get("/api/v1/me");

        assertProblem(nobody, 401, "not-signed-in");
        assertProblem(stranger, 401, "bad-token");
        assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void anUnknownAddressAndAnUnknownThingAreNotFound() {
        assertProblem(api.get("/api/v1/nothing"), 404, "not-found");
        assertProblem(api.get("/api/v1/calendars/nothing"), 404, "not-found");
        assertProblem(api.get("/api/v1/tickets/not-an-id/rating"), 404, "not-found");
    }

    @Test
    void anotherMethodSaysWhichAreTaken() {
        var answer = api.send("PATCH", "/api/v1/me", "{}", Map.of());

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        assertProblem(
                api.send("POST", DUE, "start=1", Map.of("Content-Type", "application/x-www-form-urlencoded")),
                415,
                "unsupported-media-type");
        assertProblem(
                api.send("POST", DUE, "<due/>", Map.of("Content-Type", "application/xml")),
                415,
                "unsupported-media-type");
        assertProblem(api.send("GET", "/api/v1/me", null, Map.of("Accept", "text/csv")), 406, "not-acceptable");
    }

    @Test
    void whatIsNotJsonIsMalformed() {
        for (var body :
                List.of("{", "nonsense", "{\"start\":}", "{} {}", "{\"start\":\"a\",\"start\":\"b\"}", "\u0000")) {
            assertProblem(api.post(DUE, body), 400, "malformed-body");
        }
        assertProblem(api.send("POST", DUE, "", Map.of()), 400, "malformed-body");
    }

    @Test
    void everyFieldAtFaultIsNamedAtOnce() {
        var answer = api.post(
                DUE, "{\"strat\":\"2026-03-11T09:00:00Z\",\"start\":[1,[2]],\"colour\":\"red\",\"minutes\":5}");

        assertProblem(answer, 422, "invalid-fields");
        assertThat(fields(answer))
                .containsExactlyInAnyOrder("strat:unknown-field", "start:wrong-type", "colour:unknown-field");
        assertThat(fields(api.post(DUE, Map.of("start", List.of(), "minutes", "many"))))
                .contains("minutes:wrong-type");
    }

    @Test
    void aWrongTypeIsNamedAndNothingIsGuessed() {
        assertThat(fields(api.post(DUE, Map.of("start", 5, "minutes", 1)))).contains("start:wrong-type");
        assertThat(fields(api.post(DUE, Map.of("start", List.of("x"), "minutes", 1))))
                .contains("start:wrong-type");
        assertThat(fields(api.post(DUE, "[]"))).isNotEmpty();
        assertThat(fields(api.post(DUE, "\"text\""))).isNotEmpty();
    }

    @Test
    void whatIsOfTheWrongTypeAndWhatIsWrongWithTheRestAreToldTogether() {
        var answer = company.customer()
                .api(port)
                .post(
                        "/api/v1/tickets",
                        "{\"subject\":\"\",\"body\":5,\"severity\":\"huge\",\"tags\":[\"\"],\"colour\":1}");

        assertThat(fields(answer))
                .contains("body:wrong-type", "severity:not-one-of", "colour:unknown-field", "subject:required")
                .doesNotHaveDuplicates()
                .noneMatch(field -> field.equals("body:required"));
    }

    @Test
    void tryingTheRestOfABodyLeavesNoTrace() {
        var desk = company.firstLine().api(port);
        var word = "Rehearsed" + System.nanoTime();

        var answer = company.customer()
                .api(port)
                .post("/api/v1/tickets", Map.of("subject", word, "body", "B", "severity", "huge"));

        assertThat(fields(answer)).containsExactly("severity:not-one-of");
        assertThat(desk.get("/api/v1/tickets?q=" + word).with(200).json().at("/items"))
                .isEmpty();
    }

    @Test
    void anUnknownQueryParameterIsRefusedByEveryResource() {
        var answer = api.get("/api/v1/tickets?stat=open");

        assertProblem(answer, 400, "unknown-parameter");
        assertThat(answer.json().at("/parameter").asString()).isEqualTo("stat");
        assertThat(answer.json().at("/detail").asString()).contains("“stat”", "queue", "state");
        handled().stream()
                .filter(route -> route.startsWith("GET ") && !route.contains("{"))
                .map(route -> route.substring(4))
                .forEach(path -> assertProblem(api.get(path + "?zebra=1"), 400, "unknown-parameter"));
        api.get("/api/v1/tickets?queue=all&limit=3&q=a%20b").with(200);
    }

    @Test
    void theFiguresAreTextForWhoeverAsksForJson() {
        var answer = api.send("GET", "/metrics", null, Map.of("Accept", "application/json"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.response().body()).contains("# HELP");
    }

    @Test
    void nothingInAListIsAFaultOfItsField() {
        assertThat(fields(api.post("/api/v1/tickets", "{\"subject\":\"A\",\"body\":\"B\",\"tags\":[null]}")))
                .anyMatch(field -> field.startsWith("tags"));
        assertThat(fields(api.post("/api/v1/chains", "{\"key\":\"a\",\"name\":\"A\",\"steps\":[null]}")))
                .anyMatch(field -> field.startsWith("steps"));
    }

    @Test
    void theCharacterNulGetsInNowhere() {
        var inBody = api.post(DUE, Map.of("start", "a\u0000b", "minutes", 1));
        var inQuery = api.get("/api/v1/calendars?after=%00");
        var inPath = api.get("/api/v1/calendars/a%00b");

        assertThat(fields(inBody)).contains("start:unreadable-character");
        assertThat(inQuery.status()).isBetween(400, 422);
        assertThat(inPath.status()).isBetween(400, 422);
    }

    @Test
    void pagesHaveALimitAndMarkersOfOurOwn() {
        assertThat(fields(api.get("/api/v1/calendars?limit=0"))).contains("limit:out-of-range");
        assertThat(fields(api.get("/api/v1/calendars?limit=101"))).contains("limit:out-of-range");
        assertThat(fields(api.get("/api/v1/calendars?limit=ten"))).contains("limit:wrong-type");
        assertProblem(api.get("/api/v1/calendars?after=***"), 400, "malformed-cursor");
    }

    @Test
    void everyFilterThatCannotBeReadIsNamedWithTheWordsItTakes() {
        var answer = api.get("/api/v1/tickets?state=opn,open&level=L9&team=x&severity=bad&q=fine&limit=5");

        assertThat(fields(answer))
                .containsExactlyInAnyOrder(
                        "state:not-one-of", "level:not-one-of", "team:wrong-type", "severity:not-one-of");
        assertThat(answer.response().body())
                .contains("Use one of: new, open, pending, on-hold, solved, closed.")
                .doesNotContain("a list");
    }

    @Test
    void whatMakesSomethingIsDescribedAs201AndWhatAnswersNothingAs204() {
        var paths =
                new Api(port, null).get("/api/openapi.json").with(200).json().at("/paths");

        assertThat(paths.get("/api/v1/tickets").at("/post/responses").propertyNames())
                .contains("201")
                .doesNotContain("200");
        assertThat(paths.get("/api/v1/tickets/{ticket}/assignment")
                        .at("/post/responses")
                        .propertyNames())
                .contains("200")
                .doesNotContain("201");
        assertThat(paths.get("/api/v1/tokens/{token}").at("/delete/responses").propertyNames())
                .contains("204")
                .doesNotContain("200");
    }

    @Test
    void aLargeBodyIsRefusedByItsLengthAndAsItGrows() throws IOException {
        assertProblem(api.post(DUE, "\"" + "x".repeat((int) BodyLimit.LARGEST) + "\""), 413, "too-large");
        assertThat(raw("POST " + DUE + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + company.admin().token()
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + ("10000\r\n" + "x".repeat(0x10000).replaceFirst("x", "\"") + "\r\n").repeat(1)
                        + ("10000\r\n" + "y".repeat(0x10000) + "\r\n").repeat(40)
                        + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void headersOverTheLimitAreRefused() throws IOException {
        assertThat(raw("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertProblem(
                api.send("GET", "/api/v1/me", null, Map.of("X-Long", "x".repeat(200_000))), 431, "headers-too-large");
    }

    @Test
    void aPageSaysThatHeadersAreTooLarge() {
        var page = new Api(port, null).send("GET", "/sign-in", null, Map.of("X-Long", "x".repeat(20_000)));

        assertThat(page.with(431).response().body()).contains("larger than the 16 KB");
    }

    @Test
    void aParameterThatIsNoTextIsRefused() throws IOException {
        assertProblem(api.get("/api/v1/tickets?q=%ff%fe"), 400, "unreadable-parameter");
        assertThat(raw("GET /sign-in?next=%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void whoComesTooLateIsToldWhatWasDoneMeanwhile() {
        var liv = "/api/v1/people/" + company.customer().id();
        var seen = Map.of("If-Match", api.get(liv).with(200).header("ETag"));
        api.send("PATCH", liv, Map.of("phone", "+47 22 00 00 01"), seen).with(200);

        var late = api.send("PATCH", liv, Map.of("phone", "+47 22 00 00 02"), seen);

        assertProblem(late, 412, "changed-meanwhile");
        assertThat(late.json().at("/changes")).hasSize(1);
        assertThat(late.json().at("/changes/0/action").asString()).isEqualTo("person.changed");
        assertThat(late.json().at("/changes/0/by/id").asString())
                .isEqualTo(company.admin().id().toString());
        assertThat(api.get(liv).json().at("/phone").asString()).endsWith("01");
    }

    @Test
    void theDocumentDescribesExactlyWhatThereIs() {
        var document = new Api(port, null).get("/api/openapi.json").with(200).json();

        assertThat(document.at("/openapi").asString()).startsWith("3.1");
        assertThat(document.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/components/schemas/Problem/properties/errors").isMissingNode())
                .isFalse();
        assertThat(documented(document)).isEqualTo(handled());
        assertThat(undescribed(document)).isEmpty();
    }

    @Test
    void aKeyedRequestOverHttpIsDoneOnce() {
        var key = Map.of(Idempotency.HEADER, "conventions-1");
        var body = Map.of("start", "2026-03-11T09:00:00Z", "minutes", 5);

        var first = api.send("POST", DUE, body, key).with(200);
        var second = api.send("POST", DUE, body, key).with(200);
        var other = api.send("POST", DUE, Map.of("start", "2026-03-11T09:00:00Z", "minutes", 6), key);

        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(second.header(Idempotency.REPLAYED)).isEqualTo("true");
        assertProblem(other, 422, "key-used-for-another-request");
        assertProblem(api.send("POST", DUE, body, Map.of(Idempotency.HEADER, "x".repeat(201))), 400, "malformed-key");
    }

    @Test
    void aPageThatIsNotThereIsAPageThatSaysSo() {
        var browser = new io.tierline.testing.Browser(port);
        browser.signIn(company.manager().email(), Cast.PASSWORD);

        var answer = browser.get("/nothing-here");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("<h1").doesNotContain("Exception");
    }

    @Test
    void theProbesAnswer() {
        var anybody = new Api(port, null);

        assertThat(anybody.get("/healthz").with(200).json().at("/status").asString())
                .isEqualTo("UP");
        assertThat(anybody.get("/readyz").with(200).json().at("/status").asString())
                .isEqualTo("UP");
        assertThat(anybody.get("/readyz")
                        .json()
                        .at("/components/database/status")
                        .asString())
                .isEqualTo("UP");
        assertThat(anybody.get("/healthz").json().at("/components").isMissingNode())
                .as("being alive asks nothing of the database")
                .isTrue();
    }

    private static void assertProblem(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        var problem = answer.json();
        assertThat(problem.at("/code").asString()).isEqualTo(code);
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        assertThat(problem.at("/type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.at("/title").asString()).isNotBlank();
        assertThat(problem.at("/detail").asString()).isNotBlank().doesNotContain("Exception");
    }

    private static List<String> fields(Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        var fields = new ArrayList<String>();
        answer.json().at("/errors").forEach(error -> {
            assertThat(error.at("/message").asString()).isNotBlank();
            fields.add(error.at("/field").asString() + ":" + error.at("/code").asString());
        });
        return fields;
    }

    private Set<String> handled() {
        var operations = new TreeSet<String>();
        handlers.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method ->
                                        operations.add(method + " " + path.replaceAll("\\{(\\w+):[^}]*}", "{$1}")))));
        return operations;
    }

    private static Set<String> documented(JsonNode document) {
        var operations = new TreeSet<String>();
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    private static List<String> undescribed(JsonNode document) {
        var without = new ArrayList<String>();
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().at("/summary").asString("").isBlank()) {
                        without.add(operation.getKey() + " " + path.getKey());
                    }
                }));
        return without;
    }

    /** The first line of the answer to a request written by hand. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(64), StandardCharsets.ISO_8859_1);
        }
    }
}
