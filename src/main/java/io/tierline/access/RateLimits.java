package io.tierline.access;

import io.tierline.kernel.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lets each key do something so often and no oftener. Counted on this node in memory, for the 20,000 keys used last: it keeps
 * a flood off, while what must hold exactly and across nodes (the lock of an account) is kept in the database.
 */
@Component
public class RateLimits {

    private static final int MOST_KEYS = 20_000;

    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes one of the key's turns, or refuses with {@link AccessRefusal#TOO_MANY_ATTEMPTS} and how long to wait. A key that
     * did nothing for a while may do {@code most} at once; then they come back evenly over {@code per}.
     */
    public void take(String key, int most, Duration per) {
        var wait = waitFor(key, most, per, clock.instant());
        if (!wait.isZero()) {
            throw Refused.of(AccessRefusal.TOO_MANY_ATTEMPTS).with("retryAfter", Math.max(1, wait.toSeconds() + 1));
        }
    }

    /** Gives a turn back that {@link #take} took with the same numbers: what was done turned out harmless. */
    public synchronized void giveBack(String key, int most, Duration per) {
        buckets.computeIfPresent(
                key, (same, bucket) -> new Bucket(bucket.usedUpTo().minus(per.dividedBy(most))));
    }

    private synchronized Duration waitFor(String key, int most, Duration per, Instant now) {
        var each = per.dividedBy(most);
        var earliest = now.minus(per);
        var used = buckets.getOrDefault(key, new Bucket(earliest)).usedUpTo();
        var stale = used.isBefore(earliest) || used.isAfter(now); // after now: the clock was set back
        var from = stale ? earliest : used;
        var next = from.plus(each);
        if (next.isAfter(now)) {
            return Duration.between(now, next);
        }
        buckets.put(key, new Bucket(next));
        return Duration.ZERO;
    }

    /** How far into time the turns are used up; behind now is what may still be done. */
    private record Bucket(Instant usedUpTo) {}
}
