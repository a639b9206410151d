package io.tierline.backup;

import io.tierline.database.OwnerAccess;
import io.tierline.files.ContentFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** Makes backups, restores them, and tries whether they can be. */
public final class Backups {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Backups() {}

    /** Writes a backup of the desk into a new file, also while it is used: everything in it is of one moment. */
    public static Taken take(OwnerAccess database, Path data, Path file, BackupKey key) throws Exception {
        var folder = new ContentFolder(data);
        var made = new AtomicReference<Taking.Made>();
        BackupFile.write(file, key, parts -> made.set(Taking.all(database.connection(), folder, parts)));
        var contents = Objects.requireNonNull(made.get()).contents();
        return new Taken(
                made.get().manifest().taken(),
                contents.allRows(),
                contents.attachments(),
                Files.size(file),
                contents.damaged());
    }

    /**
     * Restores a backup into a data folder that is empty or not there and, if one is given, an empty database. The file is
     * read once to its end before anything is written: a damaged one changes nothing.
     */
    public static Restored restore(Path file, BackupKey key, Path data, @Nullable String db) throws Exception {
        var said = look(file, key);
        refuseFilled(data);
        try (var database = OwnerAccess.openOrStart(data, db)) {
            return fill(file, key, said, database, data);
        }
    }

    /** Tries a backup: restores it beside everything, on a database and in a folder that are gone afterwards. */
    public static Restored tryOut(Path file, BackupKey key) throws Exception {
        var said = look(file, key);
        var beside = Files.createTempDirectory("tierline-restored-");
        try (var database = OwnerAccess.passing(beside)) {
            return fill(file, key, said, database, beside);
        } finally {
            FileSystemUtils.deleteRecursively(beside);
        }
    }

    private record Said(Manifest manifest, Contents contents) {}

    private static Said look(Path file, BackupKey key) throws Exception {
        return BackupFile.read(file, key, parts -> {
            Manifest manifest = null;
            Contents contents = null;
            for (var part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                switch (part.getName()) {
                    case Manifest.PART -> manifest = read(parts, Manifest.class);
                    case Contents.PART -> contents = read(parts, Contents.class);
                    default -> {} // reading on proves it unharmed
                }
            }
            return new Said(Objects.requireNonNull(manifest), Objects.requireNonNull(contents));
        });
    }

    private static <T> T read(ZipInputStream part, Class<T> type) throws IOException {
        return JSON.readValue(part.readAllBytes(), type);
    }

    private static Restored fill(Path file, BackupKey key, Said said, OwnerAccess database, Path data)
            throws Exception {
        var restoring = new Restoring(database, new ContentFolder(data), said.manifest(), said.contents());
        return BackupFile.read(file, key, restoring::from);
    }

    private static void refuseFilled(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (var inside = Files.list(data)) {
            if (inside.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        data + " is not empty. Restore into a new folder: what is there is never written over.");
            }
        }
    }
}
