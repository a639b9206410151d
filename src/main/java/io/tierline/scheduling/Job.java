package io.tierline.scheduling;

import java.time.Duration;

/**
 * Something done again and again. Declared as a bean by the feature whose work it is.
 *
 * @param every the pause between the end of one run and the start of the next
 * @param name a stable word like {@code mail-outbox}
 * @param work done by one node at a time; must be safe to repeat, for a killed node's run is run again
 */
public record Job(Duration every, String name, Runnable work) {

    /** A job that runs with such a pause between two runs. */
    public static Job every(Duration pause, String name, Runnable work) {
        return new Job(pause, name, work);
    }
}
