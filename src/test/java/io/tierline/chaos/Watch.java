package io.tierline.chaos;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Reads the {@code /readyz} of every node again and again while something is broken. */
final class Watch implements AutoCloseable {

    private static final int BETWEEN_LOOKS_MILLIS = 300;
    private static final int LONGEST_LOOK_SECONDS = 30;

    private final Fault fault;
    private final ExecutorService looking = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> problems = ConcurrentHashMap.newKeySet();
    private volatile boolean goesOn = true;

    private Watch(Fault fault) {
        this.fault = fault;
    }

    static Watch over(Place place, Fault fault) {
        var watch = new Watch(fault);
        var silent = fault.silent(place);
        for (var node : place.nodes()) {
            watch.looking.execute(() -> watch.watch(node, silent.contains(node)));
        }
        return watch;
    }

    /** What nodes said of themselves that does not tell of this fault, once each. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void close() throws InterruptedException {
        goesOn = false;
        looking.shutdown();
        if (!looking.awaitTermination(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS)) {
            problems.add("/readyz is not answered");
        }
    }

    private void watch(Node node, boolean maySayNothing) {
        try {
            while (goesOn) {
                var said = node.health();
                var nothing = said.status() == 0;
                if (nothing ? !maySayNothing : said.status() != 200 && !fault.tells(said.words())) {
                    problems.add("/readyz does not say what is wrong: " + said.words());
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
