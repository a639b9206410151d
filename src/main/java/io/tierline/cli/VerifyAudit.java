package io.tierline.cli;

import io.tierline.database.OwnerAccess;
import io.tierline.ticket.HistoryVerification;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify-audit",
        description = "Prove that the history is whole; works beside a running desk.",
        footer = "Exits with 0 when every record holds, with 3 when one is broken, with 1 when it could not look.",
        mixinStandardHelpOptions = true)
final class VerifyAudit implements Callable<Integer> {

    private static final int BROKEN = 3;

    @Option(names = "--data", defaultValue = "./data", description = "data folder (default ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--db", paramLabel = "URL", description = "the PostgreSQL to look at instead of the data folder's")
    @Nullable
    String db;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Libraries.quiet();
        try (var database = OwnerAccess.open(data, db)) {
            var outcome = HistoryVerification.verify(database.connection());
            var out = spec.commandLine().getOut();
            var broken = outcome.broken();
            if (broken == null) {
                out.printf("History is whole: %,d records in %,d streams.%n", outcome.records(), outcome.streams());
                return 0;
            }
            out.printf(
                    "History is broken: workspace %s, stream %s, record %d: %s.%n",
                    broken.workspace(), broken.stream(), broken.seq(), broken.why());
            return BROKEN;
        }
    }
}
