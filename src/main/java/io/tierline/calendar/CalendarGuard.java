package io.tierline.calendar;

import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.WorkspaceId;
import java.util.List;

/** Somebody who measures in calendars, and is asked before one of them changes. */
public interface CalendarGuard {

    /** Why the calendar of this key must not have these hours; empty when it may. */
    List<FieldProblem> against(WorkspaceId workspace, String key, BusinessCalendar hours);
}
