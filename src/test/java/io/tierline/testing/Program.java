package io.tierline.testing;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, on this JVM's class path. */
public record Program(Process process) {

    /** A process that is not started yet; the arguments are those of the command line. */
    public static ProcessBuilder of(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.tierline.cli.Tierline"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(new File("."));
    }

    /** Starts a command that serves, and comes back when it is ready. */
    public static Program serving(String... arguments) throws IOException {
        var process = of(arguments).redirectErrorStream(true).start();
        var said = new ArrayList<String>();
        var output = process.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.startsWith("Tierline ready")) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return new Program(process);
            }
        }
        throw new IllegalStateException("it did not become ready: " + said);
    }

    /** SIGKILL: it cannot say good-bye. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; refuses to wait longer than a minute. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not stop");
        }
    }

    /** A port nobody listens on just now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
