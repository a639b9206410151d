package io.tierline.testing;

import io.tierline.Application;
import io.tierline.kernel.MovableClock;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole program on a real PostgreSQL and a real port, shared by all tests of one JVM. Each test makes workspaces of its
 * own, so none sees another's rows. The clock may be moved; it runs again after each test.
 */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningTierline {

    /** A Wednesday, 10:00 in Rotterdam. */
    protected static final Instant WEDNESDAY_MORNING = Instant.parse("2026-03-11T09:00:00Z");

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Path DATA = temporaryFolder();

    @Autowired
    protected MovableClock clock;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected Tenancy tenancy;

    @Autowired
    protected Workspaces workspaces;

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("tierline.data", DATA::toString);
        registry.add("tierline.durable", () -> false);
        registry.add("tierline.smtp-port", () -> 0);
        registry.add("tierline.jobs", () -> false);
        registry.add("tierline.mail.out", PostOffice::url);
        registry.add("tierline.backup.to", () -> DATA.resolve("backups").toString());
        registry.add(
                "tierline.backup.key-file", () -> DATA.resolve("backup.key").toString());
        registry.add("tierline.backup.keep", () -> 1);
    }

    @AfterEach
    void clockRunsAgain() {
        clock.run();
    }

    /** Looks again and again until it holds; gives up after a minute. For what the program does by itself. */
    protected static void until(BooleanSupplier holds) {
        var deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come to hold");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static Path temporaryFolder() {
        try {
            Files.createDirectories(Path.of("target"));
            return Files.createTempDirectory(Path.of("target"), "test-data-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
