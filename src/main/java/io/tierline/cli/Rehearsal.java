package io.tierline.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A start for the JDK to learn from: on a folder of its own and on free ports, with the first requests, then the end. The
 * launcher has it recorded once for each build; from then on classes come loaded and linked from that record.
 */
@Command(name = "rehearse", description = "Start, answer a few requests, stop.", hidden = true)
final class Rehearsal implements Callable<Integer> {

    private static final List<String> FIRST_REQUESTS =
            List.of("/healthz", "/readyz", "/", "/sign-in", "/welcome/nobodys", "/api/v1/me", "/api/v1/tickets");

    @Option(names = "--data", required = true, description = "a folder that may be thrown away")
    Path data = Path.of("rehearsal");

    @Override
    public Integer call() throws IOException, InterruptedException {
        var up = new Up();
        up.serving.port = 0;
        up.serving.smtpPort = 0;
        up.serving.data = data;
        try (var running = up.open("")) {
            Serving.sayReady(running);
            ask(running);
        }
        return 0;
    }

    private static void ask(ConfigurableApplicationContext running) throws IOException, InterruptedException {
        try (var browser = HttpClient.newHttpClient()) {
            for (var path : FIRST_REQUESTS) {
                var address = URI.create(Serving.address(running) + path);
                browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
            }
        }
    }
}
