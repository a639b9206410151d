package io.tierline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Api;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every route as nobody, as a customer, as somebody else's customer and as the administrator of another workspace, with
 * the real ids of things that are not theirs. A new family of routes has to be put into {@link #GUARDS} first.
 */
class HostileTest extends RunningTierline {

    /** Who may come to a route at all. What they see there is decided by the feature, and tried below. */
    private enum Guard {
        ANYBODY,
        SIGNED_IN,
        MAIL,
        ADMINISTRATOR
    }

    /** The first that matches counts. */
    private static final Map<String, Guard> GUARDS = new LinkedHashMap<>();

    static {
        for (var path : List.of(
                "/sign-in",
                "/sign-in/choice",
                "/sign-in/forgotten",
                "/welcome/{secret}",
                "/api/openapi.json",
                "/error",
                "/on-call/answer/{secret}/**",
                "/on-call/feeds/{secret}.ics")) {
            GUARDS.put(path, Guard.ANYBODY);
        }
        GUARDS.put("/admin/mail/**", Guard.MAIL);
        GUARDS.put("/api/v1/mail/**", Guard.MAIL);
        GUARDS.put("/admin/**", Guard.ADMINISTRATOR);
        GUARDS.put("/api/v1/backups", Guard.ADMINISTRATOR);
        GUARDS.put("/api/v1/roles/**", Guard.ADMINISTRATOR);
        GUARDS.put("/api/v1/people/{person}/roles", Guard.ADMINISTRATOR);
        GUARDS.put("/api/v1/people/{person}/tokens", Guard.ADMINISTRATOR);
        GUARDS.put("/api/v1/people/{person}/invitations", Guard.ADMINISTRATOR);
        GUARDS.put("/api/v1/suggestion-rules/**", Guard.ADMINISTRATOR);
        GUARDS.put("/api/v1/routing-rules/**", Guard.ADMINISTRATOR);
        GUARDS.put("/api/v1/targets/**", Guard.ADMINISTRATOR);
        GUARDS.put("/api/v1/blueprint/schema", Guard.ANYBODY);
        GUARDS.put("/api/v1/blueprint/**", Guard.ADMINISTRATOR);
        for (var path : List.of(
                "/",
                "/account/**",
                "/sign-out",
                "/preferences",
                "/help",
                "/live/**",
                "/palette",
                "/search",
                "/styleguide",
                "/api/openapi.json.yaml",
                "/bridge",
                "/directory/**",
                "/queues/**",
                "/notices/**",
                "/on-call/**",
                "/escalation-plan",
                "/portal/**",
                "/tickets/**",
                "/api/v1/calendars/**",
                "/api/v1/categories/**",
                "/api/v1/certificates/**",
                "/api/v1/chains/**",
                "/api/v1/contacts/**",
                "/api/v1/contracts/**",
                "/api/v1/duties/**",
                "/api/v1/priorities",
                "/api/v1/responsibilities/**",
                "/api/v1/me/**",
                "/api/v1/organisations/**",
                "/api/v1/people/**",
                "/api/v1/plans/**",
                "/api/v1/phases/**",
                "/api/v1/critical-periods/**",
                "/api/v1/ladders/**",
                "/api/v1/notices/**",
                "/api/v1/on-call/**",
                "/api/v1/pages/**",
                "/api/v1/teams/**",
                "/api/v1/tickets/**",
                "/api/v1/tokens/**",
                "/api/v1/verticals/**")) {
            GUARDS.put(path, Guard.SIGNED_IN);
        }
    }

    /** Ends the caller's own session or changes their own things; walked elsewhere. */
    private static final Set<String> ONES_OWN = Set.of(
            "/sign-out",
            "/preferences",
            "/account/sessions/others/end",
            "/account/sessions/{id}/end",
            "/api/v1/me/sessions",
            "/api/v1/me/sessions/{session}");

    private static final AntPathMatcher PATHS = new AntPathMatcher();
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::[^/]*)?}(?=[/.]|$)");
    private static final String MARK = "Zebracrossing";
    private static final String ATTACK = MARK + "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    Cast cast;

    Cast.Company ours;
    Cast.Company theirs;
    String ticket;
    String number;

    /** One method of one route. */
    private record Route(String method, String pattern) {

        Guard guard() {
            return GUARDS.entrySet().stream()
                    .filter(guard -> PATHS.match(guard.getKey(), plain()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("classify in HostileTest.GUARDS: " + pattern));
        }

        String plain() {
            return VARIABLE.matcher(pattern).replaceAll("{$1}");
        }

        boolean api() {
            return pattern.startsWith("/api/");
        }

        boolean reads() {
            return method.equals("GET");
        }

        boolean named(String variable) {
            return plain().contains("{" + variable + "}");
        }

        @Override
        public String toString() {
            return method + " " + plain();
        }
    }

    @BeforeEach
    void twoCompanies() {
        ours = cast.play();
        theirs = cast.play();
        var raised = ours.customer()
                .api(port)
                .post("/api/v1/tickets", Map.of("subject", ATTACK, "body", ATTACK))
                .with(201);
        ticket = raised.json().get("id").asString();
        number = raised.json().get("number").asString();
    }

    @Test
    void everyRouteIsClassified() {
        assertThat(routes()).hasSizeGreaterThan(100);
        assertThat(routes().stream().map(Route::guard)).contains(Guard.values());
    }

    @Test
    void nobodyGetsNothing() {
        var wrong = new ArrayList<String>();
        for (var route : routes(route -> route.guard() != Guard.ANYBODY)) {
            var answer = new Browser(port).send(route.method(), path(route), route.api() ? "{}" : "", JSON);
            var expected = route.api() ? 401 : route.reads() ? 302 : 403;
            if (answer.statusCode() != expected || answer.body().contains(MARK)) {
                wrong.add(route + " → " + answer.statusCode());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aCookieAloneChangesNothing() {
        var browser = signedIn(ours.admin());
        var wrong = new ArrayList<String>();
        for (var route : routes(route -> !route.reads() && !route.pattern().equals("/error"))) {
            var answer = browser.send(route.method(), path(route), route.api() ? "{}" : "", JSON);
            var refused = answer.statusCode() == 403
                    || answer.headers().firstValue("location").orElse("").endsWith("/sign-in?stale");
            if (!refused) {
                wrong.add(route + " → " + answer.statusCode());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theAdministratorOfAnotherWorkspaceFindsNothingOfOurs() {
        var wrong = tried(
                theirs.admin(),
                route -> route.plain().contains("{") && !route.named("key") && !route.named("name"),
                answer -> answer >= 400 && answer < 500);
        assertThat(wrong).isEmpty();
        assertThat(untouched()).isTrue();
    }

    @Test
    void theCustomerOfAnotherOrganisationFindsNothingOfOurTicket() {
        var wrong = tried(
                ours.otherCustomer(),
                route -> route.named("ticket") || route.named("number"),
                answer -> answer >= 400 && answer < 500);
        assertThat(wrong).isEmpty();
        assertThat(untouched()).isTrue();
    }

    @Test
    void anOutsidePartyFindsNothingBeforeItIsAsked() {
        var wrong = tried(
                ours.outside(),
                route -> route.named("ticket") || route.named("number"),
                answer -> answer >= 400 && answer < 500);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aCustomerDoesNotAdminister() {
        var wrong = tried(
                ours.customer(),
                route -> route.guard() == Guard.ADMINISTRATOR || route.guard() == Guard.MAIL,
                answer -> answer == 403 || answer == 404 || answer == 422 || answer == 405);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aCustomerChangesNothingOfTheHouse() {
        var house = Pattern.compile(
                "/api/v1/(calendars|categories|chains|contacts|contracts|duties|organisations|people|plans|priorities"
                        + "|responsibilities|suggestion-rules|teams|verticals|phases|critical-periods|ladders|targets|on-call)/?.*");
        var wrong = tried(
                ours.customer(),
                route -> !route.reads()
                        && house.matcher(route.pattern()).matches()
                        && !route.pattern().matches(".*/(trial|due|between)"),
                answer -> answer >= 400 && answer < 500);
        assertThat(wrong).isEmpty();
    }

    @Test
    void nonsenseInPathsAndQueriesIsNeverAFault() {
        var browser = signedIn(ours.admin());
        var wrong = new ArrayList<String>();
        for (var route : routes(Route::reads)) {
            for (var bad : List.of(
                    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                    "00000000-0000-0000-0000-000000000000", "999999999999999999999", "%27%20or%201%3D1--")) {
                var path = VARIABLE.matcher(route.pattern()).replaceAll(bad);
                for (var query : nonsense(route, bad)) {
                    var answer = browser.send("GET", path + query, "", Map.of());
                    if (answer.statusCode() >= 500
                            || html(answer) && answer.body().contains("<script>alert")) {
                        wrong.add("GET " + path + query + " → " + answer.statusCode());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A resource refuses a query as soon as it does not know one of its parameters, so it gets them one after the other. */
    private static List<String> nonsense(Route route, String bad) {
        return route.api()
                ? List.of("?limit=-1&after=" + bad, "?q=" + bad, "?state=" + bad)
                : List.of("?limit=-1&after=%s&q=%s&state=%s&next=%s".replace("%s", bad));
    }

    @Test
    void nonsenseInBodiesIsNeverAFault() {
        var admin = ours.admin().api(port);
        var wrong = new ArrayList<String>();
        for (var route : routes(route -> route.api() && !route.reads() && !ONES_OWN.contains(route.pattern()))) {
            for (var bad : List.of(
                    "",
                    "[]",
                    "null",
                    "{\"a\":",
                    "{\"role\":\"administrator\",\"workspace\":\"x\"}",
                    "\"\\u0000\"",
                    "[".repeat(5000))) {
                var answer = admin.send(
                        route.method(),
                        path(route, Map.of("person", "00000000-0000-7000-8000-000000000000")),
                        bad,
                        Map.of());
                if (answer.status() >= 500) {
                    wrong.add(route + " " + bad.substring(0, Math.min(40, bad.length())) + " → " + answer.status());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatACustomerWroteIsShownAndNeverRun() {
        var unsafe = Pattern.compile("<script>alert|<img src=x|onerror=alert\\(2\\)>", Pattern.CASE_INSENSITIVE);
        var seen = 0;
        for (var player : List.of(ours.admin(), ours.manager(), ours.firstLine(), ours.customer())) {
            var browser = signedIn(player);
            for (var path : Stream.concat(
                            Stream.of(
                                    "/search?q=" + MARK,
                                    "/palette?q=" + MARK,
                                    "/queues/all",
                                    "/portal/requests/" + number),
                            routes(route -> route.reads() && !route.api()).stream()
                                    .map(this::path))
                    .distinct()
                    .toList()) {
                var answer = browser.get(path);
                assertThat(unsafe.matcher(answer.body()).find())
                        .as(player.name() + " " + path)
                        .isFalse();
                assertThat(answer.statusCode()).as(player.name() + " " + path).isLessThan(500);
                seen += answer.body().contains(MARK) ? 1 : 0;
            }
        }
        assertThat(seen).isGreaterThan(4);
    }

    @Test
    void aCustomerLearnsNothingOfOtherCustomers() {
        var secrets = List.of("Fennimark", "Mira Solheim", "Per Aune", MARK);

        assertThat(readEverywhere(ours.otherCustomer(), secrets)).isEmpty();
        assertThat(readEverywhere(ours.manager(), secrets))
                .as("they are there to be found")
                .hasSizeGreaterThan(4);
    }

    @Test
    void anotherWorkspaceLearnsNothingOfOurs() {
        var wrong = readEverywhere(
                theirs.admin(), List.of(ours.domain(), MARK, ours.fennimark().toString(), ticket));
        assertThat(wrong).isEmpty();
    }

    @Test
    void aHostileFileIsKeptAndHandedOutAsADownloadOnly() {
        var mira = ours.customer().api(port);
        for (var type :
                List.of("garbage", "text/html", "image/svg+xml", "text/html; charset=\"\u00e4", "a/b; c=d; c=d")) {
            for (var name :
                    List.of("../../../etc/passwd", "x\".html", "a;b\u202egpj.exe", "C:\\\\boot.ini", "n".repeat(400))) {
                var sent = mira.send(
                        "POST",
                        "/api/v1/tickets/" + ticket + "/attachments",
                        multipart(name, type),
                        Map.of("Content-Type", "multipart/form-data; boundary=edge"));
                assertThat(sent.status())
                        .as(name + " " + type + sent.response().body())
                        .isIn(201, 400, 422);
            }
        }
        var files = mira.get("/api/v1/tickets/" + ticket + "/attachments")
                .with(200)
                .json()
                .get("items");
        assertThat(files.size()).isGreaterThan(5);
        for (var file : files) {
            var got = mira.get("/api/v1/tickets/" + ticket + "/attachments/"
                    + file.get("id").asString());
            assertThat(got.status()).as(file.toString()).isEqualTo(200);
            assertThat(got.header("Content-Disposition")).startsWith("attachment;");
            assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(got.header("Content-Security-Policy")).contains("sandbox");
        }
    }

    @Test
    void aCustomerCannotWriteWhatOnlyTheHouseMay() {
        var mira = ours.customer().api(port);
        for (var more :
                List.of("audience", "state", "assignee", "level", "organisation", "workspace", "id", "priority")) {
            var raised = mira.post("/api/v1/tickets", Map.of("subject", "s", "body", "b", more, "chain"));
            var wrote = mira.post("/api/v1/tickets/" + ticket + "/messages", Map.of("body", "b", more, "own"));
            assertThat(raised.status()).as(more).isIn(403, 422);
            assertThat(wrote.status()).as(more).isIn(403, 422);
        }
        assertThat(mira.send(
                                "PUT",
                                "/api/v1/tickets/" + ticket + "/classification",
                                Map.of("severity", "critical"),
                                Map.of())
                        .status())
                .isIn(403, 404, 409);
        assertThat(mira.post("/api/v1/tickets/" + ticket + "/assignment", Map.of())
                        .status())
                .isIn(403, 404, 409, 422);
    }

    @Test
    void headersCannotBeSplitAndPathsCannotClimb() {
        var browser = new Browser(port);
        assertThat(browser.get("/sign-in?next=/%0d%0aSet-Cookie:%20a=b")
                        .headers()
                        .allValues("set-cookie"))
                .noneMatch(cookie -> cookie.startsWith("a="));
        for (var path : List.of(
                "/assets/..%2f..%2fapplication.properties",
                "/assets/%2e%2e/%2e%2e/application.properties",
                "/assets/....//application.properties",
                "/assets/../application.properties",
                "/application.properties",
                "/WEB-INF/web.xml",
                "/assets/%00")) {
            var answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isIn(302, 400, 401, 404);
            assertThat(answer.body()).as(path).doesNotContain("spring.application");
        }
    }

    @Test
    void oversizedIsRefused() {
        var mira = ours.customer().api(port);
        assertThat(mira.post("/api/v1/tickets", Map.of("subject", "x".repeat(100_000), "body", "y"))
                        .status())
                .isEqualTo(422);
        assertThat(mira.post("/api/v1/tickets", Map.of("subject", "x", "body", "y".repeat(3_000_000)))
                        .status())
                .isEqualTo(413);
        assertThat(mira.send("GET", "/api/v1/me", null, Map.of("X-Long", "z".repeat(20_000)))
                        .status())
                .isIn(400, 431);
    }

    /** Every list and page that takes no id, searched for words that must not be there. */
    private List<String> readEverywhere(Cast.Player as, List<String> secrets) {
        var api = as.api(port);
        var browser = signedIn(as);
        var wrong = new ArrayList<String>();
        for (var route : routes(route -> route.reads() && (!route.plain().contains("{") || route.named("name")))) {
            for (var query : List.of("", "?q=" + MARK, "?q=Fennimark", "?q=Mira")) {
                var body = route.api()
                        ? api.get(path(route) + query).response().body()
                        : browser.get(path(route) + query)
                                .body()
                                .replace("value=\"" + query.replace("?q=", "") + "\"", "");
                secrets.stream()
                        .filter(secret -> !query.contains(secret.split(" ", -1)[0]) && body.contains(secret))
                        .forEach(secret -> wrong.add(route + query + " tells " + secret));
            }
        }
        return wrong;
    }

    private static String multipart(String name, String type) {
        return "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name.replace("\"", "%22")
                + "\"\r\nContent-Type: " + type + "\r\n\r\n<script>alert(1)</script>\r\n--edge--\r\n";
    }

    private List<String> tried(Cast.Player as, Predicate<Route> which, Predicate<Integer> good) {
        var api = as.api(port);
        var browser = signedIn(as);
        var wrong = new ArrayList<String>();
        for (var route :
                routes(which.and(route -> route.guard() != Guard.ANYBODY && !ONES_OWN.contains(route.pattern())))) {
            for (var status : statuses(route, api, browser, wrong)) {
                if (!good.test(status)) {
                    wrong.add(as.name() + ": " + route + " → " + status);
                }
            }
        }
        return wrong;
    }

    private List<Integer> statuses(Route route, Api api, Browser browser, List<String> wrong) {
        HttpResponse<String> answer;
        if (route.api()) {
            answer = api.send(route.method(), path(route), route.reads() ? null : body(route), Map.of())
                    .response();
        } else if (route.reads()) {
            answer = followed(browser.get(path(route)), browser);
        } else {
            answer = browser.post(path(route), form());
        }
        if (answer.body().contains(MARK)) {
            wrong.add("told: " + route);
        }
        return sentHome(answer) ? List.of() : List.of(answer.statusCode());
    }

    /** Customers and agents are shown to the page of their own side first; what counts is the answer there. */
    private static HttpResponse<String> followed(HttpResponse<String> answer, Browser browser) {
        var elsewhere = answer.headers().firstValue("location").map(URI::create).map(URI::getPath);
        return elsewhere.isPresent() && !elsewhere.get().equals("/") ? browser.get(elsewhere.get()) : answer;
    }

    /** Whoever has no portal is shown to their own start page, whatever number they ask for. */
    private static boolean sentHome(HttpResponse<String> answer) {
        return answer.request().method().equals("GET")
                && answer.headers()
                        .firstValue("location")
                        .map(URI::create)
                        .map(URI::getPath)
                        .filter("/"::equals)
                        .isPresent();
    }

    /** A body that most commands would take, so that what refuses is not only a missing field. */
    private static Map<String, Object> body(Route route) {
        if (route.pattern().endsWith("/messages")) {
            return Map.of("body", "hello");
        }
        return Map.of();
    }

    private static Map<String, String> form() {
        return Map.of(
                "body",
                "hello",
                "reason",
                "because",
                "text",
                "done",
                "answer",
                "yes",
                "email",
                "eve@evil.example",
                "stars",
                "1",
                "score",
                "1",
                "verdict",
                "accept",
                "name",
                "x");
    }

    private boolean untouched() {
        var now = ours.customer()
                .api(port)
                .get("/api/v1/tickets/" + ticket)
                .with(200)
                .json();
        var messages = ours.customer()
                .api(port)
                .get("/api/v1/tickets/" + ticket + "/messages")
                .json()
                .get("items");
        return now.get("state").asString().matches("new|open") && messages.size() == 1;
    }

    private Browser signedIn(Cast.Player player) {
        var browser = new Browser(port);
        assertThat(browser.signIn(player.email(), Cast.PASSWORD).statusCode()).isEqualTo(302);
        browser.get("/account");
        return browser;
    }

    private static boolean html(HttpResponse<String> answer) {
        return answer.headers().firstValue("content-type").orElse("").contains("html");
    }

    private String path(Route route) {
        return path(route, Map.of());
    }

    private String path(Route route, Map<String, String> other) {
        return VARIABLE.matcher(route.pattern()).replaceAll(found -> {
            var name = found.group(1);
            return other.getOrDefault(name, idOf(name, route));
        });
    }

    /** A real id of ours, wherever there is one. */
    private String idOf(String name, Route route) {
        return switch (name) {
            case "ticket" -> ticket;
            case "number" -> route.named("ticket") ? "1" : number.replaceAll("[^0-9]", "");
            case "person" -> ours.customer().id().toString();
            case "customer" -> ours.fennimark().value().toString();
            case "which" -> "1";
            case "kind" -> "related";
            case "name" -> "all";
            case "key" -> "enterprise";
            case "id" -> thing(route);
            default -> "01980000-0000-7000-8000-000000000000";
        };
    }

    private String thing(Route route) {
        if (route.pattern().contains("/organisations/")) {
            return ours.fennimark().value().toString();
        }
        if (route.pattern().contains("/teams/")) {
            return ours.l1().value().toString();
        }
        if (route.pattern().contains("/people/")) {
            return ours.customer().id().toString();
        }
        return "01980000-0000-7000-8000-000000000000";
    }

    private List<Route> routes() {
        return routes(route -> true);
    }

    private List<Route> routes(Predicate<Route> which) {
        return requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .flatMap(pattern -> (info.getMethodsCondition()
                                                .getMethods()
                                                .isEmpty()
                                        ? Stream.of(RequestMethod.GET)
                                        : info.getMethodsCondition().getMethods().stream())
                                .map(method -> new Route(method.name(), pattern))))
                .filter(which)
                .sorted(Comparator.comparing(Route::pattern).thenComparing(Route::method))
                .toList();
    }
}
