package io.tierline.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * The first start of a folder's own server, until it wants passwords. What one leaves that was killed half way, programs half
 * unpacked or a database half made, holds nothing of anybody's and is cleared away by the next.
 */
record FirstStart(Path data) {

    /** What Zonky puts beside programs that are unpacked to the last. */
    private static final String UNPACKED = ".exists";

    /** Clears away what is half done and notes that a database is to be made, if there is none. */
    static FirstStart prepare(Path data) throws IOException {
        var start = new FirstStart(data);
        try (var programs = Files.newDirectoryStream(OwnersOnly.folder(binaries(data)), "PG-*")) {
            for (var one : programs) {
                if (!Files.exists(one.resolve(UNPACKED))) {
                    FileSystemUtils.deleteRecursively(one);
                }
            }
        }
        if (start.isUnfinished()) {
            FileSystemUtils.deleteRecursively(folder(data));
        } else if (!Files.exists(folder(data).resolve("postgresql.conf"))) {
            Files.createFile(start.note());
        }
        return start;
    }

    boolean isUnfinished() {
        return Files.exists(note());
    }

    /** From now on the database is somebody's. Zonky has opened the programs to everybody; they are closed again. */
    void finish() throws IOException {
        OwnersOnly.folder(binaries(data));
        Files.deleteIfExists(note());
    }

    /** Where the programs are unpacked. */
    static Path binaries(Path data) {
        return data.resolve("postgres-binaries").toAbsolutePath();
    }

    /** Where the database is. */
    static Path folder(Path data) {
        return data.resolve("postgres").toAbsolutePath();
    }

    private Path note() {
        return data.resolve("postgres.unfinished");
    }
}
