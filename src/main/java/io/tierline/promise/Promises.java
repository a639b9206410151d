package io.tierline.promise;

import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import java.util.stream.Stream;
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

    /**
     * The first promises of a subject that nothing was promised on before, all from the same instant on: the same as {@link
     * #start} for each of them and then {@link #charge}, with few writings for all of them.
     *
     * @param onClock who is on the subject's clock from that instant on
     */
    public List<PromiseView> begin(
            WorkspaceId workspace, UUID subject, List<StartPromise> starts, PartyOnClock onClock, Instant at) {
        return tenancy.in(workspace, () -> {
            Map<StartPromise, Term> terms = targets.terms(workspace, starts);
            List<ClockRow> rows = terms.entrySet().stream()
                    .map(start -> fresh(workspace, start.getKey(), start.getValue()))
                    .toList();
            charges.begin(
                    workspace,
                    subject,
                    Stream.concat(
                                    terms.keySet().stream()
                                            .map(StartPromise::charged)
                                            .limit(1),
                                    Stream.of(onClock))
                            .toList(),
                    at);
            if (!rows.isEmpty()) {
                books.open(workspace, rows, at);
            }
            Instant now = clock.instant();
            return rows.stream().map(row -> PromiseView.of(row, now)).toList();
        });
    }

    /**
     * Starts the next of a kind that comes again and again, such as the answer to each question; nothing happens while one
     * is owed. The name's ref is not used: each gets its number, from 1 on. One that was cancelled because nothing promised
     * it any more, and did not begin before {@code armed}, is taken up again with what was used up.
     */
    public Optional<PromiseView> startNext(WorkspaceId workspace, StartPromise start, Instant armed) {
        return tenancy.in(workspace, () -> {
            List<Promise> before = books.on(workspace, start.name().subject()).stream()
                    .map(ClockRow::promise)
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
        return tenancy.in(workspace, () -> {
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
     * Holds what is still owed to the targets that apply now, counted from the original start; time used up and paused is
     * kept. A promise under the same demands as before stays as it was made, though its target was edited since. Promises
     * that no target covers any more are cancelled. The ladder is found anew too, see {@link Ladders}.
     */
    public void retarget(WorkspaceId workspace, UUID subject, TargetFacts facts, Instant at) {
        tenancy.run(
                workspace,
                () -> books.step(
                        workspace,
                        subject,
                        Promise::live,
                        promise -> targets.term(workspace, promise.kind(), promise.facts(facts))
                                .map(term -> promise.term().sameRuleAs(term) ? promise : promise.retargeted(at, term))
                                .orElseGet(() -> promise.cancelled(at, Promise.NO_TARGET)),
                        row -> again(workspace, row, row.promise().facts(facts)),
                        at));
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

    /** From now on that party is on the subject's clock: exactly one is, at every instant. */
    public void charge(WorkspaceId workspace, UUID subject, PartyOnClock party, Instant at) {
        tenancy.run(workspace, () -> charges.charge(workspace, subject, party, at));
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
        return bySubject(tenancy.in(workspace, () -> books.read(workspace, List.copyOf(subjects))));
    }

    /** What is still owed on many subjects, overdue included; subjects without are left out. */
    public Map<UUID, List<PromiseView>> owed(WorkspaceId workspace, Collection<UUID> subjects) {
        return bySubject(tenancy.in(workspace, () -> books.owed(workspace, List.copyOf(subjects))));
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

    private Map<UUID, List<PromiseView>> bySubject(List<ClockRow> rows) {
        Instant now = clock.instant();
        return rows.stream()
                .map(row -> PromiseView.of(row, now))
                .collect(Collectors.groupingBy(PromiseView::subject, LinkedHashMap::new, Collectors.toList()));
    }

    private void step(
            WorkspaceId workspace, UUID subject, Predicate<Promise> which, UnaryOperator<Promise> step, Instant at) {
        tenancy.run(workspace, () -> books.step(workspace, subject, which, step, at));
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
        var row = fresh(workspace, start, term);
        books.open(workspace, List.of(row), start.at());
        return row;
    }

    private ClockRow fresh(WorkspaceId workspace, StartPromise start, Term term) {
        PromiseName name = start.name();
        OrganisationId debtor = start.charged().organisation();
        var promise = Promise.started(Ids.next(), name.subject(), name.ref(), name.kind(), term, start.at(), debtor);
        var climb = ladder(workspace, name.kind(), start.facts())
                .map(ladder -> Climb.begun(ladder, start.facts()))
                .orElse(null);
        return ClockRow.fresh(promise, climb);
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

    /** Taken up again from now on, for the time in which nothing was owed does not count. */
    private Optional<ClockRow> again(WorkspaceId workspace, StartPromise start, Term term) {
        OrganisationId debtor = start.charged().organisation();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = start.at().isBefore(now) ? now : start.at();
        books.step(
                workspace,
                start.name().subject(),
                is(start.name()),
                promise -> promise.restarted(at, term, debtor),
                row -> again(workspace, row, start.facts()),
                at);
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
