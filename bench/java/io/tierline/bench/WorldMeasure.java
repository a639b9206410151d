package io.tierline.bench;

import io.tierline.audit.ChainVerification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How long the world takes to make, how large it is, and that its history verifies. */
final class WorldMeasure implements Measure {
    private static final double LONGEST_FOR_A_MILLION = 120;
    private static final double MILLION = 1_000_000;
    private static final double GIGABYTE = 1 << 30;

    @Override
    public String name() {
        return "world";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        double seconds = World.make(extent.tickets());
        try (var world = World.of(extent.tickets());
                var owner = world.owner()) {
            var outcome = ChainVerification.verify(owner.connection());
            if (outcome.broken() != null) {
                throw new IllegalStateException("the history does not verify: " + outcome.broken());
            }
            var made = Figure.of(name(), "made", seconds, "s");
            return List.of(
                    extent.tickets() < MILLION ? made : made.atMost(LONGEST_FOR_A_MILLION * extent.tickets() / MILLION),
                    Figure.of(name(), "records that verify", outcome.records(), ""),
                    Figure.of(name(), "on disk", size(world.data) / GIGABYTE, "GB"));
        }
    }

    private static double size(Path data) throws java.io.IOException {
        try (var files = Files.walk(data.resolve("postgres").resolve("base"))) {
            return files.filter(Files::isRegularFile)
                    .mapToDouble(file -> file.toFile().length())
                    .sum();
        }
    }
}
