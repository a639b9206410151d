package io.tierline.blueprint.proof;

import io.tierline.kernel.Severity;
import io.tierline.promise.Moment;
import io.tierline.promise.PromiseKind;
import java.util.HashSet;
import java.util.Set;

/** Whether a target can be kept in its own hours: by its length, and by the steps of its ladder. */
final class TargetCheck {

    private final Scene scene;
    private final Set<String> looked = new HashSet<>();

    TargetCheck(Scene scene) {
        this.scene = scene;
    }

    void look(Duty duty) {
        if (duty.promised().seconds() > 0 && looked.add(duty.promised().path())) {
            length(duty);
        }
        duty.ladder()
                .filter(climb -> duty.promised().seconds() > 0)
                .filter(climb -> looked.add(duty.promised().path() + climb.path()))
                .ifPresent(climb -> steps(duty, climb));
    }

    private void length(Duty duty) {
        var promised = duty.promised();
        var open = promised.times().hours();
        var year = scene.year();
        if (open.between(year.from(), year.until()) < promised.seconds()) {
            add(
                    Weight.HOLE,
                    promised.path(),
                    duty,
                    "“%s” is open for %s in the year, less than the %s that %s may take: for %s that comes at %s it is not due within the year."
                            .formatted(
                                    promised.times().name(),
                                    Words.length(open.between(year.from(), year.until())),
                                    Words.length(promised.seconds()),
                                    Words.promise(promised.target().kind()),
                                    scene.words().ticket(duty.facts()),
                                    Words.time(year.from(), promised.times().zone())));
        } else if (isUrgent(duty) && open.longest() < promised.seconds()) {
            add(
                    Weight.WARNING,
                    promised.path(),
                    duty,
                    "%s may take %s, and “%s” is never open for so long at a time: for %s it is due on another day than it began."
                            .formatted(
                                    Words.capital(
                                            Words.promise(promised.target().kind())),
                                    Words.length(promised.seconds()),
                                    promised.times().name(),
                                    scene.words().ticket(duty.facts())));
        }
    }

    /** Where it is meant to be today: a first answer to what is critical, or word to whoever waits. */
    private static boolean isUrgent(Duty duty) {
        var kind = duty.promised().target().kind();
        return kind == PromiseKind.CUSTOMER_UPDATE
                || (kind == PromiseKind.FIRST_RESPONSE && duty.facts().severity() == Severity.CRITICAL);
    }

    private void steps(Duty duty, Setup.Climb climb) {
        var steps = climb.ladder().steps();
        for (var i = 0; i < steps.size(); i++) {
            if (steps.get(i).at() instanceof Moment.BeforeDue(var ahead)
                    && ahead.toSeconds() > longest(duty.promised())) {
                add(
                        Weight.HOLE,
                        "%s.steps.%d.at".formatted(climb.path(), i),
                        duty,
                        "The step “%s” of “%s” comes before there is a promise at all: for %s %s may take %s."
                                .formatted(
                                        steps.get(i).at().wire(),
                                        climb.ladder().name(),
                                        scene.words().ticket(duty.facts()),
                                        Words.promise(duty.promised().target().kind()),
                                        Words.length(duty.promised().seconds())));
            }
        }
    }

    /** The longest time on the wall that passes until it is due: it begins as a stretch closes or opens. */
    private long longest(Setup.Promised promised) {
        var open = promised.times().hours();
        var longest = promised.seconds();
        for (var stretch : open.stretches()) {
            for (var start : new long[] {stretch.from(), stretch.until()}) {
                var due = open.after(start, promised.seconds());
                if (due != Hours.NONE) {
                    longest = Math.max(longest, due - start);
                }
            }
        }
        return longest;
    }

    private void add(Weight weight, String path, Duty duty, String words) {
        var open = duty.promised().times().hours().from(scene.year().from());
        scene.findings()
                .add(
                        Kind.IMPOSSIBLE_TARGET,
                        weight,
                        path,
                        "",
                        words,
                        open == Hours.NONE ? scene.year().from() : open);
    }
}
