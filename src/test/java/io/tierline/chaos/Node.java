package io.tierline.chaos;

import io.tierline.testing.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One Tierline in a process of its own, always at the same ports. */
final class Node {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Build build;
    private final Door door;
    private final Path log;
    private final List<String> arguments;
    private final Map<String, String> variables;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Program running;
    private @Nullable LastWill will;

    /** More are further arguments of the command line, and further variables of the environment. */
    Node(Build build, Path data, String db, List<String> more, Map<String, String> variables) throws IOException {
        this.build = build;
        this.variables = variables;
        door = new Door(Program.freePort(), Program.freePort());
        log = data.resolveSibling("node-" + door.port() + ".log");
        arguments = new ArrayList<>(List.of("up", "--data", data.toString(), "--db", db));
        arguments.addAll(
                List.of("--port", Integer.toString(door.port()), "--smtp-port", Integer.toString(door.smtpPort())));
        arguments.addAll(more);
    }

    Door door() {
        return door;
    }

    void start() throws IOException {
        var program =
                Program.on(build.classPath(), arguments.toArray(String[]::new)).redirectErrorStream(true);
        program.environment().put("LOGGING_FILE_NAME", log.toString());
        program.environment().put("TIERLINE_MAIL_PERSENDERHOURLY", Integer.toString(Integer.MAX_VALUE));
        program.environment().putAll(variables);
        var process = program.start();
        will = LastWill.leave("kill -KILL $1", Long.toString(process.pid()));
        running = Program.readyOf(process);
    }

    void kill() throws InterruptedException {
        Objects.requireNonNull(running).kill();
        isGone();
    }

    /** SIGTERM, and waits until it has come to its end. */
    void stop() throws InterruptedException {
        if (running != null) {
            running.stop();
        }
        isGone();
    }

    private void isGone() {
        running = null;
        if (will != null) {
            will.close();
        }
    }

    /** Sends it a signal by name, such as STOP. */
    void signal(String name) throws IOException, InterruptedException {
        var pid = Long.toString(Objects.requireNonNull(running).process().pid());
        if (new ProcessBuilder("kill", "-" + name, pid).start().waitFor() != 0) {
            throw new IOException("no signal reached " + pid);
        }
    }

    /** What it says of itself; status 0 when it says nothing. */
    Health health() throws InterruptedException {
        try {
            var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/readyz"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> said = http.send(asked, BodyHandlers.ofString());
            return new Health(said.statusCode(), said.body());
        } catch (IOException nothing) {
            return new Health(0, String.valueOf(nothing.getMessage()));
        }
    }

    /** An answer of {@code /readyz}. */
    record Health(int status, String words) {}

    /** Waits until it says such a thing; how long that took. */
    Duration untilItSays(int status, Duration longest) throws InterruptedException {
        var begun = System.nanoTime();
        for (var said = health(); said.status() != status; said = health()) {
            if (System.nanoTime() - begun > longest.toNanos()) {
                throw new AssertionError("After %s /readyz of port %d still says %s, not %d"
                        .formatted(longest, door.port(), said, status));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
