package io.tierline.promise;

import java.time.Instant;

/**
 * A step that was reached.
 *
 * @param number its number on the ladder, from 1
 */
public record Rung(Ladder ladder, int number, Instant at) {

    public LadderStep step() {
        return ladder.step(number);
    }
}
