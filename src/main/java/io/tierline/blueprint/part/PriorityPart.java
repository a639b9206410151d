package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Shape;
import io.tierline.kernel.Grade;
import io.tierline.triage.PriorityMatrix;
import io.tierline.triage.Triage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PriorityPart implements Part {

    private static final Shape PRIORITY = new Shape.Whole(1, 4);
    private static final Shape ROW = Shape.fields(
            must("high", PRIORITY, "At high urgency."),
            must("medium", PRIORITY, "At medium urgency."),
            must("low", PRIORITY, "At low urgency."));

    private final Triage triage;

    PriorityPart(Triage triage) {
        this.triage = triage;
    }

    @Override
    public String name() {
        return "priorities";
    }

    @Override
    public String about() {
        return "The priority matrix: for each impact and urgency a priority, 1 (first) to 4.";
    }

    @Override
    public Shape shape() {
        return Shape.fields(
                must("high", ROW, "At high impact."),
                must("medium", ROW, "At medium impact."),
                must("low", ROW, "At low impact."));
    }

    @Override
    public Shape entry() {
        return ROW;
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var matrix = triage.priorities(desk.workspace());
        var present = new LinkedHashMap<String, Object>();
        for (var impact : Grade.values()) {
            var row = new LinkedHashMap<String, Object>();
            for (var urgency : Grade.values()) {
                row.put(urgency.wire(), matrix.priority(impact, urgency));
            }
            present.put(impact.wire(), row);
        }
        return present;
    }

    /** The matrix changes as a whole. */
    @Override
    public void make(Desk desk, Map<String, Object> wanted, Map<String, Object> present) {
        if (wanted.equals(present)) {
            return;
        }
        desk.attempt(name(), () -> {
            var cells = new ArrayList<PriorityMatrix.Cell>();
            for (var impact : Grade.values()) {
                var row = Values.of(wanted.get(impact.wire())).map();
                for (var urgency : Grade.values()) {
                    if (row.get(urgency.wire()) instanceof Integer priority) {
                        cells.add(new PriorityMatrix.Cell(impact, urgency, priority));
                    }
                }
            }
            triage.definePriorities(desk.actor(), new PriorityMatrix(cells));
        });
    }

    @Override
    public void under(Desk desk, int version) {
        triage.prioritiesUnderBlueprint(desk.actor(), version);
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        throw new IllegalStateException("a row of the matrix cannot be missing: " + key);
    }
}
