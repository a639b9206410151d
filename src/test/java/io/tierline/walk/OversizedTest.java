package io.tierline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Tokens;
import io.tierline.kernel.Actor;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.walk.Description.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route that writes, of the API and of the pages, with too much of something: bytes, characters in a field, fields,
 * depth, parameters of the address, parts and names of files. An administrator, an agent and a customer send it. It is answered
 * soon and is nobody's fault but the sender's; what is refused has changed nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OversizedTest extends RunningTierline {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    /** A token may send so many at once before it has to wait. */
    private static final int PER_TOKEN = 1_000;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String MULTIPART = "multipart/form-data; boundary=edge";

    /** More than a body may have. */
    private static final int OVER = 2 * 1024 * 1024 + 50_000;

    private static final int TOO_LARGE = 413;

    private static final String LONG = "x".repeat(60_000);
    private static final int MANY = 3_000;

    /** Ends the session the walk goes on in. */
    private static final Set<String> ENDS = Set.of("/sign-out");

    private static final List<Much> TO_THE_API = List.of(
            new Much("bytes", JSON, _ -> "{\"a\":\"" + "x".repeat(OVER) + "\"}", true),
            new Much("fields", JSON, _ -> many("{", "\"f%d\":1", ",", "}"), false),
            new Much("depth", JSON, first -> "{\"" + first + "\":" + "[".repeat(MANY) + "]".repeat(MANY) + "}", false),
            new Much("parts", MULTIPART, _ -> parts(), false));

    private static final Much EMPTY = new Much("parameters", JSON, _ -> "{}", false);

    private static final List<Much> TO_THE_PAGES = List.of(
            new Much("bytes", FORM, first -> first + "=" + "x".repeat(OVER), true),
            new Much("fields", FORM, _ -> many("", "f%d=1", "&", ""), true),
            new Much("the same field", FORM, first -> many("", first + "=%d", "&", ""), true),
            new Much("depth", FORM, first -> first + "[0]".repeat(MANY) + "=1&" + "a.".repeat(MANY) + "=1", false),
            new Much("parts", MULTIPART, _ -> parts(), true),
            new Much("a name", MULTIPART, first -> part(first, LONG, "Content-Type: text/plain"), false),
            new Much("a header", MULTIPART, first -> part(first, "a.txt", "X-Long: " + LONG), true));

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    Cast cast;

    @Autowired
    Tokens tokens;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private final Requests requests = new Requests();
    private final List<String> wrong = new ArrayList<>();
    private Cast.@Nullable Company played;
    private @Nullable Scene made;
    private String token = "";
    private int sent;
    private int refused;

    /**
     * Too much of one thing.
     *
     * @param body given the name of a field of the route
     * @param always whether nobody may take it
     */
    private record Much(String of, String type, UnaryOperator<String> body, boolean always) {

        /** More bytes than a body may have are refused for that alone, where they are told beforehand. */
        boolean wrongly(int status) {
            return type.equals(JSON) && of.equals("bytes") && status != TOO_LARGE;
        }

        /** Who reads no field does not see how many there are. */
        boolean taken(int status, boolean changed, List<String> fields) {
            return always && (changed || status < 300) && !(of.contains("field") && fields.isEmpty());
        }
    }

    @BeforeAll
    void scene() {
        played = cast.play();
        made = new Scene(played, port, "spare");
    }

    @BeforeEach
    void nothingIsWrongYet() {
        wrong.clear();
        refused = 0;
        sent = 0;
    }

    @Test
    void theApiRefusesTooMuch() {
        var operations = new Description(port)
                .operations().stream()
                        .filter(operation -> !operation.route().reads())
                        .toList();
        for (var player :
                List.of(company().admin(), company().firstLine(), company().customer())) {
            sent = 0;
            for (var operation : player.equals(company().admin()) ? operations : third(operations, player)) {
                var field =
                        operation.fields().isEmpty() ? "a" : operation.fields().getFirst();
                for (var much : TO_THE_API) {
                    api(player, operation.route(), "", much, field);
                }
                api(player, operation.route(), "", new Much("characters", JSON, _ -> longFields(operation), false), "");
                api(player, operation.route(), "?" + many("", "q%d=1", "&", ""), EMPTY, "");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(operations).hasSizeGreaterThan(100);
        assertThat(refused).isGreaterThan(operations.size() * 6);
    }

    /** Others than the administrator try some of them, each another part. */
    private static List<Operation> third(List<Operation> operations, Cast.Player player) {
        return IntStream.range(0, operations.size())
                .filter(index -> index % 3 == Math.floorMod(player.name().hashCode(), 3))
                .mapToObj(operations::get)
                .toList();
    }

    @Test
    void thePagesRefuseTooMuch() {
        var routes = Route.all(requestMappingHandlerMapping).stream()
                .filter(route -> !route.api() && !route.reads() && !ENDS.contains(route.path()))
                .filter(route -> !route.path().equals("/error"))
                .toList();
        for (var player :
                List.of(company().admin(), company().firstLine(), company().customer())) {
            var browser = new Browser(port);
            browser.signIn(player.email(), Cast.PASSWORD);
            browser.get("/account");
            for (var route : routes) {
                var fields = fields(route);
                for (var much : TO_THE_PAGES) {
                    page(browser, route, much, fields.isEmpty() ? "name" : fields.getFirst());
                }
                page(browser, route, new Much("characters", FORM, _ -> longFields(fields), false), "");
            }
            assertThat(browser.send("GET", "/api/v1/me", "", Map.of()).statusCode())
                    .as(player.name() + " is signed in still")
                    .isEqualTo(200);
        }
        assertThat(wrong).isEmpty();
        assertThat(routes).hasSizeGreaterThan(80);
        assertThat(refused).isGreaterThan(routes.size() * 10);
    }

    private List<String> fields(Route route) {
        return requests.of(route)
                .filter(body -> body.isObject() && !body.isEmpty())
                .map(body -> List.copyOf(body.propertyNames()))
                .orElse(List.of());
    }

    private void api(Cast.Player player, Route route, String query, Much much, String field) {
        if (sent % PER_TOKEN == 0) {
            token = fresh(player);
        }
        send(
                route,
                query,
                much,
                HttpRequest.newBuilder().header("Authorization", "Bearer " + token),
                BodyPublishers.ofString(much.body().apply(field)));
    }

    private void page(Browser browser, Route route, Much much, String field) {
        var body = much.body().apply(field).getBytes(StandardCharsets.UTF_8);
        // a browser says how long a form is; who means ill need not
        var whole = sent % 2 == 0
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        send(
                route,
                "",
                much,
                HttpRequest.newBuilder()
                        .header(
                                "Cookie",
                                "tierline=" + browser.cookie("tierline").orElseThrow())
                        .header("X-CSRF-TOKEN", browser.csrf()),
                whole);
    }

    private void send(Route route, String query, Much much, HttpRequest.Builder request, BodyPublisher body) {
        sent++;
        var path = scenery().path(route) + query;
        var before = recorded();
        try {
            var status = client.send(
                            request.uri(URI.create("http://localhost:" + port + path))
                                    .timeout(LONGEST)
                                    .header("Content-Type", much.type())
                                    .method(route.method(), body)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            judge(route, much, status, before);
        } catch (IOException failure) {
            wrong.add("%s, much of %s → %s".formatted(route, much.of(), failure));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private void judge(Route route, Much much, int status, long before) {
        refused += status >= 400 ? 1 : 0;
        var changed = recorded() != before;
        var fault = status >= 500 || much.wrongly(status)
                ? "wrong"
                : much.taken(status, changed, fields(route))
                        ? "taken"
                        : status >= 400 && changed ? "refused, and changed something" : "";
        if (!fault.isEmpty()) {
            wrong.add("%s, much of %s → %d %s".formatted(route, much.of(), status, fault));
        }
        if (status < 400) {
            scenery().changed(route);
        }
    }

    private static String longFields(Operation operation) {
        return operation.fields().stream()
                .limit(30)
                .map(field -> "\"%s\":\"%s\"".formatted(field, LONG))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String longFields(List<String> names) {
        return names.stream().map(name -> name + "=" + LONG).collect(Collectors.joining("&"));
    }

    private static String many(String begin, String one, String between, String end) {
        return IntStream.range(0, MANY).mapToObj(one::formatted).collect(Collectors.joining(between, begin, end));
    }

    private static String parts() {
        return many("", "--edge\r\nContent-Disposition: form-data; name=\"f%d\"\r\n\r\n1\r\n", "", "--edge--\r\n");
    }

    private static String part(String name, String file, String header) {
        return "--edge\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n%s\r\n\r\n1\r\n--edge--\r\n"
                .formatted(name, file, header);
    }

    private String fresh(Cast.Player player) {
        return tokens.issue(Actor.system(company().workspace()), player.id(), "oversized", Set.of(), Duration.ofDays(1))
                .secret();
    }

    private long recorded() {
        return tenancy.in(
                company().workspace(),
                () -> jdbc.sql("select count(*) from audit.record where workspace_id = :workspace")
                        .param("workspace", company().workspace().value())
                        .query(Long.class)
                        .single());
    }

    private Cast.Company company() {
        return Objects.requireNonNull(played);
    }

    private Scene scenery() {
        return Objects.requireNonNull(made);
    }
}
