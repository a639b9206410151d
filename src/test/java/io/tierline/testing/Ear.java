package io.tierline.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An open page that only listens. */
public final class Ear implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> answer;
    private final AtomicInteger told = new AtomicInteger();
    private volatile boolean ended;

    public Ear(int port, Cast.Player player, String path) {
        try {
            answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Authorization", "Bearer " + player.token())
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
        Thread.ofVirtual().start(this::listen);
    }

    public int status() {
        return answer.statusCode();
    }

    /** How often it was told that something changed. */
    public int told() {
        return told.get();
    }

    public boolean ended() {
        return ended;
    }

    private void listen() {
        try (var lines = answer.body()) {
            new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))
                    .lines()
                    .filter("event: changed"::equals)
                    .forEach(line -> told.incrementAndGet());
            ended = true;
        } catch (IOException | UncheckedIOException closed) {
            ended = true;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
