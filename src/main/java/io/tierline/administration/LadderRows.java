package io.tierline.administration;

import io.tierline.access.Roles;
import io.tierline.kernel.Actor;
import io.tierline.oncall.PagingPolicies;
import io.tierline.promise.Effect;
import io.tierline.promise.LadderStep;
import io.tierline.promise.LadderWords;
import io.tierline.promise.Moment;
import io.tierline.promise.NewLadder.NewStep;
import io.tierline.promise.StepHours;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps of a ladder as rows of inputs, both ways. */
@Component
class LadderRows {

    private static final String GRID = "steps";
    private static final String AT = "at";
    private static final String HOURS = "hours";
    private static final List<String> DOES =
            List.of("effects", "and", "also", "besides", "fifth", "sixth", "seventh", "eighth");
    private static final int SHOWN = 3;
    private static final String HINT =
            "When: “75%” of the time, “2h after start”, “30m before due” or “1d after due”. Shares count the time of the promise;"
                    + " the others are plain time and wait for service hours unless they may come at any hour.";
    private static final List<Option> HOURS_OF_A_STEP = List.of(
            new Option(StepHours.SERVICE.wire(), "In service hours"), new Option(StepHours.ANY.wire(), "At any hour"));

    private final Roles roles;
    private final PagingPolicies policies;

    LadderRows(Roles roles, PagingPolicies policies) {
        this.roles = roles;
        this.policies = policies;
    }

    Grid grid(Actor actor, List<LadderStep> steps, @Nullable Values sent) {
        var options = options(actor, steps);
        int many = steps.stream().mapToInt(step -> step.effects().size()).max().orElse(0);
        int cells = Math.max(SHOWN, many);
        return Grid.growing(
                GRID,
                "Steps",
                HINT,
                "Step",
                steps.size(),
                sent,
                row -> cells(row < steps.size() ? steps.get(row) : null, options, cells));
    }

    /** What the rows say; what cannot be read is noted at its cell. */
    List<NewStep> read(Values values) {
        var steps = new ArrayList<NewStep>();
        for (int row = 0; row < values.rows(GRID); row++) {
            int here = row;
            var step = new NewStep(
                    values.text(cell(row, AT)),
                    values.text(cell(row, HOURS)).isEmpty() ? StepHours.SERVICE.wire() : values.text(cell(row, HOURS)),
                    DOES.stream()
                            .map(name -> values.text(cell(here, name)))
                            .filter(effect -> !effect.isEmpty())
                            .toList());
            if (Moment.parse(step.at()).isEmpty()) {
                values.problem(
                        cell(row, AT),
                        "malformed",
                        "Write “75%”, “2h after start”, “30m before due” or “1d after due”.");
            }
            if (step.effects().isEmpty()) {
                values.problem(cell(row, DOES.getFirst()), "required", "Say what this step does.");
            }
            steps.add(step);
        }
        if (steps.isEmpty()) {
            values.problem(GRID, "required", "A ladder has at least one step.");
        }
        return steps;
    }

    private static List<Field> cells(@Nullable LadderStep step, List<Option> options, int many) {
        var cells = new ArrayList<Field>();
        cells.add(Field.text(AT, "When", step == null ? "" : step.at().wire()));
        cells.add(Field.select(HOURS, "Hours", step == null ? "" : step.hours().wire(), hours(step)));
        for (int n = 0; n < many; n++) {
            var effect = step != null && n < step.effects().size()
                    ? step.effects().get(n).wire()
                    : "";
            cells.add(Field.select(DOES.get(n), n == 0 ? "Does" : "And", effect, options));
        }
        return cells;
    }

    /** An empty row says nothing, so that it is left out. */
    private static List<Option> hours(@Nullable LadderStep step) {
        var options = new ArrayList<Option>();
        if (step == null) {
            options.add(new Option("", "–"));
        }
        options.addAll(HOURS_OF_A_STEP);
        return options;
    }

    private List<Option> options(Actor actor, List<LadderStep> steps) {
        var effects = Stream.of(
                        Stream.of(Effect.Whom.values()).map(Effect.Notify::new),
                        roles.all(actor.workspace()).stream().map(role -> new Effect.NotifyRole(role.key())),
                        policies.all(actor.workspace()).stream().map(policy -> new Effect.Page(policy.key())),
                        Stream.of(
                                new Effect.PageTeam(),
                                new Effect.RaisePriority(),
                                new Effect.HandUp(),
                                new Effect.AssignSenior()),
                        steps.stream().flatMap(step -> step.effects().stream()))
                .flatMap(some -> some.map(Effect.class::cast))
                .distinct()
                .map(effect -> new Option(effect.wire(), LadderWords.what(effect)));
        return Stream.concat(Stream.of(new Option("", "–")), effects).toList();
    }

    private static String cell(int row, String cell) {
        return Values.cell(GRID, row, cell);
    }
}
