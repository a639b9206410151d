package io.tierline.database;

import io.tierline.database.DatabaseServer.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database up to date: the application's role, then the migrations in order. */
final class Schema {

    static final String APPLICATION_ROLE = "tierline_app";
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final int OLDEST_SERVER = 15;
    private static final String IN_THE_PROGRAM = "classpath:db/migration";

    private final Login owner;

    Schema(Login owner) {
        this.owner = owner;
    }

    /** Does so and answers how the application connects: as a role that owns nothing and bypasses nothing. */
    Login upToDate() {
        var application = roleMade();
        migrate(IN_THE_PROGRAM);
        return application;
    }

    /** Makes the schema as it was once: of the program's migrations only these, each of which must be known. */
    void asOf(List<String> versions) {
        roleMade();
        try (var chosen = ChosenMigrations.of(versions)) {
            migrate(chosen.location());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Login roleMade() {
        var application = owner.as(
                APPLICATION_ROLE,
                new Secret(owner.password()).derive(APPLICATION_ROLE).text());
        makeRole(application);
        return application;
    }

    private void makeRole(Login application) {
        try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_SERVER) {
                throw new IllegalStateException(
                        "Tierline wants PostgreSQL %d or newer; this is %d.".formatted(OLDEST_SERVER, version));
            }
            statement.execute("""
                    do $$
                    begin
                        perform pg_advisory_xact_lock(7423001);
                        if not exists (select from pg_roles where rolname = 'tierline_app') then
                            create role tierline_app login noinherit;
                        end if;
                        alter role tierline_app login password '%s';
                        execute format('grant connect on database %%I to tierline_app', current_database());
                    end $$
                    """.formatted(application.password()));
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "Cannot prepare the database (" + owner + "): " + failure.getMessage(), failure);
        }
    }

    private void migrate(String location) {
        var flyway = Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations(location)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true)
                .outOfOrder(true) // each feature numbers its own range, and none touches another's tables
                .load();
        var done = flyway.migrate();
        if (done.migrationsExecuted > 0) {
            LOG.info("Schema brought to version {}", done.targetSchemaVersion);
        }
    }
}
