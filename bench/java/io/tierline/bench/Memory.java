package io.tierline.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Resident memory of the program as the launcher starts it: at rest, and with two hundred agents at work. */
final class Memory implements Measure {
    private static final double MOST_MEGABYTES = 400;
    private static final int AT_REST_AFTER = 20;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        try (var served = Served.crowded(extent.tickets())) {
            TimeUnit.SECONDS.sleep(AT_REST_AFTER);
            var java = Processes.resident(served.java());
            var database = Processes.resident(served.data());
            served.crowd().work(served.port(), extent.seconds());
            return List.of(
                    Figure.of(name(), "at rest: Java", java, "MB"),
                    Figure.of(name(), "at rest: database", database, "MB"),
                    Figure.of(name(), "200 agents: Java", Processes.resident(served.java()), "MB")
                            .atMost(MOST_MEGABYTES),
                    Figure.of(name(), "200 agents: database", Processes.resident(served.data()), "MB"));
        }
    }
}
