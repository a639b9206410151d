package io.tierline.chaos;

import java.util.List;

/** The database is stopped in order, for a minute, and started again. */
final class DatabaseStopped implements Fault {

    @Override
    public String name() {
        return "stop-database";
    }

    @Override
    public int seconds() {
        return 60;
    }

    @Override
    public boolean stopsService() {
        return true;
    }

    @Override
    public List<String> complaints() {
        return DATABASE_AWAY;
    }

    @Override
    public void strike(Place place) throws Exception {
        place.database().stop();
    }

    @Override
    public void mend(Place place) throws Exception {
        place.database().start();
    }
}
