package io.tierline.chaos;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** All connections to the database break off, again and again for a while. */
final class NetworkCut implements Fault {

    private static final int TIMES = 8;
    private static final int APART_MILLIS = 500;

    @Override
    public String name() {
        return "cut-network";
    }

    @Override
    public int seconds() {
        return 4;
    }

    @Override
    public boolean stopsService() {
        return false;
    }

    @Override
    public List<String> complaints() {
        return DATABASE_AWAY;
    }

    @Override
    public void strike(Place place) throws Exception {
        for (var time = 0; time < TIMES; time++) {
            place.wire().cut();
            TimeUnit.MILLISECONDS.sleep(APART_MILLIS);
        }
    }

    @Override
    public void mend(Place place) throws Exception {
        place.wire().restore();
    }
}
