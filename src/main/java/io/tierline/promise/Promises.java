package io.tierline.promise;

import io.tierline.kernel.Ids;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The running promises on a subject. Called by the subject's feature inside its own transaction and under its own lock on
 * the subject; what may be done is decided there. A step that no longer applies changes nothing.
 */
@Component
public class Promises {
    /** Every kind of promise. */
    public static final Set<PromiseKind> ALL_KINDS = Set.copyOf(EnumSet.allOf(PromiseKind.class));

    private final Bookkeeping books;
    private final Charges charges;
    private final Targets targets;
    private final Tenancy tenancy;
    private final Clock clock;

    Promises(Bookkeeping books, Charges charges, Targets targets, Tenancy tenancy, Clock clock) {
        this.books = books;
        this.charges = charges;
        this.targets = targets;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Starts a clock if a target applies. A promise of that name that exists already is left as it is, except a cancelled
     * one: it is owed again. The first start puts its party on the subject's clock.
     */
    public Optional<PromiseView> start(WorkspaceId workspace, StartPromise start) {
        PromiseName name = start.name();
        return tenancy.in(workspace, () -> {
            Optional<Promise> before = named(workspace, name);
            if (before.filter(promise -> !promise.cancelled()).isEmpty()) {
                targets.term(workspace, name.kind(), start.facts())
                        .ifPresent(term -> begin(workspace, start, term, before.isPresent()));
            }
            return named(workspace, name)
                    .filter(promise -> !promise.cancelled())
                    .map(promise -> PromiseView.of(promise, clock.instant()));
        });
    }

    /** The promises wait; so does the subject, for that party. */
    public void pause(WorkspaceId workspace, UUID subject, Set<PromiseKind> kinds, PartyOnClock waitsFor, Instant at) {
        step(workspace, subject, of(kinds), at, promise -> promise.paused(at, waitsFor.why(), waitsFor.organisation()));
        tenancy.run(workspace, () -> charges.charge(workspace, subject, waitsFor, at));
    }

    /** What waits goes on, on that party's time. */
    public void resume(WorkspaceId workspace, UUID subject, Set<PromiseKind> kinds, PartyOnClock charged, Instant at) {
        step(workspace, subject, of(kinds), at, promise -> promise.resumed(at, charged.organisation()));
        tenancy.run(workspace, () -> charges.charge(workspace, subject, charged, at));
    }

    /** Done: kept, or broken if more than the target was used up by then. */
    public void keep(WorkspaceId workspace, PromiseName name, Instant at) {
        step(workspace, name.subject(), is(name), at, promise -> promise.stopped(at));
    }

    /** No longer owed; one that is broken stays broken. */
    public void cancel(WorkspaceId workspace, PromiseName name, String why, Instant at) {
        step(workspace, name.subject(), is(name), at, promise -> promise.cancelled(at, why));
    }

    /** Owed again after it was done; the time between does not count. */
    public void reopen(WorkspaceId workspace, PromiseName name, PartyOnClock charged, Instant at) {
        step(workspace, name.subject(), is(name), at, promise -> promise.reopened(at, charged.organisation()));
        charge(workspace, name.subject(), charged, at);
    }

    /**
     * Holds what is still owed to the targets that apply now, counted from the original start; time used up and paused is
     * kept. Promises that no target covers any more are cancelled.
     */
    public void retarget(WorkspaceId workspace, UUID subject, TargetFacts facts, Instant at) {
        step(
                workspace,
                subject,
                Promise::live,
                at,
                promise -> targets.term(workspace, promise.kind(), facts)
                        .map(term -> promise.retargeted(at, term))
                        .orElseGet(() -> promise.cancelled(at, "no-target")));
    }

    /** From now on the running time is that party's. What a pause charges stays charged until it ends. */
    public void charge(WorkspaceId workspace, UUID subject, PartyOnClock party, Instant at) {
        step(workspace, subject, Promise::live, at, promise -> promise.charged(at, party.organisation(), party.why()));
        tenancy.run(workspace, () -> charges.charge(workspace, subject, party, at));
    }

    /** The subject's life is over: nothing on it is owed any more and nobody is on its clock. */
    public void end(WorkspaceId workspace, UUID subject, String why, Instant at) {
        step(workspace, subject, Promise::live, at, promise -> promise.cancelled(at, why));
        tenancy.run(workspace, () -> charges.end(workspace, subject, why, at));
    }

    /** All promises on the subject, whatever became of them, oldest first. */
    public List<PromiseView> of(WorkspaceId workspace, UUID subject) {
        return of(workspace, List.of(subject)).getOrDefault(subject, List.of());
    }

    /** The same for many subjects at once, at most some hundreds; subjects without promises are left out. */
    public Map<UUID, List<PromiseView>> of(WorkspaceId workspace, Collection<UUID> subjects) {
        Instant now = clock.instant();
        return tenancy.in(workspace, () -> books.read(workspace, List.copyOf(subjects))).stream()
                .map(promise -> PromiseView.of(promise, now))
                .collect(Collectors.groupingBy(PromiseView::subject, LinkedHashMap::new, Collectors.toList()));
    }

    /** The earliest due time of what is still owed, overdue included. Empty if all that is owed waits or is best effort. */
    public Optional<Instant> nextDue(WorkspaceId workspace, UUID subject) {
        return tenancy.in(workspace, () -> books.nextDue(workspace, subject));
    }

    /** Who was on the subject's clock, oldest first, each stretch beginning where the one before ends. */
    public List<Charge> charges(WorkspaceId workspace, UUID subject) {
        return tenancy.in(workspace, () -> charges.of(workspace, subject));
    }

    private void begin(WorkspaceId workspace, StartPromise start, Term term, boolean again) {
        PromiseName name = start.name();
        PartyOnClock party = start.charged();
        if (again) {
            books.step(
                    workspace,
                    name.subject(),
                    is(name),
                    promise -> promise.restarted(start.at(), term, party.organisation()),
                    start.at());
        } else {
            books.open(
                    workspace,
                    Promise.started(
                            Ids.next(),
                            name.subject(),
                            name.ref(),
                            name.kind(),
                            term,
                            start.at(),
                            party.organisation()),
                    start.at());
        }
        if (charges.none(workspace, name.subject())) {
            charges.charge(workspace, name.subject(), party, start.at());
        }
    }

    private void step(
            WorkspaceId workspace, UUID subject, Predicate<Promise> which, Instant at, UnaryOperator<Promise> step) {
        tenancy.run(workspace, () -> books.step(workspace, subject, which, step, at));
    }

    private Optional<Promise> named(WorkspaceId workspace, PromiseName name) {
        return books.on(workspace, name.subject()).stream().filter(is(name)).findFirst();
    }

    private static Predicate<Promise> is(PromiseName name) {
        return promise -> promise.kind() == name.kind() && promise.ref().equals(name.ref());
    }

    private static Predicate<Promise> of(Set<PromiseKind> kinds) {
        return promise -> kinds.contains(promise.kind());
    }
}
