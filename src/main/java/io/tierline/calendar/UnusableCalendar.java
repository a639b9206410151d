package io.tierline.calendar;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that cannot be a calendar, with everything that is wrong with it. */
public final class UnusableCalendar extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<CalendarProblem> problems;

    UnusableCalendar(List<CalendarProblem> problems) {
        super(problems.stream().map(CalendarProblem::sentence).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<CalendarProblem> problems() {
        return problems;
    }
}
