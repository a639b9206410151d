package io.tierline.chaos;

import java.io.IOException;
import java.nio.file.Path;

/** A disk in memory, mounted at a folder for as long as it is open. */
record SmallDisk(Path folder, LastWill will) implements AutoCloseable {

    static SmallDisk at(Path folder, String size) throws IOException, InterruptedException {
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "tierline-chaos", folder.toString());
        return new SmallDisk(folder, LastWill.leave("sleep 2; umount -l \"$1\"", folder.toString()));
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", folder.toString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        will.close();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }
}
