package io.tierline.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second Tierline off a data folder. The system lets go of it when the process ends, however it ends. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(Path data) throws IOException {
        var channel =
                FileChannel.open(data.resolve("tierline.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // the same answer as for another process, below
        }
        channel.close();
        throw new FolderInUse(data);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // closing is all that is wanted
        }
    }

    /** Another Tierline runs on this folder. */
    static final class FolderInUse extends IllegalStateException {
        FolderInUse(Path data) {
            super("Another Tierline is using " + data.toAbsolutePath()
                    + ". Stop it first, or choose another folder with --data.");
        }
    }
}
