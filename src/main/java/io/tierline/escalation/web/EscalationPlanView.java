package io.tierline.escalation.web;

import io.tierline.escalation.EscalationPlan;
import io.tierline.promise.Effect;
import io.tierline.promise.EscalationWay;
import io.tierline.promise.Ladder;
import io.tierline.promise.LadderStep;
import io.tierline.promise.LadderWords;
import io.tierline.promise.Moment;
import io.tierline.promise.StepHours;
import io.tierline.promise.Target;
import io.tierline.web.Spoken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The escalation plan as its page shows and prints it. */
public record EscalationPlanView(String asOf, List<Part> parts, boolean empty) {

    /** One support plan, or what holds beside plans. */
    public record Part(String id, String heading, List<Table> tables) {}

    /** One kind of promise. */
    public record Table(String heading, List<Group> groups) {}

    /**
     * One severity: what is promised, and each step.
     *
     * @param nothing said where there is no step; empty otherwise
     */
    public record Group(String heading, String promised, String nothing, List<Row> rows) {}

    /** One step: when, in which hours, what it does and whom it reaches, which way it goes. */
    public record Row(String when, String hours, String what, String way) {}

    static EscalationPlanView of(EscalationPlan.Whole plan, Spoken spoken) {
        var managers = String.join(", ", plan.supportManagers());
        var parts = new ArrayList<Part>();
        plan.plans()
                .forEach(one -> parts.add(new Part(
                        "plan-" + one.key(),
                        one.name(),
                        one.promises().stream()
                                .map(promise -> new Table(
                                        LadderWords.promise(promise.kind()),
                                        promise.lines().stream()
                                                .map(line -> group(line, managers, spoken))
                                                .toList()))
                                .toList())));
        if (!plan.special().isEmpty()) {
            parts.add(new Part(
                    "special",
                    "In special cases",
                    plan.special().stream()
                            .map(ladder -> new Table(
                                    LadderWords.promise(ladder.kind()) + ": " + ladder.name(),
                                    List.of(new Group(where(ladder), "", "", rows(ladder, null, managers, spoken)))))
                            .toList()));
        }
        return new EscalationPlanView(
                spoken.day(spoken.now()) + ", " + spoken.hour(spoken.now()), parts, parts.isEmpty());
    }

    private static Group group(EscalationPlan.Line line, String managers, Spoken spoken) {
        var ladder = line.ladder();
        var severity = line.severity().wire();
        return new Group(
                severity.substring(0, 1).toUpperCase(Locale.ROOT) + severity.substring(1),
                promised(line.target(), spoken),
                ladder == null ? "No ladder holds: nobody is told before it breaks." : "",
                ladder == null ? List.of() : rows(ladder, line.target(), managers, spoken));
    }

    private static String promised(Target target, Spoken spoken) {
        return target.within() == null
                ? "best effort"
                : "within " + spoken.span(target.within()) + " of the hours “" + target.calendar() + "”";
    }

    private static String where(Ladder ladder) {
        var said = ladder.when().said();
        return said.isEmpty()
                ? "Wherever nothing else holds"
                : said.entrySet().stream()
                        .map(fact -> fact.getKey() + " " + fact.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static List<Row> rows(Ladder ladder, @Nullable Target target, String managers, Spoken spoken) {
        return ladder.steps().stream()
                .map(step -> new Row(
                        when(step, target, spoken),
                        step.hours() == StepHours.ANY || step.at() instanceof Moment.Share
                                ? step.at() instanceof Moment.Share ? "as the time passes" : "by day and by night"
                                : "in service hours",
                        what(step, managers),
                        ways(step)))
                .toList();
    }

    /** "at half of the time (30 min)". */
    private static String when(LadderStep step, @Nullable Target target, Spoken spoken) {
        var words = LadderWords.when(step.at());
        return target != null && target.within() != null && step.at() instanceof Moment.Share(var percent)
                ? words + " (" + spoken.span(share(target.within(), percent)) + ")"
                : words;
    }

    private static Duration share(Duration within, int percent) {
        return within.multipliedBy(percent).dividedBy(100);
    }

    private static String what(LadderStep step, String managers) {
        return step.effects().stream()
                .map(effect -> effect.equals(new Effect.Notify(Effect.Whom.SUPPORT_MANAGER)) && !managers.isEmpty()
                        ? LadderWords.what(effect) + " (" + managers + ")"
                        : LadderWords.what(effect))
                .collect(Collectors.joining("; "));
    }

    /** "Reminder", or every way it goes up. */
    private static String ways(LadderStep step) {
        var up = Stream.of(EscalationWay.FUNCTIONAL, EscalationWay.HIERARCHICAL)
                .filter(way -> step.effects().stream().anyMatch(effect -> effect.way() == way))
                .map(LadderWords::way)
                .collect(Collectors.joining(" and "));
        return up.isEmpty() ? "reminder" : up;
    }
}
