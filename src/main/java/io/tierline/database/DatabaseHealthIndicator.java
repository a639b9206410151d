package io.tierline.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the database answers and, if not, what is wrong, in words that anybody may read. */
@Component("databaseHealthIndicator")
class DatabaseHealthIndicator implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;

    DatabaseHealthIndicator(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Health health() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(Math.toIntExact(PATIENCE.toSeconds()))
                    ? Health.up().build()
                    : down("The database does not answer.");
        } catch (SQLTransientConnectionException none) {
            return pool.isBusy()
                    ? down("All connections to the database are in use.")
                    : down("The database cannot be reached, or has no connection to give.");
        } catch (SQLException | RuntimeException failure) {
            return down("The database cannot be used.");
        }
    }

    private static Health down(String words) {
        return Health.down().withDetail("words", words).build();
    }
}
