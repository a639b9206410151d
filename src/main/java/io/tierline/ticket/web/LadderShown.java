package io.tierline.ticket.web;

import io.tierline.promise.LadderView;
import io.tierline.promise.LadderWords;
import io.tierline.promise.StepHours;
import io.tierline.ticket.PromiseLine;
import io.tierline.web.LadderLine;
import io.tierline.web.Spoken;
import io.tierline.web.Why;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ladder of a promise as it is drawn. */
final class LadderShown {

    private LadderShown() {}

    static @Nullable LadderLine of(PromiseLine promise, Spoken spoken) {
        LadderView ladder = promise.ladder();
        return ladder == null
                ? null
                : new LadderLine(
                        says(ladder, spoken),
                        ladder.steps().stream().map(step -> step(step, spoken)).toList(),
                        why(promise, ladder));
    }

    private static String says(LadderView ladder, Spoken spoken) {
        long done =
                ladder.steps().stream().filter(step -> step.reachedAt() != null).count();
        String far =
                "Ladder: %d of %s".formatted(done, Spelled.many(ladder.steps().size(), "step", "steps"));
        return next(ladder)
                .map(step -> far + ", next " + spoken.clock(at(step)) + ".")
                .orElse(far + ".");
    }

    private static Optional<LadderView.Step> next(LadderView ladder) {
        return ladder.steps().stream()
                .filter(step -> step.comesAt() != null)
                .min(Comparator.comparing(LadderShown::at));
    }

    private static Instant at(LadderView.Step step) {
        return Objects.requireNonNull(step.comesAt());
    }

    private static LadderLine.Step step(LadderView.Step step, Spoken spoken) {
        return new LadderLine.Step(
                step.reachedAt() != null,
                Spelled.capital(LadderWords.when(step.step().at())),
                LadderWords.what(step.step().effects()),
                time(step, spoken),
                LadderWords.way(step.step().way()));
    }

    private static String time(LadderView.Step step, Spoken spoken) {
        if (step.reachedAt() != null) {
            return "Done " + spoken.clock(step.reachedAt()) + ".";
        }
        String hours = step.step().hours() == StepHours.ANY ? " By day and by night." : "";
        return step.comesAt() == null ? "Not while it stands." + hours : spoken.clock(step.comesAt()) + "." + hours;
    }

    private static Why why(PromiseLine promise, LadderView ladder) {
        List<String> facts = ladder.because().entrySet().stream()
                .map(fact -> fact.getKey() + " is " + fact.getValue())
                .toList();
        return new Why(
                "ladder-" + promise.id(),
                "the ladder “" + ladder.name() + "”",
                "Why this ladder?",
                List.of(
                        facts.isEmpty()
                                ? "It holds for every ticket."
                                : "It holds where " + String.join(", ", facts) + ".",
                        "A step is climbed once; while the clock stands none is."),
                "Ladder “%s” (%s), revision %d, %s."
                        .formatted(
                                ladder.name(),
                                ladder.key(),
                                ladder.revision(),
                                ladder.blueprint() == null
                                        ? "set on the screen, no blueprint"
                                        : "from blueprint version " + ladder.blueprint()));
    }
}
