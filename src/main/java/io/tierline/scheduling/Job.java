package io.tierline.scheduling;

import java.time.Duration;

/**
 * Something done again and again. Declared as a bean by the feature whose work it is.
 *
 * @param every the pause between the end of one run and the start of the next
 * @param name a stable word like {@code mail-outbox}
 * @param work must be safe to repeat, for a killed node's run is run again
 * @param where on which nodes
 */
public record Job(Duration every, String name, Runnable work, Where where) {

    /** On which nodes a job runs. */
    public enum Where {
        /** One at a time; which one, the database decides. A run begins up to a second late. */
        ONE_NODE,
        /** All of them, each for itself and on time; the work sees to it that nothing is done twice. */
        EVERY_NODE
    }

    /** A job that runs with such a pause between two runs. */
    public static Job every(Duration pause, String name, Runnable work) {
        return new Job(pause, name, work, Where.ONE_NODE);
    }

    /** A job that every node runs with such a pause between two runs. */
    public static Job everywhere(Duration pause, String name, Runnable work) {
        return new Job(pause, name, work, Where.EVERY_NODE);
    }
}
