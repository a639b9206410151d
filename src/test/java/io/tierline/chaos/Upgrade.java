package io.tierline.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes of an older version serve; one of this version starts on their database, which it migrates, and serves beside them;
 * then they are stopped in order.
 */
final class Upgrade implements Fault {

    private final @Nullable String from;
    private List<Node> older = List.of();
    private String seen = "";

    /** From this commit, or from the last that has fewer migrations. */
    Upgrade(@Nullable String from) {
        this.from = from;
    }

    @Override
    public String name() {
        return "upgrade";
    }

    @Override
    public List<String> missing() {
        return Build.missing();
    }

    @Override
    public Place open(Path folder) throws Exception {
        var old = Build.of(from == null ? Build.beforeNewestMigration() : from);
        var place = Place.of(old, folder);
        older = List.copyOf(place.nodes());
        seen = "; from %s with %s migrations".formatted(old.revision(), migrations(place));
        return place;
    }

    @Override
    public int seconds() {
        return 20;
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
    public String seen() {
        return seen;
    }

    @Override
    public void strike(Place place) throws Exception {
        place.join(Build.current());
        seen += " to " + migrations(place);
    }

    @Override
    public void mend(Place place) throws Exception {
        for (var node : older) {
            place.retire(node);
        }
        place.join(Build.current());
    }

    private static String migrations(Place place) throws Exception {
        try (var database = place.database().connect();
                var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from public.flyway_schema_history where success and version <> '0'")) {
            if (!rows.next()) {
                throw new IOException("no migrations");
            }
            return rows.getString(1);
        }
    }
}
