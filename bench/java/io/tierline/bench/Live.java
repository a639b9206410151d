package io.tierline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From a word written on one node until an agent's page that is open on another is told of it. */
final class Live implements Measure {
    private static final double MOST_MILLIS = 500;
    private static final long PATIENCE = 10;
    private static final long PAUSE_MILLIS = 400; // a page is not told again at once
    private static final long MIDDLE = 500_000;
    /** A word among colleagues, as JSON. */
    static final String NOTE = "{\"audience\":\"own\",\"body\":\"Seen.\"}";

    private static final String AGENT = "agent0@partner.example";

    @Override
    public String name() {
        return "live";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        try (var world = World.of(extent.tickets());
                var other = world.desk.beside(world.data);
                var writer = new Wire(world.desk.port())) {
            var number = world.open(MIDDLE);
            var bearer = world.bearer(AGENT);
            try (var page = new Listener(
                    other.port(), "/live/tickets/" + number + "?revision=999999999", world.session(AGENT))) {
                note(writer, number, bearer); // the first ones wake classes up
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                return figures(taken(extent.seconds(), page, () -> note(writer, number, bearer)));
            }
        }
    }

    private interface Writing {
        void write() throws Exception;
    }

    private static double[] taken(int seconds, Listener page, Writing writing) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Double> millis = new ArrayList<>();
        while (System.nanoTime() < end) {
            page.forget();
            long begun = System.nanoTime();
            writing.write();
            var told = page.next(PATIENCE);
            if (told == null) {
                throw new IllegalStateException("the page was not told within " + PATIENCE + " s");
            }
            millis.add((told - begun) / 1e6);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private List<Figure> figures(double[] millis) {
        return List.of(
                Figure.of(name(), "50th", millis[millis.length / 2], "ms"),
                Figure.of(name(), "99th", millis[Math.min(millis.length - 1, millis.length * 99 / 100)], "ms")
                        .atMost(MOST_MILLIS),
                Figure.of(name(), "words written", millis.length, ""));
    }

    private static void note(Wire wire, long number, String bearer) throws Exception {
        var answer = wire.ask("POST", "/api/v1/tickets/" + number + "/messages", NOTE, bearer);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.head() + answer.text());
        }
    }
}
