package io.tierline.chaos;

import java.util.List;
import java.util.stream.Stream;

/** Nothing gets through to the database and nobody is told, as when a cable is pulled. */
final class NetworkSilent implements Fault {

    @Override
    public String name() {
        return "pull-cable";
    }

    @Override
    public int seconds() {
        return 45;
    }

    @Override
    public boolean stopsService() {
        return true;
    }

    /** Who waits for an answer that never comes keeps a connection. */
    @Override
    public List<String> complaints() {
        return Stream.concat(DATABASE_AWAY.stream(), Stream.of("All connections to the database are in use"))
                .toList();
    }

    @Override
    public void strike(Place place) throws Exception {
        place.wire().silence();
    }

    @Override
    public void mend(Place place) throws Exception {
        place.wire().restore();
    }
}
