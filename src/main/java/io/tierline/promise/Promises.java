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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The running promises on a subject. Called inside the caller's transaction and under its own lock on the subject. */
@Component
public class Promises extends PromiseActs {
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
     * Does the work, a command on one subject or several, with each subject's promises read once and written once, in the
     * caller's transaction: at the work's end, when {@link #write} is called, or when somebody asks here for what is stored.
     * Until then other statements do not see what was done.
     */
    public <T extends @Nullable Object> T together(Supplier<T> work) {
        return books.together(work);
    }

    @Override
    public boolean touched(UUID subject) {
        return books.touched(subject);
    }

    @Override
    public void write() {
        books.write();
    }

    @Override
    public Optional<PromiseView> start(WorkspaceId workspace, StartPromise start) {
        return in(workspace, () -> {
            Optional<ClockRow> before = named(workspace, start.name());
            boolean owed = before.filter(row -> !row.promise().cancelled()).isPresent();
            Optional<ClockRow> row = owed ? before : begun(workspace, start, before);
            return row.map(found -> PromiseView.of(found, clock.instant()));
        });
    }

    @Override
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
                books.open(workspace, subject, rows, at);
            }
            Instant now = clock.instant();
            return rows.stream().map(row -> PromiseView.of(row, now)).toList();
        });
    }

    @Override
    public void retarget(WorkspaceId workspace, UUID subject, TargetFacts facts, Instant at) {
        run(
                workspace,
                () -> books.step(
                        workspace,
                        subject,
                        promise -> promise.live() || promise.uncovered(),
                        promise -> promise.heldTo(targets.term(workspace, promise.kind(), promise.facts(facts)), at),
                        row -> again(workspace, row, row.promise().facts(facts)),
                        at));
    }

    @Override
    public void charge(WorkspaceId workspace, UUID subject, PartyOnClock party, Instant at) {
        tenancy.run(workspace, () -> charges.charge(workspace, subject, party, at));
    }

    @Override
    public void end(WorkspaceId workspace, UUID subject, String why, Instant at) {
        run(workspace, () -> {
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

    @Override
    public Optional<Instant> nextDue(WorkspaceId workspace, UUID subject) {
        return tenancy.in(workspace, () -> books.nextDue(workspace, subject));
    }

    /** Whether the promise has not ended; nobody ends it until the caller's transaction is over. */
    public boolean stillOwed(WorkspaceId workspace, UUID promise) {
        return tenancy.in(workspace, () -> books.stillOwed(workspace, promise));
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

    /** To which targets the subject's promises were held before, the latest first; at most 50. */
    public List<EarlierMatch> earlier(WorkspaceId workspace, UUID subject) {
        return tenancy.in(workspace, () -> books.earlier(workspace, subject));
    }

    private Map<UUID, List<PromiseView>> bySubject(List<ClockRow> rows) {
        Instant now = clock.instant();
        return rows.stream()
                .map(row -> PromiseView.of(row, now))
                .collect(Collectors.groupingBy(PromiseView::subject, LinkedHashMap::new, Collectors.toList()));
    }

    @Override
    List<Promise> on(WorkspaceId workspace, UUID subject) {
        return books.on(workspace, subject).stream().map(ClockRow::promise).toList();
    }

    @Override
    <T> T in(WorkspaceId workspace, Supplier<T> work) {
        return tenancy.in(workspace, () -> books.together(work));
    }

    private void run(WorkspaceId workspace, Runnable work) {
        tenancy.run(
                workspace,
                () -> books.<@Nullable Void>together(() -> {
                    work.run();
                    return null;
                }));
    }

    @Override
    void step(WorkspaceId workspace, UUID subject, Predicate<Promise> which, UnaryOperator<Promise> step, Instant at) {
        run(workspace, () -> books.step(workspace, subject, which, step, at));
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
        books.open(workspace, start.name().subject(), List.of(row), start.at());
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
}
