package io.tierline.promise;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ladder a promise climbs.
 *
 * @param revision the one in force when the promise came onto it
 * @param because its demands, each met
 * @param asked the facts by which it was found
 * @param blueprint the version of the blueprint that had it then; null when none had
 */
public record LadderView(
        String key,
        int revision,
        String name,
        Map<String, String> because,
        Map<String, String> asked,
        @Nullable Integer blueprint,
        List<Step> steps) {

    /**
     * One step.
     *
     * @param number counted from 1
     * @param reachedAt null while it is to come
     * @param comesAt when it comes, as the promise goes now; null when reached, while paused, and when it comes no more
     */
    public record Step(
            int number,
            LadderStep step,
            @Nullable Instant reachedAt,
            @Nullable Instant comesAt) {}

    static LadderView of(Climb climb, Promise promise) {
        Ladder ladder = climb.ladder();
        return new LadderView(
                ladder.key(),
                ladder.revision(),
                ladder.name(),
                ladder.when().said(),
                climb.asked().said(),
                climb.blueprint(),
                IntStream.rangeClosed(1, ladder.steps().size())
                        .mapToObj(number -> step(climb, promise, number))
                        .toList());
    }

    private static Step step(Climb climb, Promise promise, int number) {
        LadderStep step = climb.ladder().step(number);
        return new Step(
                number,
                step,
                climb.reachedAt(step).orElse(null),
                climb.comesAt(promise, step).orElse(null));
    }
}
