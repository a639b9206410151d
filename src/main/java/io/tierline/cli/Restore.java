package io.tierline.cli;

import io.tierline.backup.Backups;
import io.tierline.backup.Restored;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = "Bring a desk back from a backup, into a folder and a database that are empty.",
        footer = {
            "Exits with 0 when all is there and its history is whole, with 3 when it is there and something in it does not hold,",
            "with 1 when nothing was restored."
        },
        mixinStandardHelpOptions = true)
final class Restore implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the backup")
    Path file = Path.of("desk.backup");

    @Mixin
    KeySource source = new KeySource();

    @Option(names = "--data", defaultValue = "./data", description = "data folder (default ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--db", paramLabel = "URL", description = "an empty PostgreSQL to use instead of the data folder's")
    @Nullable
    String db;

    @Option(
            names = "--try",
            description = "only try whether it can be restored: beside everything, and gone afterwards")
    boolean tries;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var key = source.key();
        Libraries.quiet();
        return said(tries ? Backups.tryOut(file, key) : Backups.restore(file, key, data, db));
    }

    private int said(Restored restored) {
        var out = spec.commandLine().getOut();
        out.printf(
                "%s the desk as of %s: %,d rows, %,d files, history of %,d records.%n",
                tries ? "It can be restored," : "Restored",
                restored.taken(),
                restored.rows(),
                restored.attachments(),
                restored.history().records());
        sayWhatDoesNotHold(restored, spec.commandLine().getErr());
        return restored.whole() ? 0 : Backup.DAMAGED;
    }

    private static void sayWhatDoesNotHold(Restored restored, PrintWriter err) {
        restored.damaged()
                .forEach(sha256 -> err.println(
                        "tierline: the file " + sha256 + " was damaged or missing when the backup was made."));
        var broken = restored.history().broken();
        if (broken != null) {
            err.printf(
                    "tierline: its history is broken: workspace %s, stream %s, record %d: %s.%n",
                    broken.workspace(), broken.stream(), broken.seq(), broken.why());
        }
    }
}
