package io.tierline.chaos;

import io.tierline.Application;
import io.tierline.testing.Cast;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A database and the nodes on it, with the cast on stage. All nodes keep mails and attachments in one folder, as on a shared disk. */
final class Place implements AutoCloseable {

    private static final List<String> DRAINING = List.of("--drain", "3");

    private final Database database;
    private final List<Node> nodes = new ArrayList<>();
    private final Stage stage;
    private @Nullable Proxy proxy;
    private @Nullable SmallDisk disk;

    private Place(Database database, Stage stage) {
        this.database = database;
        this.stage = stage;
    }

    private record Stage(Cast.Company company, Promised promised) {}

    /** Two nodes on a PostgreSQL that a wire leads to. */
    static Place open(Path folder) throws Exception {
        return on(new OnePostgres(folder.resolve("database")), folder);
    }

    /** The same; the first node's environment has these variables too. */
    static Place open(Path folder, Map<String, String> variables) throws Exception {
        return staged(new OnePostgres(folder.resolve("database")), folder)
                .withNodes(1, folder, List.of(), variables)
                .withNodes(2, folder, List.of(), Map.of());
    }

    /** Two nodes on such a database, which is closed with them. */
    static Place on(Database database, Path folder) throws Exception {
        return staged(database, folder).withNodes(2, folder, List.of(), Map.of());
    }

    /** Three nodes that HAProxy stands before. */
    static Place behindProxy(Path folder) throws Exception {
        var place =
                staged(new OnePostgres(folder.resolve("database")), folder).withNodes(3, folder, DRAINING, Map.of());
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

    private static Place staged(Database database, Path folder) throws Exception {
        try {
            var stage = set(folder.resolve("data"), database.url());
            try (var owner = database.connect()) {
                Promised.keepJournal(owner);
            }
            return new Place(database, stage);
        } catch (IOException | SQLException | RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    private Place withNodes(int number, Path folder, List<String> more, Map<String, String> variables)
            throws Exception {
        try {
            while (nodes.size() < number) {
                nodes.add(new Node(folder.resolve("data"), database.url(), more, variables));
                nodes.getLast().start();
            }
            return this;
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
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

    /** Put there by a desk that is gone before the nodes come. */
    private static Stage set(Path data, String db) {
        try (var desk = new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--tierline.smtp-port=0",
                        "--tierline.jobs=false",
                        "--tierline.url=http://localhost",
                        "--tierline.data=" + data,
                        "--tierline.db=" + db)) {
            var company = desk.getBean(Cast.class).play();
            return new Stage(company, Promised.begin(desk, company.workspace()));
        }
    }
}
