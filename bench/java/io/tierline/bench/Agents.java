package io.tierline.bench;

import java.util.ArrayList;
import java.util.List;

/** Two hundred agents with live updates open, at a human pace. The first part of the time is for getting warm. */
final class Agents implements Measure {
    private static final double MOST_MILLIS = 100;
    private static final double MOST_GROWTH = 1.1;
    private static final int WARMING = 3;
    private static final int MOST_FAILURES_TOLD = 5;

    @Override
    public String name() {
        return "agents";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        try (var served = Served.crowded(extent.tickets())) {
            served.crowd().work(served.port(), extent.seconds() / WARMING);
            var before = Processes.resident(served.java());
            var java = Processes.seconds(served.java());
            var database = Processes.seconds(served.data());
            var worked = served.crowd().work(served.port(), extent.seconds());
            worked.failures().stream().distinct().limit(MOST_FAILURES_TOLD).forEach(System.err::println);
            return figures(
                    worked,
                    Processes.resident(served.java()) / before,
                    (Processes.seconds(served.java()) - java) / extent.seconds(),
                    (Processes.seconds(served.data()) - database) / extent.seconds());
        }
    }

    private List<Figure> figures(Crowd.Worked worked, double growth, double java, double database) {
        List<Figure> figures = new ArrayList<>();
        worked.millis().forEach((page, millis) -> {
            figures.add(Figure.of(name(), page + ": 50th", at(millis, 50), "ms"));
            figures.add(Figure.of(name(), page + ": 95th", at(millis, 95), "ms").atMost(MOST_MILLIS));
        });
        figures.add(Figure.of(name(), "failures", worked.failures().size(), "").atMost(0));
        figures.add(Figure.of(name(), "memory beside that before", growth, "×").atMost(MOST_GROWTH));
        figures.add(Figure.of(name(), "Java computes", java, "cores"));
        figures.add(Figure.of(name(), "database computes", database, "cores"));
        return figures;
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
