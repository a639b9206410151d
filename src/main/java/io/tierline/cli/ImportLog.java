package io.tierline.cli;

import io.tierline.audit.ChainVerification;
import io.tierline.database.OwnerAccess;
import io.tierline.desklog.DeskLog;
import io.tierline.desklog.LogReplay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "import-log",
        description = "Replay the log of another desk into a workspace of its own, and tell what came of each case.",
        footer = {
            "FILE is CSV with a header. Two kinds are known by their columns: rows with a support team, its line and a",
            "status; and rows with the state, group and assignee of an incident after each update.",
            "Exits with 0 when all was replayed and the history is whole, with 3 when it is broken, with 1 on errors."
        },
        mixinStandardHelpOptions = true)
final class ImportLog implements Callable<Integer> {

    private static final int BROKEN = 3;
    private static final int HANDS = Math.max(2, 2 * Runtime.getRuntime().availableProcessors());
    private static final long SAY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    @Parameters(paramLabel = "FILE", description = "the log")
    Path file = Path.of("log.csv");

    @Option(names = "--report", paramLabel = "FILE", description = "where to write a line of JSON for each case")
    @Nullable
    Path report;

    @Option(
            names = "--workspace",
            paramLabel = "KEY",
            defaultValue = "log",
            description = "the workspace to make for it (default ${DEFAULT-VALUE})")
    String workspace = "log";

    @Option(names = "--data", defaultValue = "./data", description = "data folder (default ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--db", paramLabel = "URL", description = "the PostgreSQL to use instead of the data folder's")
    @Nullable
    String db;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var log = DeskLog.read(file);
        LoggingSystem.get(getClass().getClassLoader())
                .beforeInitialize(); // quiet while the schema is brought up to date
        try (var database = OwnerAccess.openOrMake(data, db);
                var facades = BlueprintDesk.Facades.on(database.connections(HANDS * 2))) {
            var replay = facades.getBean(LogReplay.class);
            var ready = replay.ready(log, workspace);
            try (var out = report == null ? Writer.nullWriter() : Files.newBufferedWriter(report)) {
                replayed(log, replay, ready, out);
            }
            var outcome = ChainVerification.verify(database.connection());
            spec.commandLine()
                    .getOut()
                    .println(
                            outcome.broken() == null
                                    ? "History is whole: %,d records.".formatted(outcome.records())
                                    : "History is broken; run ./tierline verify-audit.");
            return outcome.broken() == null ? 0 : BROKEN;
        }
    }

    private void replayed(DeskLog log, LogReplay replay, LogReplay.Ready ready, Writer out) {
        var json = JsonMapper.shared();
        var progress = new Progress(log.events());
        replay.replay(ready, HANDS, told -> {
            try {
                out.write(json.writeValueAsString(told.counters()));
                out.write('\n');
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            progress.add(told.events());
        });
        spec.commandLine()
                .getOut()
                .printf(
                        "%,d cases with %,d events replayed in %.1f s, %,.0f events a second.%n",
                        log.size(), log.events(), progress.seconds(), log.events() / progress.seconds());
    }

    /** Says now and then how far it is. */
    private final class Progress {
        private final int all;
        private final long since = System.nanoTime();
        private long said = since;
        private int done;

        Progress(int all) {
            this.all = all;
        }

        void add(int events) {
            done += events;
            if (System.nanoTime() - said > SAY_EVERY_NANOS) {
                said = System.nanoTime();
                spec.commandLine().getErr().printf("%,d of %,d events …%n", done, all);
            }
        }

        double seconds() {
            return (System.nanoTime() - since) / 1e9;
        }
    }
}
