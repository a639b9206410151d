package io.tierline.promise;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ladder a promise climbs and how far it is.
 *
 * @param asked the facts by which the ladder was found
 * @param reached every step that was reached, on earlier ladders too
 * @param blueprint the version of the blueprint that had the ladder when the promise came onto it; null when none had
 */
record Climb(
        Ladder ladder,
        TargetFacts asked,
        List<Reached> reached,
        @Nullable Integer blueprint) {

    Climb {
        reached = List.copyOf(reached);
    }

    /** A step that was reached. */
    record Reached(UUID ladder, LadderStep step, Instant at) {}

    static Climb begun(Ladder ladder, TargetFacts asked) {
        return new Climb(ladder, asked, List.of(), ladder.blueprint());
    }

    /** Another ladder, or the same one for other facts; the same step is not climbed twice. */
    Climb onto(Ladder next, TargetFacts facts) {
        return next.key().equals(ladder.key())
                ? new Climb(ladder, facts, reached, blueprint)
                : new Climb(next, facts, reached, next.blueprint());
    }

    Climb with(int number, Instant at) {
        var more = new ArrayList<>(reached);
        more.add(new Reached(ladder.id(), ladder.step(number), at));
        return new Climb(ladder, asked, more, blueprint);
    }

    /** When the step was reached. */
    Optional<Instant> reachedAt(LadderStep step) {
        return reached.stream()
                .filter(one -> one.step().equals(step))
                .map(Reached::at)
                .findFirst();
    }

    /** When the first of the steps to come comes, as the promise goes now. */
    Optional<Instant> next(Promise promise) {
        return ladder.steps().stream()
                .flatMap(step -> comesAt(promise, step).stream())
                .min(Comparator.naturalOrder());
    }

    /** The numbers of the steps that have come and were not reached yet, in the order in which they came. */
    List<Integer> come(Promise promise, Instant now) {
        record Come(int number, Instant at) {}
        List<Come> come = new ArrayList<>();
        for (int number = 1; number <= ladder.steps().size(); number++) {
            int n = number;
            comesAt(promise, ladder.step(number))
                    .filter(at -> at.isBefore(now))
                    .ifPresent(at -> come.add(new Come(n, at)));
        }
        return come.stream()
                .sorted(Comparator.comparing(Come::at))
                .map(Come::number)
                .toList();
    }

    /** Empty for one that was reached, while the clock does not run, and where it wants a due time and there is none. */
    Optional<Instant> comesAt(Promise promise, LadderStep step) {
        if (promise.ledger().last().mode() != Mode.RUNNING || reachedAt(step).isPresent()) {
            return Optional.empty();
        }
        try {
            return moment(promise, step);
        } catch (DateTimeException beyond) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(Promise promise, LadderStep step) {
        return switch (step.at()) {
            case Moment.Share(var percent) -> promise.term().share(percent).flatMap(promise.ledger()::reached);
            case Moment.AfterStart(var time) ->
                Optional.of(inHours(promise, step, promise.startedAt().plus(time)));
            case Moment.BeforeDue(var time) -> promise.due().map(due -> inHours(promise, step, due.minus(time)));
            case Moment.AfterDue(var time) -> promise.due().map(due -> inHours(promise, step, due.plus(time)));
        };
    }

    private static Instant inHours(Promise promise, LadderStep step, Instant at) {
        Instant since = at.isBefore(promise.startedAt()) ? promise.startedAt() : at;
        return switch (step.hours()) {
            case SERVICE -> promise.term().calendar().hours().nextOpen(since);
            case ANY -> since;
        };
    }
}
