package io.tierline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that speaks to the REST interface with a token; an answer that is not JSON has an empty body. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final @Nullable String token;

    public Api(int port, @Nullable String token) {
        this.base = "http://localhost:" + port;
        this.token = token;
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** Sends any request; a body that is a text is sent as it is, anything else as JSON. */
    public Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        var text = body instanceof String raw ? raw : body == null ? "" : JSON.writeValueAsString(body);
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LONGEST_WAIT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return answered(request.build());
    }

    private Answer answered(HttpRequest request) {
        try {
            return new Answer(client.send(request, BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The body as JSON; a missing node when it is none. */
        public JsonNode json() {
            return header("Content-Type").contains("json") ? JSON.readTree(response.body()) : JSON.missingNode();
        }

        /** The same answer, after its status was found to be this. */
        public Answer with(int status) {
            if (status() != status) {
                throw new AssertionError("wanted %d, got %d: %s".formatted(status, status(), response.body()));
            }
            return this;
        }
    }
}
