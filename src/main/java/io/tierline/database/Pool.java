package io.tierline.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** The application's connections. Made before the database is open; who asks for a connection before that waits. */
final class Pool extends HikariDataSource implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
    /** By which PostgreSQL knows the connections. */
    static final String NAME = "tierline";

    private static final int KEPT_OPEN = 4;
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(5);
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(30);
    /** The database ends a statement before; after this long it is gone without having said so. */
    private static final Duration LONGEST_SILENCE = LONGEST_STATEMENT.plusSeconds(5);

    private final Opening opening;
    private volatile boolean knowsWhere;

    Pool(Opening opening, int connections) {
        this.opening = opening;
        setPoolName(NAME);
        setMaximumPoolSize(connections);
        setMinimumIdle(Math.min(KEPT_OPEN, connections));
        setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        addDataSourceProperty("ApplicationName", NAME);
        setConnectionInitSql(
                "set statement_timeout = " + LONGEST_STATEMENT.toMillis()); // "options" may be the URL's own
        addDataSourceProperty("socketTimeout", Long.toString(LONGEST_SILENCE.toSeconds()));
        addDataSourceProperty("connectTimeout", Long.toString(WAIT_FOR_CONNECTION.toSeconds()));
        addDataSourceProperty("tcpKeepAlive", "true");
        addDataSourceProperty("reWriteBatchedInserts", "true");
        opening.whenOpen(this::warm);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!knowsWhere) {
            learnWhere();
        }
        return super.getConnection();
    }

    /** The pool reads this once, while it is made: not in the same moment. */
    @Override
    public synchronized void setMetricsTrackerFactory(MetricsTrackerFactory factory) {
        super.setMetricsTrackerFactory(factory);
    }

    /** Whether whoever wants a connection waits for somebody to give one back. */
    boolean isBusy() {
        var pool = getHikariPoolMXBean();
        return pool != null && pool.getActiveConnections() >= getMaximumPoolSize();
    }

    /** A desk without its database does not start. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            getConnection().close();
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot use the database: " + failure.getMessage(), failure);
        }
    }

    private void learnWhere() {
        var application = opening.application();
        synchronized (this) {
            if (!knowsWhere) {
                setJdbcUrl(application.url());
                setUsername(application.user());
                setPassword(application.password());
                knowsWhere = true;
            }
        }
    }

    /** Opens the first connections beside the rest of the start. A failure is told to whoever asks for one next. */
    private void warm() {
        try {
            getConnection().close();
        } catch (SQLException | RuntimeException failure) {
            LOG.debug("The pool did not open at once", failure);
        }
    }
}
