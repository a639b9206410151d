package io.tierline.promise;

import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseEvent.PromiseBroken;
import io.tierline.promise.PromiseEvent.PromiseEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The promises on one subject as a command has them: read once, taken further in memory, and what is to be written of it. */
final class Book {
    private final WorkspaceId workspace;
    private final Map<UUID, ClockRow> rows = new LinkedHashMap<>();
    private final Map<UUID, Instant> changed = new LinkedHashMap<>();
    private final List<Earlier> earlier = new ArrayList<>();
    private final List<PromiseEvent> events = new ArrayList<>();

    Book(WorkspaceId workspace, List<ClockRow> stored) {
        this.workspace = workspace;
        stored.forEach(row -> rows.put(row.promise().id(), row));
    }

    /** A promise as it was before it was held to another target. */
    record Earlier(Promise before, Instant until) {}

    /**
     * What there is to write.
     *
     * @param changed each row with when it was changed last
     */
    record Unwritten(Map<ClockRow, Instant> changed, List<Earlier> earlier, List<PromiseEvent> events) {}

    WorkspaceId workspace() {
        return workspace;
    }

    /** All of them, oldest first. */
    List<ClockRow> rows() {
        return rows.values().stream()
                .sorted(Comparator.comparing((ClockRow row) -> row.promise().startedAt())
                        .thenComparing(row -> row.promise().id()))
                .toList();
    }

    /** The earliest due time of what is owed. */
    Optional<Instant> nextDue() {
        return rows.values().stream()
                .map(ClockRow::promise)
                .filter(Promise::live)
                .flatMap(promise -> promise.due().stream())
                .min(Instant::compareTo);
    }

    /** Rows that are written already. */
    void opened(List<ClockRow> fresh) {
        fresh.forEach(row -> rows.put(row.promise().id(), row.written()));
    }

    void turn(ClockRow before, Promise next, @Nullable Climb climb, Instant at) {
        if (next.equals(before.promise()) && Objects.equals(climb, before.climb())) {
            return;
        }
        ClockRow after = before.after(next, climb, at);
        rows.put(next.id(), after);
        changed.put(next.id(), at);
        if (!next.term().match().equals(before.promise().term().match())) {
            earlier.add(new Earlier(before.promise(), at));
        }
        if (after.brokenTold() && !before.brokenTold()) {
            events.add(new PromiseBroken(
                    workspace,
                    next.subject(),
                    next.id(),
                    next.kind(),
                    next.ref(),
                    next.due().orElse(at)));
        }
        if (before.promise().live() && !next.live()) {
            events.add(new PromiseEnded(
                    workspace,
                    next.subject(),
                    next.id(),
                    next.kind(),
                    next.ref(),
                    next.due().orElse(at),
                    after.standing(at)));
        }
    }

    boolean isUnwritten() {
        return !changed.isEmpty() || !earlier.isEmpty() || !events.isEmpty();
    }

    /** What there is to write; from now on it counts as written. */
    Unwritten written() {
        var unwritten = new Unwritten(new LinkedHashMap<>(), List.copyOf(earlier), List.copyOf(events));
        changed.forEach((id, at) -> unwritten.changed.put(Objects.requireNonNull(rows.get(id)), at));
        changed.keySet().forEach(id -> rows.computeIfPresent(id, (_, row) -> row.written()));
        changed.clear();
        earlier.clear();
        events.clear();
        return unwritten;
    }
}
