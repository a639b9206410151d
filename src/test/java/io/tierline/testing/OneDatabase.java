package io.tierline.testing;

import io.tierline.Application;
import io.tierline.database.OwnerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A database of its own and nodes on it, each a process; closed, all of them are gone. */
public final class OneDatabase implements AutoCloseable {

    /** A machine that others use too may stand still for a minute now and then. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Path folder;
    private final OwnerAccess owner;
    private final String db;
    private final Queue<Program> nodes = new ConcurrentLinkedQueue<>();

    private OneDatabase(Path folder, OwnerAccess owner, String db) {
        this.folder = folder;
        this.owner = owner;
        this.db = db;
    }

    public static OneDatabase in(Path folder) throws IOException, SQLException {
        var data = Files.createDirectories(folder.resolve("database"));
        var owner = OwnerAccess.open(data, null);
        var password = Files.readString(data.resolve("database.secret")).strip();
        return new OneDatabase(
                folder, owner, owner.connection().getMetaData().getURL() + "?user=postgres&password=" + password);
    }

    /** As its owner. */
    public Connection connection() {
        return owner.connection();
    }

    /** Starts a node with a data folder of that name, and comes back when it is ready. */
    public Program node(String name) throws IOException {
        var node = Program.serving(
                "up",
                "--port",
                Integer.toString(Program.freePort()),
                "--smtp-port",
                Integer.toString(Program.freePort()),
                "--data",
                folder.resolve(name).toString(),
                "--db",
                db);
        nodes.add(node);
        return node;
    }

    /** A node in this process that does nothing by itself. */
    public ConfigurableApplicationContext idleNode() {
        return new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--tierline.smtp-port=0",
                        "--tierline.jobs=false",
                        "--tierline.url=http://localhost",
                        "--tierline.data=" + folder.resolve("idle"),
                        "--tierline.db=" + db);
    }

    /** The one number that the question answers. */
    public long number(String sql) throws SQLException {
        try (var statement = connection().createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Waits until the question answers such a number or a greater one; if it never does, tells how far it came and why. */
    public void await(long enough, String sql) throws SQLException, InterruptedException {
        var deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        for (var now = number(sql); now < enough; now = number(sql)) {
            if (System.nanoTime() > deadline || nodes.stream().noneMatch(Program::runs)) {
                throw new AssertionError(
                        "%s: %d, and %d was waited for. The nodes: %s".formatted(sql, now, enough, List.copyOf(nodes)));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() throws Exception {
        nodes.forEach(node -> node.process().destroyForcibly());
        for (var node : nodes) {
            node.process().waitFor();
        }
        owner.close();
    }
}
