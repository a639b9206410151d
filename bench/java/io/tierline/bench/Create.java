package io.tierline.bench;

import io.tierline.bench.Load.Asker;
import io.tierline.bench.Load.Taken;
import java.util.ArrayList;
import java.util.List;

/** Tickets through {@code POST /api/v1/tickets}, and the same rows put into the same tables by plain statements. */
final class Create implements Measure {
    private static final double LEAST_A_SECOND = 2_000;
    private static final double LEAST_RATIO = 0.5;
    private static final int MANY = 8;
    private static final int BODY = 200;

    @Override
    public String name() {
        return "create";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (var world = World.of(extent.tickets())) {
            // Java is warm after some thousand tickets only
            Load.of(world.data, MANY, extent.seconds(), () -> poster(world));
            for (int clients : new int[] {MANY, 1}) {
                var taken = Load.of(world.data, clients, extent.seconds(), () -> poster(world));
                var direct = Load.of(world.data, clients, extent.seconds(), () -> new DirectRows(world));
                figures.addAll(figures(clients, taken, direct));
            }
        }
        return figures;
    }

    private List<Figure> figures(int clients, Taken taken, Taken direct) {
        var by = clients == 1 ? "1 client: " : clients + " clients: ";
        var rate = Figure.of(name(), by + "raised", taken.rate(), "/s").beside(direct.rate());
        return List.of(
                clients == 1 ? rate : rate.atLeast(LEAST_A_SECOND),
                Figure.of(name(), by + "share of plain rows", taken.rate() / direct.rate(), "")
                        .atLeast(LEAST_RATIO),
                Figure.of(name(), by + "plain rows", direct.rate(), "/s"),
                Figure.of(name(), by + "50th", taken.percentile(50), "ms").beside(direct.percentile(50)),
                Figure.of(name(), by + "95th", taken.percentile(95), "ms").beside(direct.percentile(95)),
                Figure.of(name(), by + "99th", taken.percentile(99), "ms").beside(direct.percentile(99)),
                Figure.of(name(), by + "Java computes", taken.javaMillis(), "ms"),
                Figure.of(name(), by + "database computes", taken.databaseMillis(), "ms")
                        .beside(direct.databaseMillis()));
    }

    private static Asker poster(World world) throws Exception {
        var wire = new Wire(world.desk.port());
        var bearer = world.bearer("customer0@people.example");
        return new Asker() {
            @Override
            public void ask(long n) throws Exception {
                var body = "{\"subject\":\"%s\",\"body\":\"%s\",\"category\":\"%s\"}"
                        .formatted(Words.text(Lives.SUBJECT, n), Words.text(BODY, ~n), Crew.CATEGORY);
                var answer = wire.ask("POST", "/api/v1/tickets", body, bearer);
                if (answer.status() != 201) {
                    throw new IllegalStateException(answer.head() + answer.text());
                }
            }

            @Override
            public void close() throws Exception {
                wire.close();
            }
        };
    }
}
