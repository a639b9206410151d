package io.tierline.administration;

import io.tierline.directory.ChainStep;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Permission;
import io.tierline.kernel.TeamId;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps of a chain as rows of inputs, both ways. */
@Component
class StepRows {

    private static final String GRID = "steps";
    private static final String LEVEL = "level";
    private static final String TEAM = "team";
    private static final String JOB = "job";
    private static final String WAYS = "ways";
    private static final String PERMISSION = "approverPermission";
    private static final String APPROVER = "approver";
    private static final String OUTSIDE = "outside";
    private static final String HINT =
            "From L1 outwards. Ways to reach it, one a line: “phone +00 555 0142”, “mail help@acme.example”."
                    + " Whoever approves a hand-off into a step is one person, or anybody with a right.";
    private static final List<Option> APPROVALS = List.of(
            new Option("", "Nobody has to"),
            new Option(Permission.APPROVE_HAND_OFFS.wire(), "Who may approve hand-offs"),
            new Option(Permission.ASSIGN_OTHERS.wire(), "Who may assign others"),
            new Option(Permission.TRIAGE.wire(), "Who works triage"),
            new Option(Permission.ADMINISTER.wire(), "Administrators"));

    private final Known known;

    StepRows(Known known) {
        this.known = known;
    }

    Grid grid(Actor actor, List<ChainStep> steps, @Nullable Values sent) {
        var teams = known.teams(
                actor, steps.stream().map(ChainStep::team).distinct().toList());
        return Grid.growing(
                GRID,
                "Steps",
                HINT,
                "Step",
                steps.size(),
                sent,
                row -> cells(actor, row < steps.size() ? steps.get(row) : null, teams));
    }

    /** What the rows say; what cannot be read is noted at its cell. */
    List<ChainStep> read(Actor actor, Values values) {
        var steps = new ArrayList<ChainStep>();
        for (int row = 0; row < values.rows(GRID); row++) {
            steps.add(step(actor, values, row));
        }
        return steps;
    }

    private ChainStep step(Actor actor, Values values, int row) {
        var level = values.text(cell(row, LEVEL));
        if (!level.matches("L[1-4]")) {
            values.problem(cell(row, LEVEL), "required", "Choose its level.");
        }
        var key = values.text(cell(row, TEAM));
        var team = known.team(actor, values, cell(row, TEAM), key);
        var email = values.text(cell(row, APPROVER));
        var permission = values.word(cell(row, PERMISSION), Permission.class);
        if (!email.isEmpty() && permission.isPresent()) {
            values.problem(cell(row, APPROVER), "twice", "Name a person or a right, not both.");
        }
        return new ChainStep(
                TeamSection.level(level),
                team.map(Team::id).orElseGet(TeamId::next),
                team.map(Team::organisation).orElseGet(OrganisationId::next),
                email.isEmpty()
                        ? null
                        : known.person(actor, values, cell(row, APPROVER), email)
                                .orElse(null),
                permission.orElse(null),
                values.ticked(cell(row, OUTSIDE)),
                values.text(cell(row, JOB)),
                Ways.read(values, cell(row, WAYS)));
    }

    private List<Field> cells(Actor actor, @Nullable ChainStep step, List<Option> teams) {
        var approver = step == null ? null : step.approver();
        var permission = step == null ? null : step.approverPermission();
        return List.of(
                Field.select(LEVEL, "Level", step == null ? "" : step.level().name(), levels()),
                teams.isEmpty()
                        ? Field.text(TEAM, "Key of the team", known.teamKey(actor, step == null ? null : step.team()))
                        : Field.select(TEAM, "Team", known.teamKey(actor, step == null ? null : step.team()), teams),
                Field.area(JOB, "What it does", step == null ? "" : step.job()),
                Field.area(WAYS, "Ways to reach it", step == null ? "" : Ways.lines(step.ways())),
                Field.select(PERMISSION, "Approved by", permission == null ? "" : permission.wire(), APPROVALS),
                Field.text(APPROVER, "Or by (e-mail)", approver == null ? "" : known.emails(actor, List.of(approver))),
                Field.of("checkbox", OUTSIDE, "An outside party", step != null && step.outside() ? "true" : ""));
    }

    private static List<Option> levels() {
        var options = new ArrayList<>(List.of(new Option("", "–")));
        options.addAll(TeamSection.levels());
        return options;
    }

    private static String cell(int row, String cell) {
        return Values.cell(GRID, row, cell);
    }
}
