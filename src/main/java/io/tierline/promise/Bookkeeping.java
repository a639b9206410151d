package io.tierline.promise;

import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseEvent.PromiseBroken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes promises a step further and writes down what changed; tells at once of one that turns out to be broken. */
@Component
class Bookkeeping {
    private final Clocks clocks;
    private final ApplicationEventPublisher events;

    Bookkeeping(Clocks clocks, ApplicationEventPublisher events) {
        this.clocks = clocks;
        this.events = events;
    }

    List<Promise> on(WorkspaceId workspace, UUID subject) {
        return promises(clocks.lock(workspace, subject));
    }

    List<Promise> read(WorkspaceId workspace, List<UUID> subjects) {
        return promises(clocks.read(workspace, subjects));
    }

    Clocks.Kept kept(WorkspaceId workspace, Instant since) {
        return clocks.kept(workspace, since);
    }

    Optional<Instant> nextDue(WorkspaceId workspace, UUID subject) {
        return clocks.nextDue(workspace, subject);
    }

    void open(WorkspaceId workspace, Promise promise, Instant at) {
        clocks.add(workspace, ClockRow.fresh(promise), at);
    }

    /** The step for all chosen promises of a subject. */
    void step(WorkspaceId workspace, UUID subject, Predicate<Promise> which, UnaryOperator<Promise> step, Instant at) {
        for (ClockRow row : clocks.lock(workspace, subject)) {
            Promise next = which.test(row.promise()) ? step.apply(row.promise()) : row.promise();
            if (!next.equals(row.promise())) {
                book(workspace, row, next, at);
            }
        }
    }

    private void book(WorkspaceId workspace, ClockRow before, Promise next, Instant at) {
        ClockRow after = before.after(next, at);
        clocks.save(workspace, after, at);
        if (after.brokenTold() && !before.brokenTold()) {
            events.publishEvent(new PromiseBroken(
                    workspace,
                    next.subject(),
                    next.id(),
                    next.kind(),
                    next.ref(),
                    next.due().orElse(at)));
        }
    }

    private static List<Promise> promises(List<ClockRow> rows) {
        return rows.stream().map(ClockRow::promise).toList();
    }
}
