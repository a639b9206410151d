package io.tierline.chaos;

import java.util.List;

/** All of PostgreSQL's processes get SIGKILL; somebody starts it again. */
final class DatabaseKilled implements Fault {

    @Override
    public String name() {
        return "kill-database";
    }

    @Override
    public int seconds() {
        return 4;
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
        place.database().kill();
    }

    @Override
    public void mend(Place place) throws Exception {
        place.database().start();
    }
}
