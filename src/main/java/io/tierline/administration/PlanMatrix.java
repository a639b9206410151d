package io.tierline.administration;

import io.tierline.contract.Plan;
import io.tierline.kernel.Severity;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Target;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.TargetMatch;
import io.tierline.promise.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a plan promises: severity by kind of promise, from the targets in force. */
@Component
class PlanMatrix {

    private static final List<PromiseKind> KINDS = List.of(
            PromiseKind.FIRST_RESPONSE, PromiseKind.NEXT_RESPONSE, PromiseKind.CUSTOMER_UPDATE, PromiseKind.RESOLUTION);

    private final Targets targets;

    PlanMatrix(Targets targets) {
        this.targets = targets;
    }

    AdminForm.Table of(WorkspaceId workspace, Plan plan) {
        return new AdminForm.Table(
                "What it promises, by severity",
                List.of("Severity", "First answer", "Next answer", "News", "Solution"),
                Arrays.stream(Severity.values())
                        .map(severity -> row(workspace, plan, severity))
                        .toList());
    }

    private List<String> row(WorkspaceId workspace, Plan plan, Severity severity) {
        var cells = new ArrayList<String>();
        cells.add(severity.wire().substring(0, 1).toUpperCase(Locale.ROOT)
                + severity.wire().substring(1));
        var facts = TargetFacts.any().plan(plan.key()).severity(severity);
        KINDS.forEach(kind -> cells.add(targets.match(workspace, kind, facts)
                .map(TargetMatch::target)
                .map(PlanMatrix::said)
                .orElse("–")));
        return cells;
    }

    private static String said(Target target) {
        var within = target.within();
        return within == null ? "best effort" : span(within) + ", " + target.calendar();
    }

    private static String span(Duration within) {
        if (within.toMinutes() % 60 == 0) {
            return within.toHours() + " h";
        }
        return within.toHours() == 0
                ? within.toMinutes() + " min"
                : "%d h %02d min".formatted(within.toHours(), within.toMinutesPart());
    }
}
