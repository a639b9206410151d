package io.tierline.cli;

import io.tierline.backup.BackupKey;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command gets the backups' key from. */
final class KeySource {

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "the file with the key; without it the key is taken from " + BackupKey.VARIABLE)
    @Nullable
    Path file;

    BackupKey key() throws IOException {
        return BackupKey.from(file, System.getenv(BackupKey.VARIABLE));
    }
}
