package io.tierline.promise;

import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The promises on past subjects as they would have been under other terms. They are kept until they are {@link #taken} and
 * written nowhere; ladders and who was on the clock are left out. Not for several threads.
 */
public final class ReplayedPromises extends PromiseActs {

    private final Terms terms;
    private final Map<UUID, List<Promise>> kept = new HashMap<>();
    private Instant now = Instant.MIN;

    public ReplayedPromises(Terms terms) {
        this.terms = terms;
    }

    /** It is then, in the life that is replayed. */
    public void becomes(Instant then) {
        now = then;
    }

    /** What became of the subject's promises by then, oldest first; nothing is known of the subject any more. */
    public List<Outcome> taken(UUID subject, Instant at) {
        List<Promise> promises = kept.remove(subject);
        return promises == null
                ? List.of()
                : promises.stream().map(promise -> Outcome.of(promise, at)).toList();
    }

    @Override
    public Optional<PromiseView> start(WorkspaceId workspace, StartPromise start) {
        PromiseName name = start.name();
        List<Promise> promises = kept.computeIfAbsent(name.subject(), subject -> new ArrayList<>());
        Optional<Promise> before = promises.stream().filter(is(name)).findFirst();
        if (before.filter(promise -> !promise.cancelled()).isEmpty()) {
            terms.term(name.kind(), start.facts())
                    .ifPresent(term -> before.ifPresentOrElse(
                            promise -> promises.set(
                                    promises.indexOf(promise),
                                    promise.restarted(
                                            start.at().isBefore(now) ? now : start.at(),
                                            term,
                                            start.charged().organisation())),
                            () -> promises.add(started(start, term))));
        }
        return promises.stream()
                .filter(is(name))
                .findFirst()
                .map(promise -> PromiseView.of(ClockRow.fresh(promise, null), start.at()));
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
        step(
                workspace,
                subject,
                Promise::live,
                promise -> terms.term(promise.kind(), promise.facts(facts))
                        .map(term -> promise.term().sameRuleAs(term) ? promise : promise.retargeted(at, term))
                        .orElseGet(() -> promise.cancelled(at, Promise.NO_TARGET)),
                at);
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
    List<Promise> on(WorkspaceId workspace, UUID subject) {
        return kept.getOrDefault(subject, List.of());
    }

    @Override
    void step(WorkspaceId workspace, UUID subject, Predicate<Promise> which, UnaryOperator<Promise> step, Instant at) {
        kept.getOrDefault(subject, List.of())
                .replaceAll(promise -> which.test(promise) ? step.apply(promise) : promise);
    }

    @Override
    <T> T in(WorkspaceId workspace, Supplier<T> work) {
        return work.get();
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
