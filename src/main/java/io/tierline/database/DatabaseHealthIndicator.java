package io.tierline.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers and keeps what it commits and, if not, what is wrong, in words that anybody may read. A killed
 * PostgreSQL loses nothing even without syncing, a machine without power does: only its settings tell the one from the other.
 */
@Component("databaseHealthIndicator")
class DatabaseHealthIndicator implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String SWITCHED_OFF = """
            select concat_ws(', ',
                       case when current_setting('fsync') = 'off' then 'fsync' end,
                       case when current_setting('synchronous_commit') = 'off' then 'synchronous_commit' end,
                       case when current_setting('full_page_writes') = 'off' then 'full_page_writes' end)
            """;

    private final Pool pool;
    private final boolean durable;

    DatabaseHealthIndicator(Pool pool, DatabaseSettings settings) {
        this.pool = pool;
        this.durable = settings.durable();
    }

    @Override
    public Health health() {
        try (var connection = pool.getConnection()) {
            if (!connection.isValid(Math.toIntExact(PATIENCE.toSeconds()))) {
                return down("The database does not answer.");
            }
            var off = durable ? switchedOff(connection) : "";
            return off.isEmpty()
                    ? Health.up().build()
                    : down("The database may lose what it has committed: switch on there " + off + ".");
        } catch (SQLTransientConnectionException none) {
            return pool.isBusy()
                    ? down("All connections to the database are in use.")
                    : down("The database cannot be reached, or has no connection to give.");
        } catch (SQLException | RuntimeException failure) {
            return down("The database cannot be used.");
        }
    }

    private static String switchedOff(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var settings = statement.executeQuery(SWITCHED_OFF)) {
            settings.next();
            return settings.getString(1);
        }
    }

    private static Health down(String words) {
        return Health.down().withDetail("words", words).build();
    }
}
