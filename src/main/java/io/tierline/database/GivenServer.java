package io.tierline.database;

import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/** A PostgreSQL that runs already and is named by its URL. */
record GivenServer(Login owner) implements DatabaseServer {

    private static final Set<String> LOGIN = Set.of("user", "password");

    /**
     * Reads {@code jdbc:postgresql://host:port/database?user=…&password=…}; {@code jdbc:} may be left out. All other options,
     * those of TLS among them, are the driver's and are kept, as is a list of hosts.
     */
    static GivenServer at(String url) {
        var jdbcUrl = url.startsWith("jdbc:") ? url : "jdbc:" + url;
        var parts = Driver.parseURL(jdbcUrl, new Properties());
        if (parts == null || parts.getProperty("user") == null) {
            throw new IllegalArgumentException(
                    "--db wants postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD, with a user");
        }
        return new GivenServer(
                new Login(withoutLogin(jdbcUrl), parts.getProperty("user"), parts.getProperty("password", "")));
    }

    private static String withoutLogin(String jdbcUrl) {
        var mark = jdbcUrl.indexOf('?');
        if (mark < 0) {
            return jdbcUrl;
        }
        var kept = Arrays.stream(jdbcUrl.substring(mark + 1).split("&"))
                .filter(option -> !LOGIN.contains(option.split("=", 2)[0]))
                .collect(Collectors.joining("&"));
        return jdbcUrl.substring(0, mark) + (kept.isEmpty() ? "" : "?" + kept);
    }

    @Override
    public void close() {
        // It is not ours to stop.
    }
}
