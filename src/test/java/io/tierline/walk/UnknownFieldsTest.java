package io.tierline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Tokens;
import io.tierline.kernel.Actor;
import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.walk.Description.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each request that would be taken, with one field more that exists elsewhere: who wrote it, for whom, in which state, under
 * which number. Whoever sends it is told that there is no such field, or that they may not do this at all; nothing changes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnknownFieldsTest extends RunningTierline {

    /** A token may send so many at once before it has to wait. */
    private static final int PER_TOKEN = 1_000;

    /** What would be worth setting. */
    private static final List<String> WORTH_SETTING = List.of(
            "workspace",
            "organisation",
            "id",
            "number",
            "state",
            "role",
            "roles",
            "permissions",
            "visible",
            "audience",
            "author",
            "requester",
            "assignee",
            "level",
            "verified",
            "archived",
            "revision",
            "createdAt",
            "createdBy");

    /** What is inside of these is a map, whose names are the caller's. */
    private static final Set<String> MAPS = Set.of("hours", "packet");

    @Autowired
    Cast cast;

    @Autowired
    Tokens tokens;

    private final List<String> wrong = new ArrayList<>();
    private List<Operation> operations = List.of();
    private Cast.@Nullable Company played;
    private @Nullable Scene made;
    private int sent;

    @BeforeAll
    void theDescription() {
        played = cast.play();
        made = new Scene(played, port, "spare");
        var description = new Description(port);
        operations = description.operations().stream()
                .filter(operation -> operation.json() && !operation.route().reads())
                .filter(operation -> !operation.route().has("/checklist"))
                .filter(operation -> scene().request(operation.route())
                        .map(JsonNode::isObject)
                        .orElse(true))
                .toList();
        assertThat(operations).hasSizeGreaterThan(70);
        assertThat(description.allFields()).as("fields there are").contains("state", "audience", "role", "number");
    }

    @BeforeEach
    void nothingIsWrongYet() {
        wrong.clear();
    }

    @Test
    void whoMayDoAllIsToldOfEachFieldThatIsNotThere() {
        var told = 0;
        var names = fresh(company().admin());
        for (var operation : operations) {
            for (var field : WORTH_SETTING) {
                if (!operation.fields().contains(field)) {
                    names = renewed(names, company().admin());
                    told += send(names, operation.route(), with(operation, field), field) ? 1 : 0;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(told).isGreaterThan(1_000);
    }

    @Test
    void whoMayLittleGetsNoFurtherWithOne() {
        for (var player :
                List.of(company().customer(), company().firstLine(), company().outside())) {
            var told = 0;
            var turn = 0;
            var api = fresh(player);
            for (var operation : operations) {
                for (var count = 0; count < 4; count++) {
                    var field = WORTH_SETTING.get(turn++ % WORTH_SETTING.size());
                    if (!operation.fields().contains(field)) {
                        told += send(api, operation.route(), with(operation, field), null) ? 1 : 0;
                    }
                }
            }
            assertThat(told).as(player.name()).isGreaterThan(10);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aFieldThatIsNotThereIsNoneInsideEither() {
        var told = 0;
        var api = fresh(company().admin());
        for (var operation : operations) {
            for (var inner : inside(operation)) {
                told += send(api, operation.route(), inner, "workspace") ? 1 : 0;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(told).isGreaterThan(15);
    }

    private JsonNode with(Operation operation, String field) {
        var body = body(operation);
        body.put(field, field.endsWith("s") ? "administrator" : "1");
        return body;
    }

    private ObjectNode body(Operation operation) {
        return (ObjectNode) scene().request(operation.route()).orElse(Json.read("{}"));
    }

    /** The body with one field more in one of the objects inside it, for each of them. */
    private List<JsonNode> inside(Operation operation) {
        var bodies = new ArrayList<JsonNode>();
        var objects = objects(body(operation), "").size();
        for (var index = 1; index < objects; index++) {
            var body = body(operation);
            objects(body, "").get(index).put("workspace", "1");
            bodies.add(body);
        }
        return bodies;
    }

    private static List<ObjectNode> objects(JsonNode node, String name) {
        return switch (node) {
            case ObjectNode object
            when !MAPS.contains(name) ->
                Stream.concat(
                                Stream.of(object),
                                object.properties().stream()
                                        .flatMap(field -> objects(field.getValue(), field.getKey()).stream()))
                        .toList();
            case ArrayNode list when !list.isEmpty() -> objects(list.get(0), name);
            default -> List.of();
        };
    }

    /** Whether it was refused as a field that is not there. */
    private boolean send(Api api, Route route, JsonNode body, @Nullable String mustName) {
        var path = scene().path(route);
        var before = recorded();
        sent++;
        var answer = api.send(route.method(), path, body.toString(), Map.of());
        var named = named(answer.json());
        var what = named.isPresent() ? named.get() : "nothing";
        var good = mustName == null
                ? named.isPresent() || answer.status() == 403 || answer.status() == 404
                : answer.status() == 422
                        && (what.equals(mustName) || what.endsWith("." + mustName) || what.endsWith("/" + mustName));
        if (answer.status() < 400) {
            scene().changed(route);
        }
        if (!good || recorded() != before) {
            wrong.add("%s %s → %d names %s, %d records more"
                    .formatted(route, body, answer.status(), what, recorded() - before));
        }
        return named.isPresent();
    }

    private static Optional<String> named(JsonNode problem) {
        for (var error : problem.path("errors")) {
            if (error.path("code").asString("").equals("unknown-field")) {
                return Optional.of(error.path("field").asString(""));
            }
        }
        return Optional.empty();
    }

    private Api renewed(Api api, Cast.Player player) {
        return sent % PER_TOKEN == 0 ? fresh(player) : api;
    }

    private Api fresh(Cast.Player player) {
        var token = tokens.issue(
                Actor.system(company().workspace()), player.id(), "unknown fields", Set.of(), Duration.ofDays(1));
        return new Api(port, token.secret());
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

    private Scene scene() {
        return Objects.requireNonNull(made);
    }
}
