package io.tierline.chaos;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The disk that holds the database and the mails is full to the last byte; later somebody makes room. */
final class DiskFull implements Fault {

    private static final int PIECE = 64 * 1024;
    private static final String SIZE = "800m";

    private @Nullable Path ballast;

    @Override
    public String name() {
        return "fill-disk";
    }

    @Override
    public List<String> missing() {
        return "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/mount"))
                ? List.of()
                : List.of("root, who may mount a small disk");
    }

    @Override
    public Place open(Path folder) throws Exception {
        var disk = SmallDisk.at(folder, SIZE);
        ballast = folder.resolve("ballast");
        try {
            return Place.open(folder).on(disk);
        } catch (IOException | RuntimeException failure) {
            disk.close();
            throw failure;
        }
    }

    @Override
    public int seconds() {
        return 15;
    }

    @Override
    public boolean stopsService() {
        return true;
    }

    @Override
    public List<String> complaints() {
        return List.of("The disk of the data folder is nearly full");
    }

    @Override
    public void strike(Place place) throws IOException {
        var piece = new byte[PIECE];
        try (var file = new FileOutputStream(Objects.requireNonNull(ballast).toFile())) {
            while (true) {
                file.write(piece);
            }
        } catch (IOException full) {
            // as it was meant
        }
    }

    @Override
    public void mend(Place place) throws IOException {
        Files.delete(Objects.requireNonNull(ballast));
    }
}
