package io.tierline.chaos;

import java.time.Duration;
import java.util.List;

/**
 * One of two nodes gets SIGKILL; the other takes over what it did.
 *
 * @param longestDelay within what time
 */
record NodeKilled(Duration longestDelay) implements Fault {

    /** Within the time that is asked for. */
    NodeKilled() {
        this(Duration.ofSeconds(10));
    }

    @Override
    public String name() {
        return "kill-node";
    }

    @Override
    public int seconds() {
        return 12;
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
    public List<Node> silent(Place place) {
        return List.of(place.node(0));
    }

    @Override
    public List<Node> breaking(Place place) {
        return silent(place);
    }

    @Override
    public void strike(Place place) throws Exception {
        place.node(0).kill();
    }

    @Override
    public void mend(Place place) throws Exception {
        place.node(0).start();
    }
}
