package io.tierline.chaos;

import io.tierline.testing.Api;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Stream;

/**
 * Every piece to and from the database takes a quarter of a second longer, and more read at once than the nodes have
 * connections: some are served, later; the others are told to come again before they would give up.
 */
final class NetworkSlow implements Fault {

    private static final Duration LATER = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int READERS = 160;

    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger comeAgain = new AtomicInteger();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean goesOn;

    @Override
    public String name() {
        return "slow-network";
    }

    @Override
    public int seconds() {
        return 25;
    }

    @Override
    public boolean stopsService() {
        return false;
    }

    @Override
    public List<String> complaints() {
        return Stream.concat(DATABASE_AWAY.stream(), Stream.of("All connections to the database are in use"))
                .toList();
    }

    @Override
    public String seen() {
        return "; of %d who read %d were told to come again, the longest wait was %.1f s"
                .formatted(served.get() + comeAgain.get(), comeAgain.get(), waited().toMillis() / 1e3);
    }

    @Override
    public void strike(Place place) {
        place.wire().slow(LATER);
        goesOn = true;
        for (var reader = 0; reader < READERS; reader++) {
            var api = place.company()
                    .firstLine()
                    .api(place.node(reader % place.nodes().size()).door().port());
            readers.execute(() -> read(api));
        }
    }

    @Override
    public void mend(Place place) throws Exception {
        goesOn = false;
        readers.shutdown();
        var ended = readers.awaitTermination(2 * LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        place.wire().restore();
        if (!ended || !wrong.isEmpty() || waited().compareTo(LONGEST_WAIT) > 0) {
            throw new AssertionError("who read waited for up to %s: %s %s"
                    .formatted(waited(), wrong.stream().limit(3).toList(), seen()));
        }
        if (comeAgain.get() == 0) {
            throw new AssertionError("too few read to fill the nodes" + seen());
        }
    }

    private Duration waited() {
        return Duration.ofNanos(longest.get());
    }

    private void read(Api api) {
        while (goesOn) {
            var begun = System.nanoTime();
            try {
                var answer = api.get("/api/v1/tickets");
                if (answer.status() == 200) {
                    served.incrementAndGet();
                } else if (answer.status() == 503
                        && !answer.header("Retry-After").isEmpty()) {
                    comeAgain.incrementAndGet();
                } else {
                    wrong.add(answer.status() + " " + answer.response().body());
                }
            } catch (UncheckedIOException brokenOff) {
                wrong.add(String.valueOf(brokenOff.getCause()));
            }
            longest.accumulate(System.nanoTime() - begun);
        }
    }
}
