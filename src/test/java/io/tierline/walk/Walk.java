package io.tierline.walk;

import io.tierline.testing.Api;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One person calls every route, the API with a token and the pages with a browser, as they would be called in earnest. */
final class Walk {

    private static final Map<String, String> ANY = Map.of("Accept", "*/*");

    private final Scene scene;
    private final Api api;
    private final Browser browser;

    /** Nobody in particular when there is no player. */
    Walk(Scene scene, int port, Cast.@Nullable Player player) {
        this.scene = scene;
        this.api = new Api(port, player == null ? null : player.token());
        this.browser = new Browser(port);
        if (player != null) {
            browser.signIn(player.email(), Cast.PASSWORD);
            browser.get("/account");
            for (var kind : List.of("notices", "notices/news")) {
                var first = api.get("/api/v1/" + kind).json().at("/items/0/id");
                scene.made(new Route("GET", "/" + kind), first.asString("none"));
            }
        }
    }

    /** The status of each; what takes away comes last, so that the rest finds it there. */
    Map<Route, Integer> over(List<Route> routes) {
        var found = new HashMap<Route, Integer>();
        routes.stream().sorted(Comparator.comparingInt(Walk::harm)).forEach(route -> found.put(route, call(route)));
        return found;
    }

    private static int harm(Route route) {
        if (route.path().equals("/sign-out") || route.toString().startsWith("DELETE /api/v1/me/sessions")) {
            return 6;
        }
        if (route.path().equals("/api/v1/me/password")) {
            return 5; // ends the browser's session
        }
        if (route.path().equals("/account/password")) {
            return 4;
        }
        if (route.path().matches(".*/(archival|removal|revocation|withdrawal)")) {
            return 3;
        }
        return route.method().equals("DELETE") ? 2 : route.reads() ? 0 : 1;
    }

    private int call(Route route) {
        var request = scene.request(route).orElse(null);
        var path = scene.path(route) + (route.reads() && request != null ? "?" + form(request) : "");
        var status = route.api() ? resource(route, path, request) : page(route, path, request);
        if (!route.reads() && status < 400) {
            scene.changed(route);
        }
        return status;
    }

    private int resource(Route route, String path, @Nullable JsonNode request) {
        if (route.reads() || request == null) {
            return api.send(route.method(), path, null, Map.of()).status();
        }
        var type = request.isString() ? Scene.typeOf(request.asString()) : "application/json";
        var body = request.isString() ? request.asString() : request;
        var answer = api.send(route.method(), path, body, Map.of("Content-Type", type));
        if (route.method().equals("POST")
                && answer.status() == 201
                && answer.json().has("id")) {
            scene.made(route, answer.json().get("id").asString());
        }
        return answer.status();
    }

    private int page(Route route, String path, @Nullable JsonNode request) {
        if (route.reads()) {
            return browser.send("GET", path, "", ANY).statusCode();
        }
        return browser.post(path, request == null ? Map.of() : fields(request)).statusCode();
    }

    private static Map<String, String> fields(JsonNode request) {
        return request.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().asString()));
    }

    private static String form(JsonNode request) {
        return fields(request).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
