package io.tierline.blueprint.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * The year that is proved, in seconds of the epoch.
 *
 * @param horizon up to when hours are known, so that what begins late in the year can be followed
 */
record Year(long from, long until, long horizon) {

    private static final Duration BEYOND = Duration.ofDays(100);

    static Year from(Instant from) {
        var start = from.getEpochSecond();
        var until = from.atOffset(ZoneOffset.UTC).plusYears(1).toEpochSecond();
        return new Year(start, until, until + BEYOND.toSeconds());
    }

    Hours whole() {
        return Hours.of(from, until);
    }

    Hours known() {
        return Hours.of(from, horizon);
    }
}
