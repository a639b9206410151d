package io.tierline.chaos;

import java.time.Duration;

/** Every piece to and from the database takes a twentieth of a second longer. */
final class NetworkSlow implements Fault {

    private static final Duration LATER = Duration.ofMillis(50);

    @Override
    public String name() {
        return "slow-network";
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
    public void strike(Place place) throws Exception {
        place.wire().slow(LATER);
    }

    @Override
    public void mend(Place place) throws Exception {
        place.wire().restore();
    }
}
