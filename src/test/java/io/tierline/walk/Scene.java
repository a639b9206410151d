package io.tierline.walk;

import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a walk finds in a workspace: one of each kind of thing, made by the administrator over the API for this walk alone, and
 * tickets of Mira's that are as far as a route wants them. Words in braces stand for them, in paths and in requests.
 */
final class Scene {

    /** What is made before the walk, in this order; the {@code id} of the answer is the collection's thing. */
    private static final List<Route> MADE = List.of(
            new Route("PUT", "/api/v1/verticals/{key}"),
            new Route("PUT", "/api/v1/phases/{key}"),
            new Route("POST", "/api/v1/organisations"),
            new Route("POST", "/api/v1/people"),
            new Route("POST", "/api/v1/teams"),
            new Route("POST", "/api/v1/chains"),
            new Route("POST", "/api/v1/contacts"),
            new Route("POST", "/api/v1/contracts"),
            new Route("POST", "/api/v1/duties"),
            new Route("POST", "/api/v1/responsibilities"),
            new Route("POST", "/api/v1/targets"),
            new Route("POST", "/api/v1/calendars"),
            new Route("POST", "/api/v1/categories"),
            new Route("POST", "/api/v1/plans"),
            new Route("POST", "/api/v1/routing-rules"),
            new Route("POST", "/api/v1/suggestion-rules"),
            new Route("PUT", "/api/v1/certificates/{key}"),
            new Route("PUT", "/api/v1/people/{person}/certificates/{key}"),
            new Route("PUT", "/api/v1/ladders/{key}"),
            new Route("PUT", "/api/v1/roles/{key}"),
            new Route("PUT", "/api/v1/on-call/policies/{key}"),
            new Route("PUT", "/api/v1/on-call/schedules/{key}"),
            new Route("POST", "/api/v1/on-call/schedules/{key}/overrides"),
            new Route("POST", "/api/v1/organisations/{customer}/critical-periods"),
            new Route("POST", "/api/v1/pages"));

    private static final String MULTIPART = "multipart/form-data; boundary=edge";
    private static final String NOTHING = "01980000-0000-7000-8000-000000000000";

    private final Cast.Company company;
    private final int port;
    private final Requests requests = new Requests();
    private final Map<String, String> things = new HashMap<>();
    private final Map<String, Map<String, String>> tickets = new HashMap<>();
    private int made;

    /** What is made here has this key, which nothing had before. */
    Scene(Cast.Company company, int port, String spare) {
        this.company = company;
        this.port = port;
        things.put("spare", spare);
        things.put("domain", company.domain());
        things.put("nothing", NOTHING);
        things.put("fennimark", company.fennimark().value().toString());
        things.put("quillon", company.quillon().value().toString());
        things.put("l1", company.l1().value().toString());
        things.put("l3", company.l3().value().toString());
        person("mira", company.customer());
        person("per", company.colleague());
        person("ida", company.firstLine());
        person("anneke", company.vendor());
        person("edda", company.manager());
        var sundby = admin().get("/api/v1/teams/" + name("l1")).with(200).json();
        things.put("sundby", sundby.at("/organisation/id").asString());
        build();
    }

    private void person(String name, Cast.Player player) {
        things.put(name, player.id().value().toString());
    }

    private void build() {
        for (var route : MADE) {
            var answer = admin().send(
                            route.method(),
                            path(route),
                            request(route, name("spare")).orElseThrow(),
                            Map.of());
            if (answer.status() >= 300) {
                throw new AssertionError(route + " → " + answer.status() + " "
                        + answer.response().body());
            }
            if (answer.json().has("id")) {
                things.put(lastWord(route.path()), answer.json().get("id").asString());
            }
            if (route.path().equals("/api/v1/organisations")) {
                things.put("customers of a chain", answer.json().get("id").asString());
            }
        }
        var ravn = admin().get("/api/v1/people/" + company.otherCustomer().id().value())
                .with(200)
                .json();
        things.put("customers of a chain", ravn.at("/organisation/id").asString());
    }

    /** The path of a route with something of the scene in the place of each variable. */
    String path(Route route) {
        return route.with(variable -> thing(variable, route));
    }

    private String thing(String variable, Route route) {
        return switch (variable) {
            case "ticket", "message", "attachment", "other" -> known(ticket(route), variable);
            case "number" -> route.has("{ticket}") ? "1" : known(ticket(route), "number");
            case "which", "version" -> "1";
            case "key" -> route.path().equals("/admin/roles/{key}/removal") ? name("spare") + "-form" : name("spare");
            case "kind" -> "related";
            case "name" -> "all";
            case "section" -> "teams";
            case "table" -> "tickets";
            case "customer" -> name(route.has("/customers/") ? "organisations" : "fennimark");
            case "person" -> name(person(route));
            case "token" -> things.getOrDefault(route.has("/people/") ? "people's tokens" : "tokens", NOTHING);
            case "from" -> "2030-01-01T00:00:00Z";
            case "id" -> things.getOrDefault(kind(route.path()), NOTHING);
            default -> NOTHING;
        };
    }

    private static String person(Route route) {
        if (route.has("/followers/") || route.has("/colleagues/")) {
            return "per";
        }
        return route.has("/members/") ? "ida" : "people";
    }

    /** The one who walks has made something; what stands for the kind is this from now on. */
    void made(Route route, String id) {
        things.put(route.has("/people/{person}/tokens") ? "people's tokens" : lastWord(route.path()), id);
    }

    private String name(String thing) {
        return known(things, thing);
    }

    private static String known(Map<String, String> among, String thing) {
        return Objects.requireNonNull(among.get(thing), thing);
    }

    /** The collection that the variable chooses from: the word before it. */
    private static String kind(String path) {
        return lastWord(path.substring(0, path.indexOf("/{id}"))).replace("{section}", "teams");
    }

    private static String lastWord(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What a route takes; nothing where {@code requests.yaml} says nothing. */
    Optional<JsonNode> request(Route route) {
        return request(route, "%s-%d".formatted(name("spare"), made));
    }

    private Optional<JsonNode> request(Route route, String name) {
        things.put("new", name);
        made++;
        things.put("year", String.valueOf(2040 + made));
        things.put("month", "%02d".formatted(made % 12 + 1));
        return requests.of(route).map(body -> {
            var text = body.toString();
            if (text.contains("{ticket}")
                    || text.contains("{number}")
                    || text.contains("{message}")
                    || text.contains("{other}")) {
                things.putAll(ticket(route));
            }
            return Json.read(filled(text));
        });
    }

    private String filled(String text) {
        var filled = text;
        for (var thing : things.entrySet()) {
            filled = filled.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return filled;
    }

    /** The ticket for this route is used up: the next call finds another one like it. */
    void changed(Route route) {
        tickets.remove(state(route));
    }

    private Map<String, String> ticket(Route route) {
        return tickets.computeIfAbsent(state(route), this::raised);
    }

    /** How far a ticket must be for the route to have something to do. */
    private static String state(Route route) {
        if (route.path().endsWith("{ticket}/rating") && route.reads()) {
            return "rated";
        }
        if (route.reads()) {
            return "still";
        }
        if (route.path().matches(".*/hand-offs/[^/]*/answer")) {
            return "questioned";
        }
        if (route.path().endsWith("/no-answer-needed")) {
            return "answered";
        }
        if (route.path().endsWith("/end")) {
            return "followed";
        }
        if (route.path().matches(".*/(hand-offs|guidance)/.*")) {
            return "asked";
        }
        if (route.path().matches(".*/(validation|closure|closing|verdict|rating|reopening)")
                || route.toString().equals("DELETE /api/v1/tickets/{ticket}/solution")) {
            return "solved";
        }
        if (route.path().endsWith("/resumption") || route.toString().matches("DELETE .*/(pending|hold)")) {
            return "waiting";
        }
        if (route.path().endsWith("/release") || route.toString().matches("DELETE .*/assignment")) {
            return "taken";
        }
        return "new";
    }

    private Map<String, String> raised(String state) {
        var mira = company.customer().api(port);
        var ida = company.firstLine().api(port);
        var raised = mira.post("/api/v1/tickets", body("POST /api/v1/tickets"))
                .with(201)
                .json();
        var ticket = "/api/v1/tickets/" + raised.get("id").asString();
        if (!state.equals("new")) {
            ida.post(ticket + "/assignment", Map.of()).with(200);
        }
        switch (state) {
            case "asked", "still", "questioned" -> {
                ida.post(ticket + "/guidance", body("POST /api/v1/tickets/{ticket}/guidance"))
                        .with(201);
                ida.post(ticket + "/hand-offs", body("POST /api/v1/tickets/{ticket}/hand-offs"))
                        .with(201);
            }
            case "solved", "rated" ->
                ida.post(ticket + "/solution", body("POST /api/v1/tickets/{ticket}/solution"))
                        .with(200);
            case "answered" -> {
                ida.post(ticket + "/messages", body("POST /api/v1/tickets/{ticket}/messages"))
                        .with(201);
                mira.post(ticket + "/messages", Map.of("body", "It does not.")).with(201);
            }
            case "followed" ->
                mira.post(ticket + "/followers", body("POST /api/v1/tickets/{ticket}/followers"))
                        .with(200);
            case "waiting" ->
                ida.post(ticket + "/pending", body("POST /api/v1/tickets/{ticket}/pending"))
                        .with(200);
            default -> {}
        }
        if (state.equals("questioned")) {
            company.secondLine()
                    .api(port)
                    .post(
                            ticket + "/hand-offs/1/question",
                            body("POST /api/v1/tickets/{ticket}/hand-offs/{number}/question"))
                    .with(200);
        }
        if (state.equals("rated")) {
            mira.post(ticket + "/validation", body("POST /api/v1/tickets/{ticket}/validation"))
                    .with(200);
            mira.post(ticket + "/rating", body("POST /api/v1/tickets/{ticket}/rating"))
                    .with(201);
        }
        return Map.of(
                "ticket", raised.get("id").asString(),
                "number", raised.get("number").asString().replaceAll("[^0-9]", ""),
                "message",
                        mira.get(ticket + "/messages").json().at("/items/0/id").asString(),
                "attachment", state.equals("still") ? attached(mira, ticket) : NOTHING,
                "other", another());
    }

    private String another() {
        return things.computeIfAbsent(
                "another",
                _ -> company.customer()
                        .api(port)
                        .post("/api/v1/tickets", Map.of("subject", "Gate 5 too", "body", "Since four."))
                        .with(201)
                        .json()
                        .get("number")
                        .asString());
    }

    private String attached(Api mira, String ticket) {
        var file = body("POST /api/v1/tickets/{ticket}/attachments").asString();
        mira.send("POST", ticket + "/attachments", file, Map.of("Content-Type", MULTIPART))
                .with(201);
        return mira.get(ticket + "/attachments").json().at("/items/0/id").asString();
    }

    /** What a request that is no JSON is; only two of the routes take one. */
    static String typeOf(String request) {
        return request.startsWith("BEGIN:VCALENDAR") ? "text/calendar" : MULTIPART;
    }

    private JsonNode body(String route) {
        var parts = route.split(" ", 2);
        return Json.read(
                filled(requests.of(new Route(parts[0], parts[1])).orElseThrow().toString()));
    }

    private Api admin() {
        return company.admin().api(port);
    }
}
