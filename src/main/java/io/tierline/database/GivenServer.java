package io.tierline.database;

import java.util.Properties;
import org.postgresql.Driver;

/** A PostgreSQL that runs already and is named by its URL. */
record GivenServer(Login owner) implements DatabaseServer {

    /** Reads {@code jdbc:postgresql://host:port/database?user=…&password=…}; {@code jdbc:} may be left out. */
    static GivenServer at(String url) {
        var jdbcUrl = url.startsWith("jdbc:") ? url : "jdbc:" + url;
        var parts = Driver.parseURL(jdbcUrl, new Properties());
        if (parts == null || parts.getProperty("user") == null) {
            throw new IllegalArgumentException(
                    "--db wants postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD, with a user");
        }
        var user = parts.getProperty("user");
        var password = parts.getProperty("password", "");
        var bare = "jdbc:postgresql://%s:%s/%s"
                .formatted(parts.getProperty("PGHOST"), parts.getProperty("PGPORT"), parts.getProperty("PGDBNAME"));
        return new GivenServer(new Login(bare, user, password));
    }

    @Override
    public void close() {
        // It is not ours to stop.
    }
}
