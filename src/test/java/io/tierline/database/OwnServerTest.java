package io.tierline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnServerTest {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void aKilledServerIsBackAtTheSamePlaceWithWhatWasCommitted() throws Exception {
        try (var server = OwnServer.start(folder, true)) {
            execute(server, "create table committed as select 7 as n");
            var killed = Postmaster.in(folder.resolve("postgres").toAbsolutePath())
                    .orElseThrow()
                    .process();

            killed.destroyForcibly();
            killed.onExit().join();

            var begun = System.nanoTime();
            while (!answers(server)) {
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST_WAIT);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        assertThat(Postmaster.in(folder.resolve("postgres").toAbsolutePath())).isEmpty();
    }

    /** That a kill loses nothing proves nothing here: what was written without syncing outlives a process. */
    @Test
    void whatIsCommittedIsSynced() throws Exception {
        try (var server = OwnServer.start(folder, true)) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                execute(
                        server,
                        "do $$ begin assert current_setting('%1$s') = 'on', '%1$s is off'; end $$".formatted(setting));
            }
        }
    }

    @Test
    void aFirstStartThatWasKilledHalfWayIsBegunAnew() throws Exception {
        var programs = folder.resolve("postgres-binaries").resolve("PG-half");
        Files.createDirectories(programs.resolve("lib"));
        Files.createFile(folder.resolve("postgres.unfinished"));
        Files.createFile(Files.createDirectories(folder.resolve("postgres")).resolve("postgresql.conf"));

        try (var server = OwnServer.start(folder, true)) {
            execute(server, "select 1");

            var login = server.owner();
            assertThatThrownBy(() -> DriverManager.getConnection(login.url(), login.user(), "guessed"))
                    .hasMessageContaining("password");
        }
        assertThat(programs).doesNotExist();
        assertThat(folder.resolve("postgres.unfinished")).doesNotExist();
    }

    @Test
    void nobodyElseMayLookIntoTheFolderOrPutProgramsThere() throws Exception {
        var data = folder.resolve("desk");
        try (var server = OwnServer.start(data, true)) {
            execute(server, "select 1");
        }

        for (var closed : List.of(data, data.resolve("postgres"), data.resolve("postgres-binaries"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                    .isEqualTo("rwx------");
        }
    }

    private static boolean answers(OwnServer server) {
        try {
            execute(server, "insert into committed select n from committed");
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void execute(OwnServer server, String sql) throws SQLException {
        var owner = server.owner();
        try (var connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
