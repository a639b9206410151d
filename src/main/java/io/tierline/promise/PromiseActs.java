package io.tierline.promise;

import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What can become of the promises on a subject, wherever they are kept: {@link Promises} writes them down, {@link
 * ReplayedPromises} only counts. Called by the subject's feature, which decides what may be done. A step that no longer
 * applies changes nothing.
 */
public abstract class PromiseActs {

    PromiseActs() {}

    /**
     * Starts a clock if a target applies. A promise of that name that exists already is left as it is, except a cancelled
     * one: it is owed again. The first start puts its party on the subject's clock.
     */
    public abstract Optional<PromiseView> start(WorkspaceId workspace, StartPromise start);

    /**
     * The first promises of a subject that nothing was promised on before, all from the same instant on: the same as {@link
     * #start} for each of them and then {@link #charge}, with few writings for all of them.
     *
     * @param onClock who is on the subject's clock from that instant on
     */
    public abstract List<PromiseView> begin(
            WorkspaceId workspace, UUID subject, List<StartPromise> starts, PartyOnClock onClock, Instant at);

    /**
     * Holds what is still owed to the targets that apply now, counted from the original start; time used up and paused is
     * kept. A promise under the same demands as before stays as it was made, though its target was edited since. Promises
     * that no target covers any more are cancelled, and owed again when one does: the time between counts, but for its waits.
     * The ladder is found anew too, see {@link Ladders}.
     */
    public abstract void retarget(WorkspaceId workspace, UUID subject, TargetFacts facts, Instant at);

    /** From now on that party is on the subject's clock: exactly one is, at every instant. */
    public abstract void charge(WorkspaceId workspace, UUID subject, PartyOnClock party, Instant at);

    /** The subject's life is over: nothing on it is owed any more and nobody is on its clock. */
    public abstract void end(WorkspaceId workspace, UUID subject, String why, Instant at);

    /** The earliest due time of what is still owed, overdue included. Empty if all that is owed waits or is best effort. */
    public abstract Optional<Instant> nextDue(WorkspaceId workspace, UUID subject);

    /**
     * Whether anything was done with the subject's promises in the {@linkplain Promises#together work around it}; if not, what
     * they are due by is what it was.
     */
    public abstract boolean touched(UUID subject);

    /** What was done so far is written down and told of: whoever looks at the database from now on sees it. */
    public abstract void write();

    /** The promises on the subject, oldest first; nobody else changes them until the caller is done. */
    abstract List<Promise> on(WorkspaceId workspace, UUID subject);

    /** The step for all chosen promises of a subject. */
    abstract void step(
            WorkspaceId workspace, UUID subject, Predicate<Promise> which, UnaryOperator<Promise> step, Instant at);

    /** Does all of the work or nothing. */
    abstract <T> T in(WorkspaceId workspace, Supplier<T> work);

    /**
     * Starts the next of a kind that comes again and again, such as the answer to each question; nothing happens while one
     * is owed. The name's ref is not used: each gets its number, from 1 on. One that was cancelled because nothing promised
     * it any more, and did not begin before {@code armed}, is taken up again with what was used up.
     */
    public Optional<PromiseView> startNext(WorkspaceId workspace, StartPromise start, Instant armed) {
        return in(workspace, () -> {
            List<Promise> before = on(workspace, start.name().subject()).stream()
                    .filter(promise -> promise.kind() == start.name().kind())
                    .toList();
            if (before.stream().anyMatch(Promise::live)) {
                return Optional.empty();
            }
            String ref = before.stream()
                    .filter(promise ->
                            promise.uncovered() && !promise.startedAt().isBefore(armed))
                    .map(Promise::ref)
                    .findFirst()
                    .orElse(Integer.toString(before.size() + 1));
            var name = new PromiseName(start.name().subject(), start.name().kind(), ref);
            return start(workspace, new StartPromise(name, start.facts(), start.charged(), start.at()));
        });
    }

    /** Starts a clock, or goes on with the one of that name that was done; the time between does not count. */
    public Optional<PromiseView> goOn(WorkspaceId workspace, StartPromise start) {
        return in(workspace, () -> {
            reopen(workspace, start.name(), start.charged(), start.at());
            return start(workspace, start);
        });
    }

    /** The promises wait, on that party's time. */
    public void pause(WorkspaceId workspace, UUID subject, Set<PromiseKind> kinds, PartyOnClock waitsFor, Instant at) {
        step(workspace, subject, of(kinds), promise -> promise.paused(at, waitsFor.why(), waitsFor.organisation()), at);
    }

    /** What waits goes on, on that party's time. */
    public void resume(WorkspaceId workspace, UUID subject, Set<PromiseKind> kinds, PartyOnClock charged, Instant at) {
        step(workspace, subject, of(kinds), promise -> promise.resumed(at, charged.organisation()), at);
    }

    /** Done: kept, or broken if more than the target was used up by then. */
    public void keep(WorkspaceId workspace, PromiseName name, Instant at) {
        step(workspace, name.subject(), is(name), promise -> promise.stopped(at), at);
    }

    /** All of these kinds that are owed are done. */
    public void keep(WorkspaceId workspace, UUID subject, Set<PromiseKind> kinds, Instant at) {
        step(workspace, subject, of(kinds), promise -> promise.stopped(at), at);
    }

    /** No longer owed; one that is broken stays broken. */
    public void cancel(WorkspaceId workspace, PromiseName name, String why, Instant at) {
        step(workspace, name.subject(), is(name), promise -> promise.cancelled(at, why), at);
    }

    /** None of these kinds is owed any longer; one that is broken stays broken. */
    public void cancel(WorkspaceId workspace, UUID subject, Set<PromiseKind> kinds, String why, Instant at) {
        step(workspace, subject, of(kinds), promise -> promise.cancelled(at, why), at);
    }

    /** Owed again after it was done; the time between does not count. */
    public void reopen(WorkspaceId workspace, PromiseName name, PartyOnClock charged, Instant at) {
        step(workspace, name.subject(), is(name), promise -> promise.reopened(at, charged.organisation()), at);
    }

    /**
     * From now on the running time of these kinds is that party's. What a pause charges stays charged until it ends; a
     * promise with a debtor of its own, such as the answer to a hand-off, stays with that one.
     */
    public void owe(WorkspaceId workspace, UUID subject, Set<PromiseKind> kinds, PartyOnClock party, Instant at) {
        step(
                workspace,
                subject,
                promise -> kinds.contains(promise.kind()) && !promise.kind().ownDebtor(),
                promise -> promise.charged(at, party.organisation(), party.why()),
                at);
    }

    static Predicate<Promise> is(PromiseName name) {
        return promise -> promise.kind() == name.kind() && promise.ref().equals(name.ref());
    }

    private static Predicate<Promise> of(Set<PromiseKind> kinds) {
        return promise -> kinds.contains(promise.kind());
    }
}
