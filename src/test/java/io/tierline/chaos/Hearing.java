package io.tierline.chaos;

import io.tierline.testing.Ear;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Whether a page that is open on one node hears what is done on another. */
final class Hearing {

    /** A page that is so far ahead waits for what comes next. */
    private static final long NO_NEWS = 1_000_000;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Hearing() {}

    /** From an agent's answer on this node until pages of the ticket that are open on all others were told. */
    static Duration across(Place place, Node doing) throws InterruptedException {
        var ticket = place.company()
                .customer()
                .api(doing.door().port())
                .post("/api/v1/tickets", Map.of("subject", "Gate hums", "body", "It does."))
                .with(201)
                .json()
                .at("/id")
                .asString();
        var agent = place.company().firstLine();
        var ears = new ArrayList<Ear>();
        try {
            for (var other : place.nodes()) {
                if (other != doing) {
                    ears.add(new Ear(other.door().port(), agent, "/live/tickets/" + ticket + "?revision=" + NO_NEWS));
                }
            }
            var begun = System.nanoTime();
            agent.api(doing.door().port())
                    .post("/api/v1/tickets/" + ticket + "/messages", Map.of("body", "We hear it."))
                    .with(201);
            untilAllAreTold(ears, begun);
            return Duration.ofNanos(System.nanoTime() - begun);
        } finally {
            ears.forEach(Ear::close);
        }
    }

    private static void untilAllAreTold(List<Ear> ears, long begun) throws InterruptedException {
        while (ears.stream().anyMatch(ear -> ear.told() == 0)) {
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new AssertionError("After %s not every page was told".formatted(LONGEST));
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
