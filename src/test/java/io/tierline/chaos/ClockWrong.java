package io.tierline.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The clock of one node's machine is minutes ahead when it starts, then is set back by half an hour, and then is right. */
final class ClockWrong implements Fault {

    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");
    private static final String AHEAD = "+7m";
    private static final String BEHIND = "-23m";
    private static final String RIGHT = "+0";

    private @Nullable Path wrong;

    @Override
    public String name() {
        return "wrong-clock";
    }

    @Override
    public List<String> missing() {
        return Files.isReadable(LIBRARY) ? List.of() : List.of("libfaketime (Debian: apt-get install libfaketime)");
    }

    /** The library is to leave the steady counter alone, and to look each second by how much the clock is wrong. */
    @Override
    public Place open(Path folder) throws Exception {
        wrong = Files.writeString(folder.resolve("clock"), AHEAD).toAbsolutePath();
        return Place.open(
                folder,
                Map.of(
                        "LD_PRELOAD", LIBRARY.toString(),
                        "FAKETIME_TIMESTAMP_FILE", wrong.toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
    }

    @Override
    public int seconds() {
        return 15;
    }

    @Override
    public boolean stopsService() {
        return false;
    }

    @Override
    public boolean refuses() {
        return false;
    }

    @Override
    public Duration longestDelay() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void strike(Place place) throws IOException {
        Files.writeString(Objects.requireNonNull(wrong), BEHIND);
    }

    @Override
    public void mend(Place place) throws IOException {
        Files.writeString(Objects.requireNonNull(wrong), RIGHT);
    }
}
