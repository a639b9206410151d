package io.tierline.bench;

import io.tierline.bench.Load.Asker;
import io.tierline.bench.Load.Taken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Something that is read, over the API and as a page, in a small world and in the large one. */
final class Reads implements Measure {
    private static final int SMALL = 10_000;
    private static final double MOST_GROWTH = 1.5;
    private static final String AGENT = "agent0@partner.example";
    private static final String MANAGER = "petra@velloran.example";
    private static final String SEARCHED = "/api/v1/tickets?limit=50&q=";

    private final String name;
    private final List<Way> ways;

    private Reads(String name, List<Way> ways) {
        this.name = name;
        this.ways = ways;
    }

    /** How it is asked for; the path of the nth time; beside which plain query, if beside one. */
    private record Way(
            String metric,
            String person,
            boolean page,
            double target,
            LongFunction<String> path,
            @Nullable String direct) {}

    static List<Measure> all() {
        return List.of(
                new Reads(
                        "read",
                        List.of(
                                new Way(
                                        "API",
                                        AGENT,
                                        false,
                                        15,
                                        n -> "/api/v1/tickets/" + ticket(n) + "/messages",
                                        DirectReads.TICKET),
                                new Way("page", AGENT, true, 15, n -> "/tickets/" + ticket(n), DirectReads.TICKET))),
                new Reads(
                        "queue",
                        List.of(
                                new Way(
                                        "API",
                                        AGENT,
                                        false,
                                        15,
                                        n -> "/api/v1/tickets?limit=50&queue=team",
                                        DirectReads.QUEUE),
                                new Way("page", AGENT, true, 15, n -> "/queues/team", DirectReads.QUEUE))),
                new Reads(
                        "mine",
                        List.of(
                                new Way(
                                        "API",
                                        AGENT,
                                        false,
                                        15,
                                        n -> "/api/v1/tickets?limit=50&queue=mine",
                                        DirectReads.MINE),
                                new Way("page", AGENT, true, 15, n -> "/", DirectReads.MINE))),
                new Reads(
                        "search",
                        List.of(
                                search("word", Words.USUAL),
                                search("phrase", Words.PHRASE.replace(" ", "%20")),
                                search("rare", Words.RARE),
                                search("common", Words.COMMON),
                                new Way("page, word", AGENT, true, 50, n -> "/search?q=" + Words.USUAL, null))),
                new Reads("bridge", List.of(new Way("page", MANAGER, true, 100, n -> "/bridge", DirectReads.BRIDGE))));
    }

    private static Way search(String metric, String words) {
        return new Way("API, " + metric, AGENT, false, 50, n -> SEARCHED + words, DirectReads.saying(words));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        Map<String, Double> small = new HashMap<>();
        if (extent.tickets() > SMALL) {
            try (var world = World.of(SMALL)) {
                for (Way way : ways) {
                    small.put(way.metric, taken(world, way, extent.seconds()).percentile(50));
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        try (var world = World.of(extent.tickets())) {
            for (Way way : ways) {
                figures.addAll(figures(way, world, extent, small.get(way.metric)));
            }
        }
        return figures;
    }

    private List<Figure> figures(Way way, World world, Extent extent, @Nullable Double small) throws Exception {
        var taken = taken(world, way, extent.seconds());
        var median = Figure.of(name, way.metric + ": 50th", taken.percentile(50), "ms");
        var late = Figure.of(name, way.metric + ": 95th", taken.percentile(95), "ms")
                .atMost(way.target);
        if (way.direct != null) {
            var direct = Load.of(world.data, 1, part(extent.seconds()), () -> new DirectReads(world, way.direct));
            median = median.beside(direct.percentile(50));
            late = late.beside(direct.percentile(95));
        }
        List<Figure> figures = new ArrayList<>(List.of(
                median,
                late,
                Figure.of(name, way.metric + ": 99th", taken.percentile(99), "ms"),
                Figure.of(name, way.metric + ": Java computes", taken.javaMillis(), "ms"),
                Figure.of(name, way.metric + ": database computes", taken.databaseMillis(), "ms")));
        if (small != null) {
            figures.add(Figure.of(name, way.metric + ": growth from 10,000", taken.percentile(50) / small, "×")
                    .atMost(MOST_GROWTH));
        }
        return figures;
    }

    private static Taken taken(World world, Way way, int seconds) throws Exception {
        var header = way.page ? world.session(way.person) : world.bearer(way.person);
        return Load.of(world.data, 1, part(seconds), () -> new Asking(new Wire(world.desk.port()), header, world, way));
    }

    /** What is read is read in many ways; each has a part of the time. */
    private static double part(int seconds) {
        return Math.max(1, seconds / 4.0);
    }

    /** The nth ticket to look at, as a share of all in a million; the world has the rest say which. */
    private static String ticket(long n) {
        return "{" + Long.remainderUnsigned(Words.mix(n), 1_000_000) + "}";
    }

    private record Asking(Wire wire, String header, World world, Way way) implements Asker {
        @Override
        public void ask(long n) throws IOException {
            var path = way.path.apply(n);
            var open = path.indexOf('{');
            if (open >= 0) {
                var close = path.indexOf('}');
                var share = Long.parseLong(path.substring(open + 1, close));
                path = path.substring(0, open) + world.readable(share) + path.substring(close + 1);
            }
            var answer = wire.ask("GET", path, "", header);
            if (answer.status() != 200) {
                throw new IllegalStateException(path + " " + answer.head() + answer.text());
            }
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }
}
