package io.tierline.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a PostgreSQL data folder says of the server that runs on it: {@code postmaster.pid}, lines 1 and 4. */
record Postmaster(ProcessHandle process, int port, Path folder) {

    /** The server that wrote the file; empty when there is none or its process is gone. */
    static Optional<Postmaster> in(Path folder) throws IOException {
        var file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .map(process ->
                        new Postmaster(process, Integer.parseInt(lines.get(3).strip()), folder));
    }

    /** Whether the process is really that server, and not another that got its number since. */
    boolean alive() {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> command.endsWith("postgres"))
                        .orElse(true);
    }
}
