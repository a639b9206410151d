package io.tierline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the command {@code ./tierline up} to the line that says it is ready: on an empty folder, and later. */
final class Start implements Measure {
    private static final int LATER = 5;
    private static final double MOST_SECONDS = 3;

    private record Taken(double seconds, double java) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        Files.createDirectories(Path.of("target"));
        var data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-start-");
        try {
            var first = taken(data);
            List<Taken> later = new ArrayList<>();
            for (var n = 0; n < LATER; n++) {
                later.add(taken(data));
            }
            return List.of(
                    Figure.of(name(), "first, to ready", first.seconds, "s"),
                    Figure.of(name(), "first: Java computes", first.java, "s"),
                    Figure.of(name(), "later, to ready", median(later.stream().map(Taken::seconds)), "s")
                            .atMost(MOST_SECONDS),
                    Figure.of(
                            name(),
                            "later: Java computes",
                            median(later.stream().map(Taken::java)),
                            "s"));
        } finally {
            World.clear(data);
        }
    }

    private static Taken taken(Path data) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (var served = Served.on(data)) {
            return new Taken((System.nanoTime() - begun) / 1e9, Processes.seconds(served.java()));
        }
    }

    private static double median(java.util.stream.Stream<Double> times) {
        var sorted = times.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
