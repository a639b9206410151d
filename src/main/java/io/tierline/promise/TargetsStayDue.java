package io.tierline.promise;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.CalendarGuard;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** A calendar must not be narrowed so far that what is promised in it would not be due for decades. */
@Component
class TargetsStayDue implements CalendarGuard {

    private final TargetTable table;
    private final Tenancy tenancy;
    private final Clock clock;

    TargetsStayDue(TargetTable table, Tenancy tenancy, Clock clock) {
        this.table = table;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Override
    public List<FieldProblem> against(WorkspaceId workspace, String key, BusinessCalendar hours) {
        return tenancy.in(workspace, () -> table.inForce(workspace)).stream()
                .filter(target -> target.calendar().equals(key))
                .filter(target -> target.within() != null && !Targets.due(hours, target.within(), clock.instant()))
                .map(target -> new FieldProblem(
                        "hours",
                        "never-due",
                        "The target of %s within %d open hours would not be due for decades."
                                .formatted(target.kind().wire(), target.within().toHours())))
                .toList();
    }
}
