package io.tierline.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The machine of the primary dies; the replica, which has everything that was acknowledged, takes its place by itself. */
final class Failover implements Fault {

    private static final Duration LONGEST_NOTICE = Duration.ofSeconds(15);
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(30);

    private String seen = "";

    @Override
    public String name() {
        return "failover";
    }

    @Override
    public List<String> missing() {
        return Cluster.missing();
    }

    @Override
    public Place open(Path folder) throws Exception {
        return Place.on(new Cluster(), folder);
    }

    @Override
    public int seconds() {
        return 8;
    }

    @Override
    public boolean stopsService() {
        return false;
    }

    @Override
    public String seen() {
        return seen;
    }

    @Override
    public List<String> complaints() {
        return DATABASE_AWAY;
    }

    @Override
    public void strike(Place place) throws Exception {
        var begun = System.nanoTime();
        place.database().kill();
        for (var node : place.nodes()) {
            node.untilItSays(503, LONGEST_NOTICE);
        }
        for (var node : place.nodes()) {
            node.untilItSays(200, LONGEST_ABSENCE);
        }
        var absent = Duration.ofNanos(System.nanoTime() - begun);
        seen = "; back %.1f s after the kill".formatted(absent.toMillis() / 1e3);
        if (absent.compareTo(LONGEST_ABSENCE) > 0) {
            throw new AssertionError("It was away for " + absent);
        }
    }

    @Override
    public void mend(Place place) throws Exception {
        place.database().start();
    }
}
