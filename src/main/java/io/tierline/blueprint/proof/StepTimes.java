package io.tierline.blueprint.proof;

import io.tierline.promise.LadderStep;
import io.tierline.promise.Moment;
import io.tierline.promise.StepHours;
import java.util.Optional;

/** When the steps of a ladder come. */
final class StepTimes {

    private StepTimes() {}

    /** The seconds at which the step of a promise in those hours can come; empty: at any. */
    static Optional<Hours> of(LadderStep step, Hours running) {
        if (step.hours() == StepHours.SERVICE) {
            return Optional.of(running);
        }
        return switch (step.at()) {
            case Moment.Share _ -> Optional.of(running);
            case Moment.AfterStart _ -> Optional.empty();
            case Moment.BeforeDue(var time) -> Optional.of(running.earlier(time.toSeconds()));
            case Moment.AfterDue(var time) -> Optional.of(running.earlier(-time.toSeconds()));
        };
    }

    /**
     * The seconds at which a ticket comes so that the step, on its way to the due time, comes at one of those.
     *
     * @param seconds what is promised, more than 0
     */
    static Hours comingFor(LadderStep step, Hours those, Hours running, long seconds, Year year) {
        return Hours.of(those.stretches().stream()
                .map(one -> new Hours.Stretch(
                        Math.max(year.from(), after(step, one.from() - 1, running, seconds)),
                        Math.min(year.horizon(), after(step, one.until() - 1, running, seconds))))
                .filter(one -> one.from() < one.until())
                .toList());
    }

    /** The first second at which a ticket comes too late for its step to come by then. The later it comes, the later its step. */
    private static long after(LadderStep step, long by, Hours running, long seconds) {
        var last = step.hours() == StepHours.SERVICE ? running.lastBy(by) : by;
        if (last == Long.MIN_VALUE) {
            return Long.MIN_VALUE;
        }
        var latest = switch (step.at()) {
            case Moment.Share(var percent) -> running.back(by, Math.max(1, seconds * percent / 100));
            case Moment.AfterStart(var time) -> last - time.toSeconds();
            case Moment.BeforeDue(var time) ->
                time.toSeconds() >= seconds ? last : running.back(last + time.toSeconds(), seconds);
            case Moment.AfterDue(var time) -> running.back(last - time.toSeconds(), seconds);
        };
        return latest == Long.MIN_VALUE ? latest : latest + 1;
    }
}
