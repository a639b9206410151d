package io.tierline.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that nobody but their owner may look into or put anything into. */
final class OwnersOnly {

    private OwnersOnly() {}

    /** Makes the folder, and those above it, if need be; one that is there is closed to others. */
    static Path folder(Path path) throws IOException {
        var folder = Files.createDirectories(path);
        var posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }
}
