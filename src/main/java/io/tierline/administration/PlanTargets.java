package io.tierline.administration;

import io.tierline.calendar.CalendarVersion;
import io.tierline.calendar.Calendars;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Target;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.TargetMatch;
import io.tierline.promise.Targets;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.web.RefusalWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a plan promises, by severity: shown from the targets in force, changed by defining those of the plan and severity.
 * What is left as it was is not defined anew, so a target of all plans goes on holding for this one.
 */
@Component
class PlanTargets {

    private static final String GRID = "targets";
    private static final String HOURS = "hours";
    private static final Map<PromiseKind, String> KINDS = Map.of(
            PromiseKind.FIRST_RESPONSE, "First answer",
            PromiseKind.NEXT_RESPONSE, "Next answer",
            PromiseKind.CUSTOMER_UPDATE, "News",
            PromiseKind.RESOLUTION, "Solution",
            PromiseKind.HAND_OFF_ACCEPTANCE, "Hand-off taken on");

    private static final Map<PromiseKind, String> OTHER_KINDS = Map.of(
            PromiseKind.LEVEL_TIME, "Time at a level",
            PromiseKind.THIRD_PARTY_TIME, "Time of an outside party",
            PromiseKind.GUIDANCE_ANSWER, "Advice");

    private static final Set<String> SHOWN_AS_GRID = Set.of("plan", "severity");

    private final Targets targets;
    private final Calendars calendars;
    private final DirectoryQueries directory;
    private final RefusalWords words;

    PlanTargets(Targets targets, Calendars calendars, DirectoryQueries directory, RefusalWords words) {
        this.targets = targets;
        this.calendars = calendars;
        this.directory = directory;
        this.words = words;
    }

    /** What holds for the plan and is not in the grid: what demands more than a severity, and what teams owe each other. */
    Optional<AdminForm.Table> others(WorkspaceId workspace, String plan) {
        var there = targets.all(workspace).stream()
                .filter(target -> target.when().plan() == null
                        || plan.equals(target.when().plan()))
                .filter(target -> !KINDS.containsKey(target.kind())
                        || !SHOWN_AS_GRID.containsAll(target.when().said().keySet()))
                .toList();
        var parties = directory.organisations(
                workspace,
                there.stream()
                        .map(target -> target.when().party())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        var named = calendars.all(workspace).stream()
                .collect(Collectors.toMap(CalendarVersion::key, CalendarVersion::name));
        var rows = new LinkedHashMap<List<String>, List<Target>>();
        there.stream()
                .sorted(Comparator.comparing(Target::kind))
                .forEach(target -> rows.computeIfAbsent(
                                List.of(
                                        Objects.requireNonNull(
                                                KINDS.getOrDefault(target.kind(), OTHER_KINDS.get(target.kind()))),
                                        where(target.when(), parties),
                                        named.getOrDefault(target.calendar(), target.calendar())),
                                row -> new ArrayList<>())
                        .add(target));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new AdminForm.Table(
                        "What else it promises: by the blueprint or over the API",
                        List.of("Promise", "Where", "Time", "Hours"),
                        rows.entrySet().stream()
                                .map(row -> List.of(
                                        row.getKey().get(0),
                                        row.getKey().get(1),
                                        times(row.getValue()),
                                        row.getKey().get(2)))
                                .toList()));
    }

    private static String where(TargetFacts when, Map<OrganisationId, Organisation> parties) {
        var demands = new ArrayList<String>();
        when.said().forEach((name, value) -> {
            switch (name) {
                case "plan", "severity" -> {}
                case "party" -> {
                    var party = parties.get(Objects.requireNonNull(when.party()));
                    demands.add(party == null ? value : party.name());
                }
                case "level" -> demands.add(value);
                default -> demands.add(name + " " + value);
            }
        });
        if (when.plan() == null) {
            demands.add("all plans");
        }
        return demands.isEmpty() ? "everywhere" : String.join(", ", demands);
    }

    private static String times(List<Target> targets) {
        return targets.stream()
                .sorted(Comparator.comparing(
                        target -> target.when().severity(), Comparator.nullsLast(Comparator.naturalOrder())))
                .map(target -> severity(target) + (target.bestEffort() ? "best effort" : written(target)))
                .collect(Collectors.joining(", "));
    }

    private static String severity(Target target) {
        var severity = target.when().severity();
        return severity == null ? "" : severity.wire() + " ";
    }

    /** @param plan its key; null for one that is to be made */
    Grid grid(WorkspaceId workspace, @Nullable String plan) {
        var hours = hours(calendars.all(workspace));
        return Grid.fixed(
                GRID,
                "What it promises, by severity",
                "Such as “4 h”, “30 min” or “1 h 30 min” of the hours beside it. Left empty: best effort."
                        + " Promises already made stay as they were made.",
                Arrays.stream(Severity.values())
                        .map(severity -> Grid.Row.of(
                                GRID, severity.wire(), capital(severity), cells(workspace, plan, severity, hours)))
                        .toList());
    }

    /** Defines what the form changed; what is wrong is noted, each at its place. Runs in the caller's transaction. */
    void change(Actor by, String plan, @Nullable String planHours, Values values) {
        for (var severity : Severity.values()) {
            var chosen = values.textOrNull(Values.cell(GRID, severity.wire(), HOURS));
            for (var kind : kinds()) {
                var cell = Values.cell(GRID, severity.wire(), kind.wire());
                if (values.sent(cell)) {
                    change(by, new Cell(cell, kind, plan, severity), chosen, planHours, values);
                }
            }
        }
    }

    private record Cell(String field, PromiseKind kind, String plan, Severity severity) {

        TargetFacts facts() {
            return TargetFacts.any().plan(plan).severity(severity);
        }
    }

    private void change(Actor by, Cell cell, @Nullable String chosen, @Nullable String planHours, Values values) {
        var text = values.text(cell.field());
        var within = text.isEmpty() ? null : Span.read(text).orElse(null);
        if (!text.isEmpty() && within == null) {
            values.problem(cell.field(), "malformed", "Write a time such as “4 h” or “30 min”, or leave it empty.");
            return;
        }
        var now = match(by.workspace(), cell.kind(), cell.facts());
        var hours = chosen != null ? chosen : now.map(Target::calendar).orElse(planHours);
        if (isSo(now, text, within, hours)) {
            return;
        }
        if (hours == null) {
            values.problem(
                    Values.cell(GRID, cell.severity().wire(), HOURS),
                    "required",
                    "Choose the hours in which this time passes.");
            return;
        }
        define(by, cell, new NewTarget(cell.kind(), cell.facts(), within, hours), values);
    }

    private void define(Actor by, Cell cell, NewTarget target, Values values) {
        try {
            targets.define(by, target);
        } catch (Refused refused) {
            var problems = words.problems(refused);
            values.problem(
                    cell.field(),
                    refused.refusal().code(),
                    problems.byField().values().stream()
                            .findFirst()
                            .orElse(Objects.requireNonNullElse(problems.general(), "")));
        }
    }

    /** A target shown to the minute is not cut to it by saving the form. */
    private static boolean isSo(Optional<Target> now, String text, @Nullable Duration within, @Nullable String hours) {
        if (now.isEmpty()) {
            return within == null;
        }
        var target = now.get();
        return (Objects.equals(within, target.within()) || text.equals(written(target)))
                && (target.calendar().equals(hours) || within == null);
    }

    private List<Field> cells(WorkspaceId workspace, @Nullable String plan, Severity severity, List<Option> hours) {
        var facts = TargetFacts.any().plan(plan).severity(severity);
        var cells = new ArrayList<Field>();
        var counted = new ArrayList<String>();
        for (var kind : kinds()) {
            var target = match(workspace, kind, facts);
            target.filter(one -> !one.bestEffort()).map(Target::calendar).ifPresent(counted::add);
            cells.add(Field.text(
                    kind.wire(),
                    Objects.requireNonNull(KINDS.get(kind)),
                    target.map(PlanTargets::written).orElse("")));
        }
        var one = counted.stream().distinct().count() == 1 ? counted.getFirst() : "";
        cells.add(Field.select(HOURS, "Hours", one, hours));
        return cells;
    }

    private Optional<Target> match(WorkspaceId workspace, PromiseKind kind, TargetFacts facts) {
        return targets.match(workspace, kind, facts).map(TargetMatch::target);
    }

    private static List<PromiseKind> kinds() {
        return KINDS.keySet().stream().sorted().toList();
    }

    private static List<Option> hours(List<CalendarVersion> calendars) {
        var options = new ArrayList<>(List.of(new Option("", "As before, or the plan's")));
        calendars.forEach(calendar -> options.add(new Option(calendar.key(), calendar.name())));
        return options;
    }

    private static String written(Target target) {
        var within = target.within();
        return within == null ? "" : Span.written(within);
    }

    private static String capital(Severity severity) {
        return severity.wire().substring(0, 1).toUpperCase(Locale.ROOT)
                + severity.wire().substring(1);
    }
}
