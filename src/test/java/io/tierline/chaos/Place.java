package io.tierline.chaos;

import io.tierline.Application;
import io.tierline.testing.Cast;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A database, the wire to it and two nodes, with the cast on stage. */
final class Place implements AutoCloseable {

    private static final int NODES = 2;

    private final Database database;
    private final Wire wire;
    private final List<Node> nodes;
    private final Stage stage;

    private Place(Database database, Wire wire, List<Node> nodes, Stage stage) {
        this.database = database;
        this.wire = wire;
        this.nodes = nodes;
        this.stage = stage;
    }

    private record Stage(Cast.Company company, Promised promised) {}

    static Place open(Path folder) throws Exception {
        var database = new Database(folder.resolve("database"));
        try {
            var wire = database.wire();
            var stage = set(folder.resolve("data"), database.url(wire));
            try (var owner = database.connect()) {
                Promised.keepJournal(owner);
            }
            return new Place(database, wire, new ArrayList<>(), stage).withNodes(folder.resolve("data"));
        } catch (IOException | SQLException | RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /** All of them keep mails and attachments in the one folder, as on a shared disk. */
    private Place withNodes(Path data) throws Exception {
        try {
            while (nodes.size() < NODES) {
                nodes.add(new Node(data, database.url(wire)));
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
        return wire;
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
        for (var node : nodes) {
            node.stop();
        }
        wire.close();
        database.close();
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
