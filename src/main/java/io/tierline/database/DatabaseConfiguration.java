package io.tierline.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(5);
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(30);

    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(DatabaseSettings settings) {
        return settings.db() == null
                ? OwnServer.start(settings.data(), settings.durable())
                : GivenServer.at(settings.db());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseServer server, DatabaseSettings settings) {
        var application = new Schema(server.owner()).upToDate();
        var pool = new HikariConfig();
        pool.setPoolName("tierline");
        pool.setJdbcUrl(application.url());
        pool.setUsername(application.user());
        pool.setPassword(application.password());
        pool.setMaximumPoolSize(settings.connections());
        pool.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        pool.addDataSourceProperty("ApplicationName", "tierline");
        pool.addDataSourceProperty("options", "-c statement_timeout=" + LONGEST_STATEMENT.toMillis());
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(pool);
    }
}
