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
        var wire = database.wire();
        var stage = set(folder.resolve("cast"), database.url(wire));
        try (var owner = database.connect()) {
            Promised.keepJournal(owner);
        }
        var place = new Place(database, wire, new ArrayList<>(), stage);
        try {
            for (var name : List.of("one", "two")) {
                place.nodes.add(new Node(folder.resolve(name), database.url(wire)));
                place.nodes.getLast().start();
            }
            return place;
        } catch (IOException failure) {
            place.close();
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
