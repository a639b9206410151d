package io.tierline.bench;

import io.tierline.testing.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The program as everybody starts it, by the launcher, in a process of its own on its own PostgreSQL. It was built before. */
record Served(
        Program program, int port, Path data, @Nullable Crowd people) implements AutoCloseable {
    private static final String LAUNCHER = "./tierline";

    /** Comes back when it is ready. */
    static Served on(Path data) throws IOException {
        return on(data, null);
    }

    /** On a world of so many tickets, with people in it who can work there. */
    static Served crowded(int tickets) throws Exception {
        World world = World.of(tickets);
        Crowd people;
        try (world) {
            people = Crowd.of(world);
        }
        return on(world.data, people);
    }

    Crowd crowd() {
        return Objects.requireNonNull(people);
    }

    private static Served on(Path data, @Nullable Crowd people) throws IOException {
        var port = Program.freePort();
        var started = new ProcessBuilder(
                        LAUNCHER,
                        "up",
                        "--port",
                        Integer.toString(port),
                        "--smtp-port",
                        Integer.toString(Program.freePort()),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        return new Served(Program.readyOf(started), port, data, people);
    }

    /** The launcher becomes Java: it is the same process. */
    ProcessHandle java() {
        return program.process().toHandle();
    }

    @Override
    public void close() throws InterruptedException {
        program.stop();
    }
}
