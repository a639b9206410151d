package io.tierline.demo;

import io.tierline.escalation.DeedWorker;
import io.tierline.kernel.Actor;
import io.tierline.kernel.MovableClock;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.Ladders;
import io.tierline.promise.NewLadder;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.StepHours;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Waker;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Settles the ladders of a sample workspace, and climbs them as its past goes by. */
@Component
class LadderSettler {

    private final Ladders ladders;
    private final Waker waker;
    private final DeedWorker worker;
    private final MovableClock clock;

    LadderSettler(Ladders ladders, Waker waker, DeedWorker worker, MovableClock clock) {
        this.ladders = ladders;
        this.waker = waker;
        this.worker = worker;
        this.clock = clock;
    }

    void settle(Actor by, World world) {
        Objects.requireNonNullElse(world.ladders(), List.<World.LadderEntry>of())
                .forEach(ladder -> ladders.define(by, null, newLadder(ladder)));
    }

    /** Wakes whatever has something to tell before then, each at its own time. */
    void climb(WorkspaceId workspace, Instant until) {
        var next = waker.next(workspace);
        while (next.filter(until::isAfter).isPresent()) {
            clock.set(next.get().plusMillis(1));
            waker.wake(workspace);
            worker.work(workspace);
            var before = next;
            next = waker.next(workspace);
            if (next.equals(before)) {
                throw new IllegalStateException("a promise of the sample world cannot be told at " + before.get());
            }
        }
    }

    private static NewLadder newLadder(World.LadderEntry ladder) {
        return new NewLadder(
                ladder.key(),
                ladder.name(),
                WireWord.parse(PromiseKind.class, ladder.kind()).orElseThrow(),
                TargetFacts.any().plan(ladder.plan()).severity(ladder.severity()),
                ladder.steps().stream()
                        .map(step -> new NewLadder.NewStep(
                                step.at(),
                                Objects.requireNonNullElse(step.hours(), StepHours.SERVICE.wire()),
                                step.effects()))
                        .toList());
    }
}
