package io.tierline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Tokens;
import io.tierline.kernel.Actor;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.walk.Description.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every operation of the published description, with what nobody sends who means well in each field and parameter. The
 * administrator sends it, for they get furthest. What is refused is a problem as described, and has changed nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileApiTest extends RunningTierline {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    /** A token may send so many at once before it has to wait. */
    private static final int PER_TOKEN = 1_500;

    private static final Pattern INSIDES =
            Pattern.compile("Exception|org\\.postgresql|\\bat (io|java|org)\\.|SQLSTATE");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    /** Each as JSON. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "99999999999999999999",
            "1e400",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"a\\u202eb\\u2066c\"",
            "\"" + "😀".repeat(3_000) + "\"",
            "\"'; drop table ticket.ticket; --\"",
            "\"%s%n${7*7}#{7*7}\"",
            "\"a\\r\\nBcc: eve@evil.example\"",
            "\"../../../etc/passwd\"",
            "\"2026-02-30T25:61:00Z\"",
            "[]",
            "[null]",
            "{\"a\":{\"b\":[1]}}",
            "[".repeat(200) + "]".repeat(200));

    /** Each as it stands in an address. */
    private static final List<String> WORDS = List.of(
            "-1",
            "99999999999999999999",
            "\u0000",
            "a\u202eb",
            "'; drop table ticket.ticket; --",
            "%s%n${7*7}",
            "a\r\nSet-Cookie: a=b",
            "../../etc/passwd",
            "x".repeat(3_000));

    @Autowired
    Cast cast;

    @Autowired
    Tokens tokens;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private final Requests requests = new Requests();
    private List<Operation> operations = List.of();
    private final List<String> wrong = new ArrayList<>();
    private String token = "";
    private int refused;
    private int sent;
    private Cast.@Nullable Company played;
    private @Nullable Scene made;

    @BeforeAll
    void theDescription() {
        played = cast.play();
        made = new Scene(played, port, "spare");
        operations = new Description(port).operations();
    }

    @BeforeEach
    void nothingIsWrongYet() {
        wrong.clear();
    }

    @Test
    void theDescriptionNamesEveryFieldThatARequestHas() {
        var unknown = new ArrayList<String>();
        for (var operation : operations) {
            requests.of(operation.route())
                    .filter(body -> body.isObject()
                            && operation.json()
                            && !operation.route().reads())
                    .ifPresent(body -> body.propertyNames().stream()
                            .filter(name -> !operation.fields().contains(name))
                            .filter(_ -> !operation.route().has("/checklist"))
                            .forEach(name -> unknown.add(operation.route() + " " + name)));
        }
        assertThat(operations).hasSizeGreaterThan(200);
        assertThat(unknown).isEmpty();
    }

    @Test
    void fieldsHoldWhatTheyShouldNot() {
        for (var operation : operations) {
            var body = requests.of(operation.route()).orElse(Json.read("{}"));
            if (operation.json() && body.isObject()) {
                all(operation, (ObjectNode) body);
                each(operation, (ObjectNode) body);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).isGreaterThan(1_000);
    }

    private void all(Operation operation, ObjectNode body) {
        for (var value : VALUES) {
            var other = body.deepCopy();
            operation.fields().forEach(field -> other.set(field, Json.read(value.equals("1e400") ? "1" : value)));
            send(operation.route(), text(other));
        }
    }

    /** One value for each field alone, another for the next, so that each value meets many fields. */
    private void each(Operation operation, ObjectNode body) {
        var turn = operation.route().hashCode();
        for (var field : operation.fields()) {
            var value = VALUES.get(Math.floorMod(turn++, VALUES.size()));
            var rest = body.deepCopy();
            rest.remove(field);
            var text = text(rest);
            var comma = rest.isEmpty() ? "" : ",";
            send(operation.route(), "{\"" + field + "\":" + value + comma + text.substring(1));
        }
    }

    @Test
    void bodiesAreNotWhatTheySay() {
        for (var operation : operations) {
            if (!operation.json()) {
                continue;
            }
            var whole = text(scene().request(operation.route()).orElse(Json.read("{}")));
            var route = operation.route();
            send(route, "");
            send(route, whole.substring(0, whole.length() - 1));
            send(route, whole + whole);
            send(route, "{\"name\":1,\"name\":2," + whole.substring(1));
            send(route, "{" + "\"a\":{".repeat(2_000));
            send(route, "\ufeff" + whole);
            send(route, "[" + whole + "]");
            send(
                    route,
                    "application/xml",
                    BodyPublishers.ofString("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"));
            send(route, "application/x-www-form-urlencoded", BodyPublishers.ofString("name=x"));
            send(route, "application/json; charset=\"\u00e4", BodyPublishers.ofString("{}"));
            send(
                    route,
                    "application/json; charset=utf-16",
                    BodyPublishers.ofByteArray(whole.getBytes(StandardCharsets.UTF_8)));
            send(route, "application/json", BodyPublishers.ofByteArray(new byte[] {
                '{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'
            }));
            send(route, "application/json", chunked("{\"a\":\"" + "x".repeat(3_000_000) + "\"}"));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void addressesHoldWhatTheyShouldNot() {
        for (var operation : operations) {
            var route = operation.route();
            var path = route.path();
            for (var word : WORDS) {
                var said = URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
                if (path.contains("{")) {
                    send(
                            route,
                            VARIABLE.matcher(path).replaceAll(said),
                            "application/json",
                            BodyPublishers.ofString("{}"));
                }
                for (var name : operation.query()) {
                    send(
                            route,
                            scene().path(route) + "?" + name + "=" + said,
                            "application/json",
                            BodyPublishers.ofString("{}"));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void send(Route route, String json) {
        send(route, "application/json", BodyPublishers.ofString(json));
    }

    private void send(Route route, String type, BodyPublisher body) {
        send(route, scene().path(route), type, body);
    }

    private void send(Route route, String path, String type, BodyPublisher body) {
        try {
            if (sent++ % PER_TOKEN == 0) {
                token = fresh();
            }
            var before = recorded();
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .timeout(LONGEST)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", printable(type))
                            .method(route.method(), route.reads() ? BodyPublishers.noBody() : body)
                            .build(),
                    BodyHandlers.ofString());
            judge(route, path, answer, before);
        } catch (IOException failure) {
            wrong.add(route + " → " + failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static String printable(String type) {
        return type.replaceAll("[^\\x20-\\x7e]", "%");
    }

    private void judge(Route route, String path, HttpResponse<String> answer, long before) {
        var status = answer.statusCode();
        if (status < 400) {
            scene().changed(route);
            return;
        }
        refused++;
        var fault = status >= 500
                ? "a fault"
                : INSIDES.matcher(answer.body()).find()
                        ? "tells its insides"
                        : !described(answer)
                                ? "is no problem as described"
                                : recorded() != before ? "changed something" : "";
        if (!fault.isEmpty()) {
            wrong.add("%s %s → %d %s: %s"
                    .formatted(route, path.length() > 99 ? "…" : path, status, fault, answer.body()));
        }
    }

    /** Tomcat refuses an address that is none before anybody sees it, in its own words. */
    private static boolean described(HttpResponse<String> answer) {
        var type = answer.headers().firstValue("content-type").orElse("");
        if (!type.startsWith("application/problem+json")) {
            return answer.body().contains("<h1>HTTP Status 400");
        }
        var problem = Json.read(answer.body());
        return problem.path("status").asInt(0) == answer.statusCode()
                && problem.path("errors").isArray()
                && !problem.path("detail").asString("").isBlank()
                && problem.path("type")
                        .asString("")
                        .equals("/problems/" + problem.path("code").asString(""));
    }

    private long recorded() {
        return tenancy.in(
                company().workspace(),
                () -> jdbc.sql("select count(*) from audit.record where workspace_id = :workspace")
                        .param("workspace", company().workspace().value())
                        .query(Long.class)
                        .single());
    }

    private String fresh() {
        return tokens.issue(
                        Actor.system(company().workspace()),
                        company().admin().id(),
                        "hostile",
                        Set.of(),
                        Duration.ofDays(1))
                .secret();
    }

    private Cast.Company company() {
        return Objects.requireNonNull(played);
    }

    private Scene scene() {
        return Objects.requireNonNull(made);
    }

    private static BodyPublisher chunked(String text) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(JsonNode node) {
        return node.toString();
    }
}
