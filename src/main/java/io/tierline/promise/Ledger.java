package io.tierline.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one clock, oldest first. Each stretch ends where the next begins, so there is neither gap nor overlap.
 * All that is known of a clock follows from this list.
 */
record Ledger(List<LedgerEntry> entries) {

    Ledger {
        entries = List.copyOf(entries);
    }

    static Ledger opened(LedgerEntry first) {
        return new Ledger(List.of(first));
    }

    LedgerEntry first() {
        return entries.getFirst();
    }

    LedgerEntry last() {
        return entries.getLast();
    }

    /** As it was before the last entry. */
    Ledger withoutLast() {
        return new Ledger(entries.subList(0, entries.size() - 1));
    }

    /** Adds an entry; one that claims to be earlier than the last begins with it, for time never runs back here. */
    Ledger with(LedgerEntry next) {
        var at = next.at().isBefore(last().at()) ? last().at() : next.at();
        var longer = new ArrayList<>(entries);
        longer.add(new LedgerEntry(at, next.mode(), next.reason(), next.charged(), next.calendar()));
        return new Ledger(longer);
    }

    /** Where the last entries that say the same, stopped or cancelled, begin. */
    Instant ended() {
        int n = entries.size() - 1;
        while (n > 0 && entries.get(n - 1).mode() == last().mode()) {
            n--;
        }
        return entries.get(n).at();
    }

    /**
     * One stretch; the last has no end.
     *
     * @param running whether its time counts
     */
    record Stretch(LedgerEntry entry, @Nullable Instant to, boolean running) {

        Duration used(Instant until) {
            Instant end = to == null || until.isBefore(to) ? until : to;
            return running() ? entry.calendar().hours().between(entry.at(), end) : Duration.ZERO;
        }
    }

    List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            boolean more = i + 1 < entries.size();
            stretches.add(new Stretch(entries.get(i), more ? entries.get(i + 1).at() : null, counts(i)));
        }
        return stretches;
    }

    /** Time runs; and time in which no target covered it counts as soon as one does again. */
    private boolean counts(int i) {
        LedgerEntry entry = entries.get(i);
        return switch (entry.mode()) {
            case RUNNING -> true;
            case PAUSED, STOPPED -> false;
            case CANCELLED -> entry.reason().equals(Promise.NO_TARGET) && last().mode() != Mode.CANCELLED;
        };
    }

    /** Opening time of the running stretches up to an instant. */
    Duration elapsed(Instant at) {
        return stretches().stream().map(stretch -> stretch.used(at)).reduce(Duration.ZERO, Duration::plus);
    }

    /** When that much will have been used up; empty while the clock does not run and it has not been yet. */
    Optional<Instant> reached(Duration target) {
        Duration left = target;
        for (Stretch stretch : stretches()) {
            if (stretch.running()
                    && (stretch.to() == null || stretch.used(stretch.to()).compareTo(left) >= 0)) {
                return Optional.of(
                        stretch.entry().calendar().hours().add(stretch.entry().at(), left));
            }
            left = left.minus(usedInAll(stretch));
        }
        return Optional.empty();
    }

    /** The instant after which more than that is used up: the next opening, where it was reached just at closing. */
    Optional<Instant> exceeded(Duration target) {
        Duration left = target;
        for (Stretch stretch : stretches()) {
            if (stretch.running()
                    && (stretch.to() == null || stretch.used(stretch.to()).compareTo(left) > 0)) {
                var hours = stretch.entry().calendar().hours();
                return Optional.of(hours.nextOpen(hours.add(stretch.entry().at(), left)));
            }
            left = left.minus(usedInAll(stretch));
        }
        return Optional.empty();
    }

    private static Duration usedInAll(Stretch stretch) {
        return stretch.to() == null ? Duration.ZERO : stretch.used(stretch.to());
    }
}
