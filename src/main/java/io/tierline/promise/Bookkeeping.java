package io.tierline.promise;

import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseEvent.PromiseBroken;
import io.tierline.promise.PromiseEvent.PromiseEnded;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes promises a step further and writes down what changed; tells at once of one that turns out to be broken or ended. */
@Component
class Bookkeeping {
    private final Clocks clocks;
    private final EarlierMatches earlier;
    private final ApplicationEventPublisher events;

    Bookkeeping(Clocks clocks, EarlierMatches earlier, ApplicationEventPublisher events) {
        this.clocks = clocks;
        this.earlier = earlier;
        this.events = events;
    }

    List<ClockRow> on(WorkspaceId workspace, UUID subject) {
        return clocks.lock(workspace, subject);
    }

    List<ClockRow> read(WorkspaceId workspace, List<UUID> subjects) {
        return clocks.read(workspace, subjects);
    }

    List<ClockRow> owed(WorkspaceId workspace, List<UUID> subjects) {
        return clocks.owed(workspace, subjects);
    }

    Clocks.Kept kept(WorkspaceId workspace, Instant since) {
        return clocks.kept(workspace, since);
    }

    boolean stillOwed(WorkspaceId workspace, UUID promise) {
        return clocks.stillOwed(workspace, promise);
    }

    Optional<Instant> nextDue(WorkspaceId workspace, UUID subject) {
        return clocks.nextDue(workspace, subject);
    }

    List<EarlierMatch> earlier(WorkspaceId workspace, UUID subject) {
        return earlier.of(workspace, subject);
    }

    void open(WorkspaceId workspace, List<ClockRow> fresh, Instant at) {
        clocks.add(workspace, fresh, at);
    }

    /** The step for all chosen promises of a subject. */
    void step(WorkspaceId workspace, UUID subject, Predicate<Promise> which, UnaryOperator<Promise> step, Instant at) {
        step(workspace, subject, which, step, ClockRow::climb, at);
    }

    /**
     * The same, and the ladder that what is still owed climbs from then on.
     *
     * @param ladder answers it for the row as it was before
     */
    void step(
            WorkspaceId workspace,
            UUID subject,
            Predicate<Promise> which,
            UnaryOperator<Promise> step,
            Function<ClockRow, @Nullable Climb> ladder,
            Instant at) {
        for (ClockRow row : clocks.lock(workspace, subject)) {
            if (which.test(row.promise())) {
                Promise next = step.apply(row.promise());
                book(workspace, row, next, next.live() ? ladder.apply(row) : row.climb(), at);
            }
        }
    }

    private void book(WorkspaceId workspace, ClockRow before, Promise next, @Nullable Climb climb, Instant at) {
        if (next.equals(before.promise()) && Objects.equals(climb, before.climb())) {
            return;
        }
        ClockRow after = before.after(next, climb, at);
        clocks.save(workspace, after, at);
        if (!next.term().match().equals(before.promise().term().match())) {
            earlier.keep(workspace, before.promise(), at);
        }
        if (after.brokenTold() && !before.brokenTold()) {
            events.publishEvent(new PromiseBroken(
                    workspace,
                    next.subject(),
                    next.id(),
                    next.kind(),
                    next.ref(),
                    next.due().orElse(at)));
        }
        if (before.promise().live() && !next.live()) {
            events.publishEvent(new PromiseEnded(
                    workspace,
                    next.subject(),
                    next.id(),
                    next.kind(),
                    next.ref(),
                    next.due().orElse(at),
                    after.standing(at)));
        }
    }
}
