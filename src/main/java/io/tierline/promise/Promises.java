package io.tierline.promise;

import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The running promises on a subject. Called by the subject's feature inside its own transaction and under its own lock on
 * the subject; what may be done is decided there. A step that no longer applies changes nothing.
 */
@Component
public class Promises {
    /** Every kind of promise. */
    public static final Set<PromiseKind> ALL_KINDS = Set.copyOf(EnumSet.allOf(PromiseKind.class));

    private static final String NO_TARGET = "no-target";

    private final Bookkeeping books;
    private final Charges charges;
    private final Targets targets;
    private final LadderTable ladders;
    private final Tenancy tenancy;
    private final Clock clock;

    Promises(Bookkeeping books, Charges charges, Targets targets, LadderTable ladders, Tenancy tenancy, Clock clock) {
        this.books = books;
        this.charges = charges;
        this.targets = targets;
        this.ladders = ladders;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Starts a clock if a target applies. A promise of that name that exists already is left as it is, except a cancelled
     * one: it is owed again. The first start puts its party on the subject's clock.
     */
    public Optional<PromiseView> start(WorkspaceId workspace, StartPromise start) {
        return tenancy.in(workspace, () -> {
            Optional<ClockRow> before = named(workspace, start.name());
            boolean owed = before.filter(row -> !row.promise().cancelled()).isPresent();
            Optional<ClockRow> row = owed ? before : begun(workspace, start, before);
            return row.map(found -> PromiseView.of(found, clock.instant()));
        });
    }

    /** The promises wait; so does the subject, for that party. */
    public void pause(WorkspaceId workspace, UUID subject, Set<PromiseKind> kinds, PartyOnClock waitsFor, Instant at) {
        tenancy.run(workspace, () -> {
            books.step(
                    workspace,
                    subject,
                    of(kinds),
                    promise -> promise.paused(at, waitsFor.why(), waitsFor.organisation()),
                    at);
            charges.charge(workspace, subject, waitsFor, at);
        });
    }

    /** What waits goes on, on that party's time. */
    public void resume(WorkspaceId workspace, UUID subject, Set<PromiseKind> kinds, PartyOnClock charged, Instant at) {
        tenancy.run(workspace, () -> {
            books.step(workspace, subject, of(kinds), promise -> promise.resumed(at, charged.organisation()), at);
            charges.charge(workspace, subject, charged, at);
        });
    }

    /** Done: kept, or broken if more than the target was used up by then. */
    public void keep(WorkspaceId workspace, PromiseName name, Instant at) {
        tenancy.run(
                workspace, () -> books.step(workspace, name.subject(), is(name), promise -> promise.stopped(at), at));
    }

    /** No longer owed; one that is broken stays broken. */
    public void cancel(WorkspaceId workspace, PromiseName name, String why, Instant at) {
        tenancy.run(
                workspace,
                () -> books.step(workspace, name.subject(), is(name), promise -> promise.cancelled(at, why), at));
    }

    /** Owed again after it was done; the time between does not count. */
    public void reopen(WorkspaceId workspace, PromiseName name, PartyOnClock charged, Instant at) {
        tenancy.run(workspace, () -> {
            books.step(
                    workspace, name.subject(), is(name), promise -> promise.reopened(at, charged.organisation()), at);
            charge(workspace, name.subject(), charged, at);
        });
    }

    /**
     * Holds what is still owed to the targets that apply now, counted from the original start; time used up and paused is
     * kept. Promises that no target covers any more are cancelled. A promise with a ref keeps the level it was asked for.
     * The ladder is found anew too, see {@link Ladders}.
     */
    public void retarget(WorkspaceId workspace, UUID subject, TargetFacts facts, Instant at) {
        tenancy.run(
                workspace,
                () -> books.step(
                        workspace,
                        subject,
                        Promise::live,
                        promise -> targets.term(workspace, promise.kind(), promise.facts(facts))
                                .map(term -> promise.retargeted(at, term))
                                .orElseGet(() -> promise.cancelled(at, NO_TARGET)),
                        row -> again(workspace, row, row.promise().facts(facts)),
                        at));
    }

    /**
     * From now on the running time is that party's. What a pause charges stays charged until it ends; a promise with a ref,
     * such as the answer to a hand-off, stays with the party that owes it.
     */
    public void charge(WorkspaceId workspace, UUID subject, PartyOnClock party, Instant at) {
        charge(workspace, subject, ALL_KINDS, party, at);
    }

    /** The same, but the running time of other kinds stays with the party that has it. */
    public void charge(WorkspaceId workspace, UUID subject, Set<PromiseKind> kinds, PartyOnClock party, Instant at) {
        tenancy.run(workspace, () -> {
            books.step(
                    workspace,
                    subject,
                    promise -> !promise.ownDebtor() && kinds.contains(promise.kind()),
                    promise -> promise.charged(at, party.organisation(), party.why()),
                    at);
            charges.charge(workspace, subject, party, at);
        });
    }

    /** The subject's life is over: nothing on it is owed any more and nobody is on its clock. */
    public void end(WorkspaceId workspace, UUID subject, String why, Instant at) {
        tenancy.run(workspace, () -> {
            books.step(workspace, subject, Promise::live, promise -> promise.cancelled(at, why), at);
            charges.end(workspace, subject, why, at);
        });
    }

    /** All promises on the subject, whatever became of them, oldest first. */
    public List<PromiseView> of(WorkspaceId workspace, UUID subject) {
        return of(workspace, List.of(subject)).getOrDefault(subject, List.of());
    }

    /** The same for many subjects at once, at most some hundreds; subjects without promises are left out. */
    public Map<UUID, List<PromiseView>> of(WorkspaceId workspace, Collection<UUID> subjects) {
        Instant now = clock.instant();
        return tenancy.in(workspace, () -> books.read(workspace, List.copyOf(subjects))).stream()
                .map(row -> PromiseView.of(row, now))
                .collect(Collectors.groupingBy(PromiseView::subject, LinkedHashMap::new, Collectors.toList()));
    }

    /** The earliest due time of what is still owed, overdue included. Empty if all that is owed waits or is best effort. */
    public Optional<Instant> nextDue(WorkspaceId workspace, UUID subject) {
        return tenancy.in(workspace, () -> books.nextDue(workspace, subject));
    }

    /** The share, 0 to 1, of the workspace's promises kept among those that ended or broke since then; empty if none did. */
    public Optional<Double> keptShare(WorkspaceId workspace, Instant since) {
        var kept = tenancy.in(workspace, () -> books.kept(workspace, since));
        return kept.judged() == 0 ? Optional.empty() : Optional.of((double) kept.kept() / kept.judged());
    }

    /** Who was on the subject's clock, oldest first, each stretch beginning where the one before ends. */
    public List<Charge> charges(WorkspaceId workspace, UUID subject) {
        return tenancy.in(workspace, () -> charges.of(workspace, subject));
    }

    private Optional<ClockRow> begun(WorkspaceId workspace, StartPromise start, Optional<ClockRow> cancelled) {
        return targets.term(workspace, start.name().kind(), start.facts()).flatMap(term -> {
            if (charges.none(workspace, start.name().subject())) {
                charges.charge(workspace, start.name().subject(), start.charged(), start.at());
            }
            return cancelled.isEmpty() ? Optional.of(opened(workspace, start, term)) : again(workspace, start, term);
        });
    }

    private ClockRow opened(WorkspaceId workspace, StartPromise start, Term term) {
        PromiseName name = start.name();
        OrganisationId debtor = start.charged().organisation();
        var promise = Promise.started(Ids.next(), name.subject(), name.ref(), name.kind(), term, start.at(), debtor);
        var climb = ladder(workspace, name.kind(), start.facts())
                .map(ladder -> Climb.begun(ladder, start.facts()))
                .orElse(null);
        var row = ClockRow.fresh(promise, climb);
        books.open(workspace, row, start.at());
        return row;
    }

    private Optional<Ladder> ladder(WorkspaceId workspace, PromiseKind kind, TargetFacts facts) {
        return Specific.of(facts, ladders.ofKind(workspace, kind));
    }

    /** The ladder for these facts: as long as they are the same facts, or the same ladder, it is the one climbed already. */
    private @Nullable Climb again(WorkspaceId workspace, ClockRow row, TargetFacts facts) {
        Climb now = row.climb();
        TargetFacts asked = now == null ? row.promise().term().match().asked() : now.asked();
        if (facts.equals(asked)) {
            return now;
        }
        return ladder(workspace, row.promise().kind(), facts)
                .map(next -> now == null ? Climb.begun(next, facts) : now.onto(next, facts))
                .orElse(null);
    }

    private Optional<ClockRow> again(WorkspaceId workspace, StartPromise start, Term term) {
        OrganisationId debtor = start.charged().organisation();
        books.step(
                workspace,
                start.name().subject(),
                is(start.name()),
                promise -> promise.restarted(start.at(), term, debtor),
                row -> again(workspace, row, start.facts()),
                start.at());
        return named(workspace, start.name());
    }

    private Optional<ClockRow> named(WorkspaceId workspace, PromiseName name) {
        return books.on(workspace, name.subject()).stream()
                .filter(row -> is(name).test(row.promise()))
                .findFirst();
    }

    private static Predicate<Promise> is(PromiseName name) {
        return promise -> promise.kind() == name.kind() && promise.ref().equals(name.ref());
    }

    private static Predicate<Promise> of(Set<PromiseKind> kinds) {
        return promise -> kinds.contains(promise.kind());
    }
}
