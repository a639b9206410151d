package io.tierline.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the data is.
 *
 * @param data the folder for everything Tierline keeps itself: files and, unless {@code db} is set, the database
 * @param db the JDBC URL, with user and password, of an existing PostgreSQL 15 or newer; its user must be able to create
 *     schemas and one role
 * @param connections the most connections this node opens
 * @param durable false only in tests and where the storage beneath a given PostgreSQL sees to it: an own one then does not
 *     sync its commits, and a given one is not asked whether it does
 */
@ConfigurationProperties("tierline")
public record DatabaseSettings(Path data, @Nullable String db, int connections, boolean durable) {

    public DatabaseSettings {
        connections = connections == 0 ? 16 : connections;
    }
}
