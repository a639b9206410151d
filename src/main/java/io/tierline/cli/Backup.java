package io.tierline.cli;

import io.tierline.backup.BackupKey;
import io.tierline.backup.Backups;
import io.tierline.database.OwnerAccess;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = "Write everything, database and files, into one encrypted file; works beside a running desk.",
        footer = {
            "Exits with 0 when the backup holds everything, with 3 when files were damaged or missing on the disk already",
            "(the backup holds all the rest), with 1 when there is no backup."
        },
        mixinStandardHelpOptions = true)
final class Backup implements Callable<Integer> {

    static final int DAMAGED = 3;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "the backup to write")
    @Nullable
    Path file;

    @Mixin
    KeySource source = new KeySource();

    @Option(names = "--new-key", paramLabel = "FILE", description = "make a key in a new file, and nothing else")
    @Nullable
    Path newKey;

    @Option(names = "--data", defaultValue = "./data", description = "data folder (default ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--db", paramLabel = "URL", description = "the PostgreSQL to read instead of the data folder's")
    @Nullable
    String db;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (newKey != null) {
            return make(newKey);
        }
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "Name the file to write.");
        }
        return take(file);
    }

    private int make(Path to) throws Exception {
        spec.commandLine()
                .getOut()
                .printf(
                        "Made %s in %s. Keep a copy where the backups are not: without it they are lost.%n",
                        BackupKey.make(to), to);
        return 0;
    }

    private int take(Path to) throws Exception {
        var key = source.key();
        Libraries.quiet();
        try (var database = OwnerAccess.open(data, db)) {
            var taken = Backups.take(database, data, to, key);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s holds the desk as of %s: %,d rows, %,d files, %,d bytes.%n",
                            to, taken.taken(), taken.rows(), taken.attachments(), taken.bytes());
            taken.damaged().forEach(this::sayDamaged);
            return taken.damaged().isEmpty() ? 0 : DAMAGED;
        }
    }

    private void sayDamaged(String sha256) {
        spec.commandLine()
                .getErr()
                .println("tierline: the file " + sha256 + " is damaged or missing on the disk; no backup can hold it.");
    }
}
