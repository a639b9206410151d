package io.tierline.chaos;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;

/** What came of each act of a load. Whatever nothing explains that is broken just now is wrong. */
final class Tally {

    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Set<Act> inHand = ConcurrentHashMap.newKeySet();
    private volatile Excuse excuse = Excuse.NONE;

    /**
     * What may happen to somebody who comes just now.
     *
     * @param refuses whether they may be told to come again
     * @param breaking where nobody may answer them, or not to the end
     */
    record Excuse(boolean refuses, Set<Door> breaking) {

        static final Excuse NONE = new Excuse(false, Set.of());
    }

    /** Something that was sent, until something is said to it. */
    record Act(String what, Door door, Excuse excuse, long begun) {}

    void excuse(Excuse now) {
        excuse = now;
    }

    Act begin(String what, Door door) {
        var act = new Act(what, door, excuse, System.nanoTime());
        inHand.add(act);
        return act;
    }

    void acknowledged(Act act) {
        end(act);
        acknowledged.incrementAndGet();
    }

    /** Somebody else is busy with the same, which was sent before and broken off. */
    void inTheMidst(Act act) {
        end(act);
    }

    /** They were told to come again. */
    void refused(Act act) {
        end(act);
        refused.incrementAndGet();
        if (!act.excuse().refuses() && !excuse.refuses()) {
            wrong.add("refused though nothing is broken: " + act.what());
        }
    }

    /** Nobody answered, or not to the end. */
    void brokenOff(Act act, Throwable why) {
        end(act);
        brokenOff.incrementAndGet();
        if (!act.excuse().breaking().contains(act.door()) && !excuse.breaking().contains(act.door())) {
            wrong.add("broken off by a node that runs: %s at %d: %s"
                    .formatted(act.what(), act.door().port(), why));
        }
    }

    void wrong(Act act, String answer) {
        end(act);
        wrong.add(act.what() + ": " + answer);
    }

    private void end(Act act) {
        inHand.remove(act);
        longest.accumulate(System.nanoTime() - act.begun());
    }

    int acknowledgements() {
        return acknowledged.get();
    }

    /** What nothing explains. */
    Queue<String> wrong() {
        return wrong;
    }

    /** What somebody has sent and is not told about yet. */
    Set<Act> inHand() {
        return inHand;
    }

    /** How long somebody waited at most until something was said. */
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    /** How often somebody was told to come again, and how often nobody said anything. */
    @Override
    public String toString() {
        return "%d refused, %d broken off".formatted(refused.get(), brokenOff.get());
    }
}
