package io.tierline.chaos;

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
    public void strike(Place place) throws Exception {
        place.database().stop();
    }

    @Override
    public void mend(Place place) throws Exception {
        place.database().start();
    }
}
