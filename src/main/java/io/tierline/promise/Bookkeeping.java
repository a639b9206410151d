package io.tierline.promise;

import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes promises a step further and writes down what changed; tells then of one that turned out to be broken or ended. What a
 * command does {@linkplain #together together} reads each subject once and writes it once, however many steps it takes.
 */
@Component
class Bookkeeping {
    private final Clocks clocks;
    private final EarlierMatches earlier;
    private final ApplicationEventPublisher events;
    private final ScopedValue<Map<UUID, Book>> open = ScopedValue.newInstance();

    Bookkeeping(Clocks clocks, EarlierMatches earlier, ApplicationEventPublisher events) {
        this.clocks = clocks;
        this.earlier = earlier;
        this.events = events;
    }

    /** Does the work with books that are read once, and writes them at its end. Within such work it is part of that. */
    <T extends @Nullable Object> T together(Supplier<T> work) {
        if (open.isBound()) {
            return within(work);
        }
        return ScopedValue.where(open, new HashMap<>()).call(() -> {
            T done = work.get();
            write();
            return done;
        });
    }

    /** What failed may be undone in the database too, so the books are read anew should the work around it go on. */
    private <T extends @Nullable Object> T within(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            open.get().clear();
            throw failure;
        }
    }

    /** Writes what the work around it has not written yet, before somebody looks at the database. */
    void write() {
        while (open.isBound() && open.get().values().stream().anyMatch(Book::isUnwritten)) {
            List.copyOf(open.get().values()).forEach(this::write);
        }
    }

    /** Who is told of an event may take promises further again. */
    private void write(Book book) {
        var unwritten = book.written();
        clocks.save(book.workspace(), unwritten.changed());
        earlier.keep(book.workspace(), unwritten.earlier());
        unwritten.events().forEach(events::publishEvent);
    }

    /** The promises on the subject, locked. Only within {@link #together}. */
    List<ClockRow> on(WorkspaceId workspace, UUID subject) {
        return book(workspace, subject).rows();
    }

    private Book book(WorkspaceId workspace, UUID subject) {
        return open.get().computeIfAbsent(subject, id -> new Book(workspace, clocks.lock(workspace, id)));
    }

    private Optional<Book> opened(UUID subject) {
        return open.isBound() ? Optional.ofNullable(open.get().get(subject)) : Optional.empty();
    }

    List<ClockRow> read(WorkspaceId workspace, List<UUID> subjects) {
        var book = subjects.size() == 1 ? opened(subjects.getFirst()) : Optional.<Book>empty();
        if (book.isPresent()) {
            return book.get().rows();
        }
        write();
        return clocks.read(workspace, subjects);
    }

    List<ClockRow> owed(WorkspaceId workspace, List<UUID> subjects) {
        write();
        return clocks.owed(workspace, subjects);
    }

    Clocks.Kept kept(WorkspaceId workspace, Instant since) {
        write();
        return clocks.kept(workspace, since);
    }

    boolean stillOwed(WorkspaceId workspace, UUID promise) {
        write();
        return clocks.stillOwed(workspace, promise);
    }

    Optional<Instant> nextDue(WorkspaceId workspace, UUID subject) {
        return opened(subject).map(Book::nextDue).orElseGet(() -> clocks.nextDue(workspace, subject));
    }

    /** Whether the work around it has looked at the subject's promises. */
    boolean touched(UUID subject) {
        return opened(subject).isPresent();
    }

    List<EarlierMatch> earlier(WorkspaceId workspace, UUID subject) {
        write();
        return earlier.of(workspace, subject);
    }

    /** Written at once, for there is nothing to write them together with. */
    void open(WorkspaceId workspace, UUID subject, List<ClockRow> fresh, Instant at) {
        clocks.add(workspace, fresh, at);
        opened(subject).ifPresent(book -> book.opened(fresh));
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
        var book = book(workspace, subject);
        for (ClockRow row : book.rows()) {
            if (which.test(row.promise())) {
                Promise next = step.apply(row.promise());
                book.turn(row, next, next.live() ? ladder.apply(row) : row.climb(), at);
            }
        }
    }
}
