package io.tierline.chaos;

import io.tierline.testing.Cast;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A database and the nodes on it, with the cast on stage. All nodes keep mails and attachments in one folder, as on a shared disk. */
final class Place implements AutoCloseable {

    private static final List<String> DRAINING = List.of("--drain", "3");

    private final Database database;
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final Stage stage;
    private @Nullable Proxy proxy;
    private @Nullable SmallDisk disk;

    private final Path folder;
    private final Build build;

    private Place(Database database, Stage stage, Path folder, Build build) {
        this.database = database;
        this.stage = stage;
        this.folder = folder;
        this.build = build;
    }

    /** Two nodes on a PostgreSQL that a wire leads to. */
    static Place open(Path folder) throws Exception {
        return on(new OnePostgres(folder.resolve("database")), folder);
    }

    /** The same; the first node's environment has these variables too. */
    static Place open(Path folder, Map<String, String> variables) throws Exception {
        return staged(new OnePostgres(folder.resolve("database")), folder)
                .withNodes(1, List.of(), variables)
                .withNodes(2, List.of(), Map.of());
    }

    /** Two nodes on such a database, which is closed with them. */
    static Place on(Database database, Path folder) throws Exception {
        return staged(database, folder).withNodes(2, List.of(), Map.of());
    }

    /** Three nodes that HAProxy stands before. */
    static Place behindProxy(Path folder) throws Exception {
        var place = staged(new OnePostgres(folder.resolve("database")), folder).withNodes(3, DRAINING, Map.of());
        try {
            place.proxy = Proxy.before(place.nodes, folder);
            return place;
        } catch (IOException failure) {
            place.close();
            throw failure;
        }
    }

    /** The disk that all of it lies on, which is closed with it. */
    Place on(SmallDisk beneath) {
        disk = beneath;
        return this;
    }

    /** Two nodes of another build, on a PostgreSQL that it has migrated; they have time to stop in order. */
    static Place of(Build build, Path folder) throws Exception {
        return staged(new OnePostgres(folder.resolve("database")), folder, build)
                .withNodes(2, DRAINING, Map.of());
    }

    private static Place staged(Database database, Path folder) throws Exception {
        return staged(database, folder, Build.current());
    }

    private static Place staged(Database database, Path folder, Build build) throws Exception {
        try {
            var stage = build.equals(Build.current())
                    ? Stage.set(folder.resolve("data"), database.url())
                    : Stage.setBy(build, folder, database.url());
            try (var owner = database.connect()) {
                Promised.keepJournal(owner);
            }
            return new Place(database, stage, folder, build);
        } catch (IOException | SQLException | InterruptedException | RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    private Place withNodes(int number, List<String> more, Map<String, String> variables) throws Exception {
        try {
            while (nodes.size() < number) {
                start(new Node(build, folder.resolve("data"), database.url(), more, variables));
            }
            return this;
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** One more node, of such a build; customers and agents come to it as soon as it is ready. */
    void join(Build with) throws IOException {
        start(new Node(with, folder.resolve("data"), database.url(), DRAINING, Map.of()));
    }

    /** Stops a node in order, after customers and agents have turned to the others. */
    void retire(Node node) throws InterruptedException {
        nodes.remove(node);
        node.stop();
    }

    private void start(Node node) throws IOException {
        node.start();
        nodes.add(node);
    }

    Database database() {
        return database;
    }

    Wire wire() {
        return database.wire();
    }

    /** Where customers and agents come in, by turns. */
    List<Door> doors() {
        return proxy == null ? nodes.stream().map(Node::door).toList() : List.of(proxy.door());
    }

    Node node(int number) {
        return nodes.get(number);
    }

    List<Node> nodes() {
        return nodes;
    }

    Cast.Company company() {
        return stage.company();
    }

    /** Lets promises come due from now on, for so long. */
    void comeDue(Duration during) throws SQLException {
        try (var owner = database.connect()) {
            stage.promised().comeDue(owner, during);
        }
    }

    @Override
    public void close() throws Exception {
        if (proxy != null) {
            proxy.close();
        }
        for (var node : nodes) {
            node.stop();
        }
        database.close();
        if (disk != null) {
            disk.close();
        }
    }
}
