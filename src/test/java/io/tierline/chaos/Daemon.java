package io.tierline.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of a {@link Cluster} that runs in its folder, with the PostgreSQL of the same name that it may have started. */
record Daemon(String name, Process process, Path postmaster, LastWill will) {

    private static final int LONGEST_DEATH_SECONDS = 30;

    static Daemon start(String name, List<String> command, Path folder) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        var postmaster = folder.resolve(name).resolve("postmaster.pid");
        var will = LastWill.leave(
                "kill -KILL $1; sleep 1; kill -QUIT $(head -n 1 \"$2\"); sleep 1; rm -rf \"$3\"",
                Long.toString(process.pid()),
                postmaster.toString(),
                folder.toString());
        return new Daemon(name, process, postmaster, will);
    }

    /** SIGKILL for it and for its PostgreSQL. */
    void kill() throws IOException {
        var server = Files.exists(postmaster)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(postmaster).getFirst().strip()))
                        .stream()
                : Stream.<ProcessHandle>empty();
        var all = Stream.concat(
                        Stream.of(process.toHandle()),
                        server.flatMap(postgres -> Stream.concat(Stream.of(postgres), postgres.descendants())))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one ->
                one.onExit().orTimeout(LONGEST_DEATH_SECONDS, TimeUnit.SECONDS).join());
        will.close();
    }
}
