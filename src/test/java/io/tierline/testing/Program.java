package io.tierline.testing;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The program in a process of its own, on this JVM's class path.
 *
 * @param said the last lines it said, and those before it was ready
 */
public record Program(Process process, Queue<String> said) {

    private static final int KEPT_LINES = 50;

    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    /** What this JVM runs on. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** A process that is not started yet; the arguments are those of the command line. */
    public static ProcessBuilder of(String... arguments) {
        return on(classPath(), arguments);
    }

    /** The same on another class path. */
    public static ProcessBuilder on(String classPath, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "io.tierline.cli.Tierline"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(new File("."));
    }

    /** Starts a command that serves, and comes back when it is ready. */
    public static Program serving(String... arguments) throws IOException {
        return readyOf(of(arguments).redirectErrorStream(true).start());
    }

    /** Waits until a process that was just started, with both its outputs as one, says that it is ready. */
    public static Program readyOf(Process process) throws IOException {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        var ready = new CompletableFuture<Boolean>();
        Thread.ofPlatform().name("output-of-" + process.pid()).daemon().start(() -> listen(process, said, ready));
        try {
            if (ready.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
                return new Program(process, said);
            }
            throw new IllegalStateException("it ended before it was ready: " + said);
        } catch (TimeoutException tooLong) {
            process.destroyForcibly();
            throw new IllegalStateException("it was not ready after " + LONGEST_START + ": " + said, tooLong);
        } catch (InterruptedException | ExecutionException stop) {
            process.destroyForcibly();
            throw new IOException(stop);
        }
    }

    /** Whether it has not come to its end. */
    public boolean runs() {
        return process.isAlive();
    }

    /** SIGKILL: it cannot say good-bye. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd("SIGKILL");
    }

    /** SIGTERM, and waits until it has come to its end. */
    public void stop() throws InterruptedException {
        process.destroy();
        awaitEnd("SIGTERM");
    }

    /** A port nobody listens on just now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** To its end, or the process would wait for somebody to read. */
    private static void listen(Process process, Queue<String> said, CompletableFuture<Boolean> ready) {
        try (var output = process.inputReader()) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (ready.isDone() && said.size() > KEPT_LINES) {
                    said.remove();
                }
                if (line.startsWith("Tierline ready")) {
                    ready.complete(true);
                }
            }
        } catch (IOException brokenOff) {
            said.add(brokenOff.toString());
        }
        ready.complete(false);
    }

    private void awaitEnd(String after) throws InterruptedException {
        if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "process %d has not ended %s after %s".formatted(process.pid(), LONGEST_STOP, after));
        }
    }
}
