package io.tierline.triage;

import io.tierline.kernel.Checks;
import io.tierline.kernel.Grade;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Impact × urgency gives the priority, from 1 (first) to 4.
 *
 * @param cells one for each pair of impact and urgency
 * @param blueprint the version of the blueprint that has it so; null when it was set by hand, or never
 */
public record PriorityMatrix(List<Cell> cells, @Nullable Integer blueprint) {

    /** One place in the matrix. */
    public record Cell(Grade impact, Grade urgency, int priority) {}

    public PriorityMatrix {
        cells = List.copyOf(cells);
        var pairs = cells.stream()
                .map(cell -> cell.impact().name() + cell.urgency().name())
                .distinct()
                .count();
        var grades = Grade.values().length;
        new Checks()
                .that(
                        cells.size() == grades * grades && pairs == cells.size(),
                        "cells",
                        "incomplete",
                        "Give one priority for each pair of impact and urgency.")
                .that(
                        cells.stream().allMatch(cell -> cell.priority() >= 1 && cell.priority() <= 4),
                        "cells",
                        "out-of-range",
                        "Priorities go from 1 to 4.")
                .refuseIfAny();
    }

    /** One set by hand. */
    public PriorityMatrix(List<Cell> cells) {
        this(cells, null);
    }

    /** The usual one of ITIL's examples: both high is 1, both low is 4. */
    public static PriorityMatrix standard() {
        return new PriorityMatrix(Arrays.stream(Grade.values())
                .flatMap(impact ->
                        Arrays.stream(Grade.values()).map(urgency -> new Cell(impact, urgency, usual(impact, urgency))))
                .toList());
    }

    /** The priority of the pair, 1 to 4. */
    public int priority(Grade impact, Grade urgency) {
        return cells.stream()
                .filter(cell -> cell.impact() == impact && cell.urgency() == urgency)
                .findFirst()
                .orElseThrow()
                .priority();
    }

    private static int usual(Grade impact, Grade urgency) {
        return Math.min(1 + belowHigh(impact) + belowHigh(urgency), 4);
    }

    private static int belowHigh(Grade grade) {
        return switch (grade) {
            case HIGH -> 0;
            case MEDIUM -> 1;
            case LOW -> 2;
        };
    }
}
