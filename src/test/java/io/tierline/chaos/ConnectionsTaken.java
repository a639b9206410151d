package io.tierline.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Others take every connection that the database has to give, and the nodes lose theirs. */
final class ConnectionsTaken implements Fault {

    private final List<Connection> taken = new ArrayList<>();

    @Override
    public String name() {
        return "take-connections";
    }

    @Override
    public int seconds() {
        return 8;
    }

    @Override
    public boolean stopsService() {
        return true;
    }

    /** Whoever asks just when the nodes lose theirs hears only that it cannot be used. */
    @Override
    public List<String> complaints() {
        return List.of("or has no connection to give", "The database cannot be used");
    }

    @Override
    public void strike(Place place) throws SQLException {
        place.wire().silence();
        place.wire().cut();
        try {
            while (true) {
                taken.add(place.database().connect());
            }
        } catch (SQLException noneLeft) {
            place.wire().restore();
        }
    }

    @Override
    public void mend(Place place) throws SQLException {
        for (var connection : taken) {
            connection.close();
        }
        taken.clear();
    }
}
