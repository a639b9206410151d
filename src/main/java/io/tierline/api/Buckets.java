package io.tierline.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Token buckets by key, the most recently used ones kept. Safe for many threads. */
final class Buckets {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_KEYS = 10_000;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    Buckets(double perSecond, double burst, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanos = nanos;
    }

    /** Takes one token. Answers 0 when there was one, else how many seconds until there is. */
    synchronized long take(String key) {
        var now = nanos.getAsLong();
        var before = buckets.getOrDefault(key, new Bucket(burst, now));
        var filled = Math.min(burst, before.tokens + (now - before.at) / NANOS_PER_SECOND * perSecond);
        var taken = filled >= 1;
        buckets.put(key, new Bucket(taken ? filled - 1 : filled, now));
        return taken ? 0 : (long) Math.ceil((1 - filled) / perSecond);
    }

    private record Bucket(double tokens, long at) {}
}
