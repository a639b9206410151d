package io.tierline.promise;

import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The promises on past subjects as they would have been under other terms, and the steps of ladders that would have come. They
 * are kept until they are {@link #taken} and written nowhere; who was on the clock is left out. Not for several threads.
 */
public final class ReplayedPromises extends PromiseActs {

    private final Terms terms;
    private final Map<UUID, Lived> kept = new HashMap<>();
    private Instant now = Instant.MIN;

    public ReplayedPromises(Terms terms) {
        this.terms = terms;
    }

    /** What is kept of a subject. */
    private static final class Lived {
        private final List<Going> going = new ArrayList<>();
        private final List<Rung> climbed = new ArrayList<>();

        private List<Promise> promises() {
            return going.stream().map(Going::promise).toList();
        }
    }

    /**
     * A promise on its way.
     *
     * @param next when the next step of its ladder comes
     */
    private record Going(
            Promise promise,
            @Nullable Climb climb,
            @Nullable Instant next) {

        static Going of(Promise promise, @Nullable Climb climb) {
            return new Going(
                    promise,
                    climb,
                    climb == null || !promise.live()
                            ? null
                            : climb.next(promise).orElse(null));
        }
    }

    /**
     * What became of a subject.
     *
     * @param promises oldest first
     * @param climbed in the order in which the steps came
     */
    public record Taken(List<Outcome> promises, List<Rung> climbed) {}

    /** It is then, in the life that is replayed; the steps of the subject's ladders that came before then are answered. */
    public List<Rung> becomes(UUID subject, Instant then) {
        Lived lived = kept.get(subject);
        List<Rung> come = lived == null ? List.of() : climb(lived, then);
        now = then;
        return come;
    }

    /** What became of the subject by then; nothing is known of it any more. */
    public Taken taken(UUID subject, Instant at) {
        Lived lived = kept.remove(subject);
        return lived == null
                ? new Taken(List.of(), List.of())
                : new Taken(
                        lived.promises().stream()
                                .map(promise -> Outcome.of(promise, at))
                                .toList(),
                        List.copyOf(lived.climbed));
    }

    /** One step after the other, as the waker would find them. */
    private List<Rung> climb(Lived lived, Instant then) {
        List<Rung> come = new ArrayList<>();
        lived.going.replaceAll(one -> one.next != null && one.next.isBefore(then)
                ? climbed(one, Objects.requireNonNull(one.climb), then, come)
                : one);
        if (!come.isEmpty()) {
            come.sort(Comparator.comparing(Rung::at));
            lived.climbed.addAll(come);
        }
        return come;
    }

    /** A step that was past already when its ladder was found comes at once. */
    private Going climbed(Going one, Climb before, Instant then, List<Rung> come) {
        Climb climb = before;
        for (int number : before.come(one.promise, then)) {
            Instant due =
                    climb.comesAt(one.promise, climb.ladder().step(number)).orElse(then);
            Instant at = due.isBefore(now) ? now : due;
            climb = climb.with(number, at);
            come.add(new Rung(climb.ladder(), number, at));
        }
        return Going.of(one.promise, climb);
    }

    @Override
    public Optional<PromiseView> start(WorkspaceId workspace, StartPromise start) {
        PromiseName name = start.name();
        List<Going> going = kept.computeIfAbsent(name.subject(), subject -> new Lived()).going;
        Optional<Going> before = going.stream().filter(named(name)).findFirst();
        if (before.filter(one -> !one.promise.cancelled()).isEmpty()) {
            terms.term(name.kind(), start.facts())
                    .ifPresent(term -> before.ifPresentOrElse(
                            one -> going.set(going.indexOf(one), restarted(one, start, term)),
                            () -> going.add(Going.of(started(start, term), ladder(name.kind(), start.facts())))));
        }
        return going.stream()
                .filter(named(name))
                .findFirst()
                .map(one -> PromiseView.of(ClockRow.fresh(one.promise, null), start.at()));
    }

    @Override
    public List<PromiseView> begin(
            WorkspaceId workspace, UUID subject, List<StartPromise> starts, PartyOnClock onClock, Instant at) {
        return starts.stream()
                .flatMap(start -> start(workspace, start).stream())
                .toList();
    }

    @Override
    public void retarget(WorkspaceId workspace, UUID subject, TargetFacts facts, Instant at) {
        going(subject)
                .replaceAll(one -> one.promise.live() || one.promise.uncovered()
                        ? retargeted(one, one.promise.facts(facts), at)
                        : one);
    }

    private Going retargeted(Going one, TargetFacts facts, Instant at) {
        Promise promise = one.promise;
        Promise next = promise.heldTo(terms.term(promise.kind(), facts), at);
        return Going.of(next, next.live() ? again(one, facts) : one.climb);
    }

    /** Who is on the clock decides nothing about what is kept. */
    @Override
    public void charge(WorkspaceId workspace, UUID subject, PartyOnClock party, Instant at) {}

    @Override
    public void end(WorkspaceId workspace, UUID subject, String why, Instant at) {
        step(workspace, subject, Promise::live, promise -> promise.cancelled(at, why), at);
    }

    @Override
    public Optional<Instant> nextDue(WorkspaceId workspace, UUID subject) {
        return on(workspace, subject).stream()
                .filter(Promise::live)
                .flatMap(promise -> promise.due().stream())
                .min(Instant::compareTo);
    }

    @Override
    public boolean touched(UUID subject) {
        return true;
    }

    /** It is only counted. */
    @Override
    public void write() {}

    @Override
    List<Promise> on(WorkspaceId workspace, UUID subject) {
        Lived lived = kept.get(subject);
        return lived == null ? List.of() : lived.promises();
    }

    @Override
    void step(WorkspaceId workspace, UUID subject, Predicate<Promise> which, UnaryOperator<Promise> step, Instant at) {
        going(subject).replaceAll(one -> which.test(one.promise) ? Going.of(step.apply(one.promise), one.climb) : one);
    }

    @Override
    <T> T in(WorkspaceId workspace, Supplier<T> work) {
        return work.get();
    }

    private List<Going> going(UUID subject) {
        Lived lived = kept.get(subject);
        return lived == null ? new ArrayList<>() : lived.going;
    }

    private static Predicate<Going> named(PromiseName name) {
        return one -> is(name).test(one.promise);
    }

    private Going restarted(Going one, StartPromise start, Term term) {
        Instant at = start.at().isBefore(now) ? now : start.at();
        return Going.of(one.promise.restarted(at, term, start.charged().organisation()), one.climb);
    }

    private @Nullable Climb ladder(PromiseKind kind, TargetFacts facts) {
        return terms.ladder(kind, facts)
                .map(ladder -> Climb.begun(ladder, facts))
                .orElse(null);
    }

    /** The ladder for these facts: as long as they are the same facts, or the same ladder, it is the one climbed already. */
    private @Nullable Climb again(Going one, TargetFacts facts) {
        Climb before = one.climb;
        TargetFacts asked = before == null ? one.promise.term().match().asked() : before.asked();
        if (facts.equals(asked)) {
            return before;
        }
        return terms.ladder(one.promise.kind(), facts)
                .map(next -> before == null ? Climb.begun(next, facts) : before.onto(next, facts))
                .orElse(null);
    }

    /** The subject stands for the promise: nobody asks for a replayed one by its id. */
    private static Promise started(StartPromise start, Term term) {
        PromiseName name = start.name();
        return Promise.started(
                name.subject(),
                name.subject(),
                name.ref(),
                name.kind(),
                term,
                start.at(),
                start.charged().organisation());
    }
}
