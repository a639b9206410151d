package io.tierline.backup;

import java.io.IOException;
import java.nio.file.Path;

/** A backup is not what was written: something was flipped, cut off or put in since. */
public final class DamagedBackup extends IOException {

    private static final long serialVersionUID = 1;

    DamagedBackup(Path file, IOException seen) {
        super(file + " is damaged: it is not what was written. Use another backup.");
        addSuppressed(seen);
    }
}
