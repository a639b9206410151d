package io.tierline.blueprint.replay;

import io.tierline.kernel.Level;

/**
 * The load of a level in one hour of the day.
 *
 * @param hour from 0 to 23, in the zone of the replay
 */
public record Load(Level level, int hour, Of really, Of would) {

    /** Whether anybody came or was there. */
    public boolean any() {
        return really.any() || would.any();
    }

    /**
     * One way it went.
     *
     * @param came how many tickets came to the level in that hour, in all days
     * @param inHand how many were there at the full hour, on the average of all days
     */
    public record Of(long came, double inHand) {

        boolean any() {
            return came > 0 || inHand > 0;
        }
    }
}
