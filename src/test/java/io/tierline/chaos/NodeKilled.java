package io.tierline.chaos;

import java.time.Duration;

/** One of two nodes gets SIGKILL; the other takes over what it did. */
final class NodeKilled implements Fault {

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
    public Duration longestDelay() {
        return Duration.ofSeconds(10);
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
