package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Roles;
import io.tierline.access.Tokens;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TicketApiTest extends DeskTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private DirectoryQueries people;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Roles roles;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aTicketIsRaisedTakenAnsweredAndHandedOn() {
        var world = apiWorld();
        var mira = client(world.mira());
        var ida = client(world.ida());

        var raised = mira.post("/tickets", Map.of("subject", "No labels", "body", "Nothing comes out"));
        assertThat(raised.status()).isEqualTo(201);
        assertThat(raised.location()).endsWith("/api/v1/tickets/" + raised.text("id"));
        assertThat(raised.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "number",
                        "subject",
                        "state",
                        "type",
                        "severity",
                        "impact",
                        "urgency",
                        "priority",
                        "category",
                        "level",
                        "team",
                        "assignee",
                        "organisation",
                        "requester",
                        "source",
                        "tags",
                        "createdAt",
                        "updatedAt",
                        "promises",
                        "actions");
        assertThat(raised.text("state")).isEqualTo("new");
        var path = "/tickets/" + raised.body().get("number").asString();

        var taken = ida.send("POST", path + "/assignment", null, Map.of("If-Match", raised.etag()));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(client(world.ivo()).post(path + "/assignment", Map.of()).status())
                .isEqualTo(409);
        var stale = ida.send("POST", path + "/pending", Map.of("reason", "?"), Map.of("If-Match", raised.etag()));
        assertThat(stale.status()).isEqualTo(412);
        var change = stale.body().at("/changes/0");
        assertThat(change.at("/action").asString()).isEqualTo("ticket.taken");
        assertThat(change.at("/by/id").asString())
                .isEqualTo(world.ida().person().toString());
        assertThat(change.at("/by/name").asString()).isEqualTo(world.ida().name());
        assertThat(actions(taken)).contains("pending").doesNotContain("take");

        var reply = ida.post(path + "/messages", Map.of("body", "Which gate?", "pending", true));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(mira.get(path).text("state")).isEqualTo("pending");
        assertThat(actions(ida.get(path))).contains("resume", "hold").doesNotContain("pending");
        assertThat(mira.post(path + "/messages", Map.of("body", "Gate 4")).status())
                .isEqualTo(201);
        assertThat(mira.get(path).text("state")).isEqualTo("open");

        var refused = ida.post(path + "/hand-offs", Map.of("level", "L2"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().toString()).contains("reason", "tried", "category");
        assertThat(ida.send("PUT", path + "/classification", Map.of("category", "printing"), Map.of())
                        .status())
                .isEqualTo(200);
        var offered = ida.post(
                path + "/hand-offs",
                Map.of("level", "L2", "reason", "Deep", "tried", "All", "packet", packet(ida, path)));
        assertThat(offered.status()).as(offered.body().toString()).isEqualTo(201);
        assertThat(client(world.tomas())
                        .post(path + "/hand-offs/1/acceptance", Map.of())
                        .text("level"))
                .isEqualTo("L2");
    }

    @Test
    void whatWasPutOnATicketCanBeRead() {
        var world = apiWorld();
        var ida = client(world.ida());
        var mira = client(world.mira());
        var other = mira.post("/tickets", Map.of("subject", "Earlier", "body", "B"));
        var raised = mira.post("/tickets", Map.of("subject", "A", "body", "B"));
        var path = "/tickets/" + raised.text("id");
        ida.send(
                "PUT",
                path + "/assignment",
                Map.of("assignee", world.ida().person().toString()),
                Map.of());
        ida.post(path + "/tags", Map.of("add", List.of("winter")));
        ida.post(path + "/followers", Map.of());
        ida.post(path + "/links", Map.of("ticket", other.text("id")));

        var read = ida.get(path);

        assertThat(read.body().at("/assignee/id").asString())
                .isEqualTo(world.ida().person().toString());
        assertThat(read.body().at("/tags/0").asString()).isEqualTo("winter");
        assertThat(mira.get(path).body().at("/tags")).isEmpty();
        assertThat(ida.get(path + "/followers").body().at("/items/0/id").asString())
                .isEqualTo(world.ida().person().toString());
        assertThat(ida.get(path + "/links").body().at("/items/0/number").asLong())
                .isEqualTo(other.body().at("/number").asLong());
    }

    @Test
    void aSubjectKeepsWhatJoinsAndNeedsSomethingToSee() {
        var mira = client(apiWorld().mira());
        var family = "\uD83D\uDC69\u200D\uD83D\uDC67 \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645";

        assertThat(mira.post("/tickets", Map.of("subject", "\u202E" + family, "body", "B"))
                        .text("subject"))
                .isEqualTo(family);
        var unseen = mira.post("/tickets", Map.of("subject", " \u00A0\u200B\u200D ", "body", "B"));
        assertThat(unseen.status()).isEqualTo(422);
        assertThat(unseen.body().at("/errors/0/field").asString()).isEqualTo("subject");
    }

    @Test
    void whoNamesThemselvesAsksForNobodyElse() {
        var world = apiWorld();
        var own = people.people(world.workspace(), List.of(world.mira().person()))
                .get(world.mira().person());
        var mira = client(world.mira());

        var raised = mira.post(
                "/tickets",
                Map.of(
                        "subject",
                        "A",
                        "body",
                        "B",
                        "requester",
                        Map.of(
                                "email",
                                java.util.Objects.requireNonNull(own).email().toUpperCase(Locale.ROOT))));
        var forAnother = mira.post(
                "/tickets", Map.of("subject", "A", "body", "B", "requester", Map.of("email", "per@fennimark.example")));

        assertThat(raised.status()).as(raised.body().toString()).isEqualTo(201);
        assertThat(raised.body().at("/requester/id").asString())
                .isEqualTo(world.mira().person().toString());
        assertThat(forAnother.status()).isEqualTo(403);
    }

    @Test
    void whoWasOnTheClockIsSaidForTheTicketAndForEachStretchOfAClock() {
        clock.set(WEDNESDAY_MORNING);
        var world = apiWorld();
        var ida = client(world.ida());
        var mira = client(world.mira());
        var path = "/tickets/"
                + mira.post("/tickets", Map.of("subject", "A", "body", "B")).text("id");
        clock.advance(Duration.ofMinutes(10));
        ida.post(path + "/messages", Map.of("body", "Which gate?", "pending", true));
        clock.advance(Duration.ofMinutes(7));
        mira.post(path + "/messages", Map.of("body", "Gate 4"));

        var charges = ida.get(path + "/charges").body().at("/items");

        assertThat(charges).hasSize(3);
        assertThat(charges.at("/0/from").asString()).isEqualTo(WEDNESDAY_MORNING.toString());
        assertThat(charges.at("/0/to")).isEqualTo(charges.at("/1/from"));
        assertThat(charges.at("/1/from").asString())
                .isEqualTo(WEDNESDAY_MORNING.plus(Duration.ofMinutes(10)).toString());
        assertThat(charges.at("/1/why").asString()).isEqualTo("waits-for-customer");
        assertThat(charges.at("/1/to")).isEqualTo(charges.at("/2/from"));
        assertThat(charges.at("/2/to").isMissingNode() || charges.at("/2/to").isNull())
                .isTrue();
        assertThat(charges.at("/0/party/name")).isEqualTo(charges.at("/2/party/name"));
        assertThat(charges.at("/1/party/name")).isNotEqualTo(charges.at("/0/party/name"));
        var solving = promise(ida, path, "resolution");
        assertThat(solving.at("/ledger/1/charged/name")).isEqualTo(charges.at("/1/party/name"));
        assertThat(solving.at("/ledger/2/charged/name")).isEqualTo(charges.at("/2/party/name"));
        assertThat(mira.get(path + "/charges").body().at("/items")).isEmpty();
        assertThat(promise(mira, path, "resolution").at("/ledger/1/charged").isObject())
                .isFalse();
    }

    @Test
    void someoneElsesTicketIsNotFound() {
        var world = apiWorld();
        var raised = client(world.mira()).post("/tickets", Map.of("subject", "Mine", "body", "Zebra"));
        var path = "/tickets/" + raised.text("id");

        for (var stranger : List.of(world.rival(), world.otherPartner(), world.joss(), world.per())) {
            var client = client(stranger);
            for (var part : List.of(
                    "", "/messages", "/attachments", "/legs", "/promises", "/charges", "/history", "/explanation")) {
                assertThat(client.get(path + part).status())
                        .as(stranger.name() + part)
                        .isEqualTo(404);
            }
            assertThat(client.get("/tickets?q=zebra").body().get("items")).isEmpty();
        }
        assertThat(client(world.chief()).get("/tickets?q=zebra").body().get("items"))
                .hasSize(1);
    }

    @Test
    void wrongInputIsNamedFieldByField() {
        var ida = client(apiWorld().ida());

        var empty = ida.post("/tickets", Map.of("subject", " ", "body", "", "category", "nonsense"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body().toString()).contains("subject", "body", "category");
        assertThat(ida.post("/tickets", Map.of("subject", "A", "body", "B", "colour", "red"))
                        .status())
                .isBetween(400, 422);
        assertThat(ida.get("/tickets?after=nonsense").status()).isEqualTo(400);
        assertThat(ida.get("/tickets/no-such-thing").status()).isEqualTo(404);
    }

    private static JsonNode promise(Client reader, String path, String kind) {
        return reader.get(path + "/promises")
                .body()
                .at("/items")
                .valueStream()
                .filter(promise -> promise.at("/kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> actions(Answer answer) {
        return answer.body()
                .get("actions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static Map<String, String> packet(Client client, String path) {
        var items = client.get(path + "/checklist").body().get("items");
        var packet = new java.util.HashMap<String, String>();
        items.forEach(item -> packet.put(item.get("key").asString(), "known"));
        return packet;
    }

    private World apiWorld() {
        var world = world();
        world.everybody().forEach(actor -> {
            var role = "role-" + actor.name().toLowerCase(Locale.ROOT).replace(' ', '-');
            roles.define(world.system(), role, actor.name(), actor.permissions());
            roles.grant(world.system(), actor.person(), role);
        });
        return world;
    }

    private Client client(Actor actor) {
        return new Client(tokens.issue(
                        Actor.system(actor.workspace()),
                        actor.person(),
                        "test",
                        EnumSet.allOf(Permission.class),
                        Duration.ofDays(1))
                .secret());
    }

    private record Answer(HttpResponse<String> response, JsonNode body) {

        int status() {
            return response.statusCode();
        }

        String text(String field) {
            return body.get(field).asString();
        }

        String etag() {
            return response.headers().firstValue("ETag").orElseThrow();
        }

        String location() {
            return response.headers().firstValue("Location").orElseThrow();
        }
    }

    private final class Client {

        private final String secret;

        private Client(String secret) {
            this.secret = secret;
        }

        Answer get(String path) {
            return send("GET", path, null, Map.of());
        }

        Answer post(String path, Object body) {
            return send("POST", path, body, Map.of());
        }

        Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                    .header("Authorization", "Bearer " + secret)
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            headers.forEach(request::header);
            try {
                var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                return new Answer(response, JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
