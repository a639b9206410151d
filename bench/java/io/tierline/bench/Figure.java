package io.tierline.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param name the measure, {@code wake-lag}
 * @param target what it should reach; null if none is set
 * @param met whether it does; null without a target
 * @param ratio to what the same machine's PostgreSQL did in the same run when asked directly; null where that says nothing
 */
record Figure(
        String name,
        String metric,
        double value,
        String unit,
        @Nullable Double target,
        @Nullable Boolean met,
        @Nullable Double ratio) {

    static Figure of(String name, String metric, double value, String unit) {
        return new Figure(name, metric, value, unit, null, null, null);
    }

    /** The figure should not be above the target. */
    Figure atMost(double wanted) {
        return new Figure(name, metric, value, unit, wanted, value <= wanted, ratio);
    }

    /** The figure should not be below the target. */
    Figure atLeast(double wanted) {
        return new Figure(name, metric, value, unit, wanted, value >= wanted, ratio);
    }

    Figure beside(double direct) {
        return new Figure(name, metric, value, unit, target, met, value / direct);
    }
}
