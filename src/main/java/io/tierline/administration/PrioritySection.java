package io.tierline.administration;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Grade;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.triage.PriorityMatrix;
import io.tierline.triage.Triage;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PrioritySection implements Section {

    private static final String ONLY = "matrix";
    private static final String GRID = "cells";
    private static final List<Option> PRIORITIES = IntStream.rangeClosed(1, 4)
            .mapToObj(Integer::toString)
            .map(text -> new Option(text, text))
            .toList();

    private final Triage triage;

    PrioritySection(Triage triage) {
        this.triage = triage;
    }

    @Override
    public String path() {
        return "priorities";
    }

    @Override
    public String title() {
        return "Priorities";
    }

    @Override
    public String one() {
        return "a priority";
    }

    @Override
    public int order() {
        return 85;
    }

    @Override
    public String only() {
        return ONLY;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        return new AdminList(List.of("Matrix"), List.of(AdminList.Row.of(ONLY, "Impact and urgency")), null);
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        requireOnly(id);
        var matrix = triage.priorities(actor.workspace());
        return AdminForm.of("Impact and urgency make the priority", null, false, List.of())
                .withGrids(Grid.fixed(
                        GRID,
                        "Priority, from 1 (first) to 4",
                        "For tickets to come; those there are keep theirs until they are classified anew.",
                        Arrays.stream(Grade.values())
                                .map(impact -> Grid.Row.of(
                                        GRID, impact.wire(), "Impact " + impact.wire(), cells(matrix, impact)))
                                .toList()));
    }

    @Override
    public String add(Actor actor, Values values) {
        throw Refused.notFound();
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        requireOnly(id);
        var cells = new ArrayList<PriorityMatrix.Cell>();
        for (var impact : Grade.values()) {
            for (var urgency : Grade.values()) {
                var name = Values.cell(GRID, impact.wire(), urgency.wire());
                var priority = values.number(name);
                if (priority < 1 || priority > 4) {
                    values.problem(name, "out-of-range", "Priorities go from 1 to 4.");
                }
                cells.add(new PriorityMatrix.Cell(impact, urgency, Math.clamp(priority, 1, 4)));
            }
        }
        values.refuseIfAny();
        triage.definePriorities(actor, new PriorityMatrix(cells));
    }

    @Override
    public void archive(Actor actor, String id) {
        throw Refused.notFound();
    }

    private static List<Field> cells(PriorityMatrix matrix, Grade impact) {
        return Arrays.stream(Grade.values())
                .map(urgency -> Field.select(
                        urgency.wire(),
                        "Urgency " + urgency.wire(),
                        Integer.toString(matrix.priority(impact, urgency)),
                        PRIORITIES))
                .toList();
    }

    private static void requireOnly(@Nullable String id) {
        if (!ONLY.equals(id)) {
            throw Refused.notFound();
        }
    }
}
