package io.tierline.web;

import java.util.List;

/**
 * The ladder below a promise: what was done stands solid, what is to come thin.
 *
 * @param says how far it is and what comes next
 */
public record LadderLine(String says, List<Step> steps, Why why) {
    public LadderLine {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param when at what share or time it comes
     * @param what what it does
     * @param time when it came or will come, in words
     * @param way which way it goes; empty for a reminder
     */
    public record Step(boolean done, String when, String what, String time, String way) {}
}
