package io.tierline.promise;

import io.tierline.kernel.OrganisationId;
import io.tierline.promise.PromiseState.Broken;
import io.tierline.promise.PromiseState.Cancelled;
import io.tierline.promise.PromiseState.Kept;
import io.tierline.promise.PromiseState.Paused;
import io.tierline.promise.PromiseState.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One promise on its way. Each step takes the time and returns the next value; a step that no longer applies changes
 * nothing, so a stop beats a pause and a pause beats a start in whatever order they come.
 */
record Promise(UUID id, UUID subject, String ref, PromiseKind kind, Term term, Ledger ledger) {
    static final String STARTED = "started";
    static final String RESUMED = "resumed";
    static final String DONE = "done";
    static final String REOPENED = "reopened";
    static final String RETARGETED = "retargeted";
    static final String OWED_AGAIN = "owed-again";
    static final String NO_TARGET = "no-target";
    /** Before the reason of a wait that began, or went on, while nothing promised it. */
    private static final String NO_TARGET_WAITS = NO_TARGET + ":";

    static Promise started(
            UUID id, UUID subject, String ref, PromiseKind kind, Term term, Instant at, OrganisationId charged) {
        var first = new LedgerEntry(at, Mode.RUNNING, STARTED, charged, term.calendar());
        return new Promise(id, subject, ref, kind, term, Ledger.opened(first));
    }

    Instant startedAt() {
        return ledger.first().at();
    }

    boolean live() {
        return mode().live();
    }

    /** Held to the target that applies now, if any: owed still, owed again or no longer owed. */
    Promise heldTo(Optional<Term> next, Instant at) {
        if (next.isEmpty()) {
            return uncovered(at);
        }
        Term found = next.get();
        if (uncovered()) {
            return coveredAgain(at, found);
        }
        return term.sameRuleAs(found) ? this : retargeted(at, found);
    }

    /** The facts by which its target is found again: what was asked of one level keeps that level. */
    TargetFacts facts(TargetFacts now) {
        var asked = term.match().asked();
        return (kind.ownLevel() ? now.level(asked.level()) : now).party(asked.party());
    }

    /** Whether it ended because nothing promised it any more, and nothing else has ended it since. */
    boolean uncovered() {
        return uncoveredRuns() || uncoveredWaits();
    }

    private boolean uncoveredRuns() {
        return cancelled() && ledger.last().reason().equals(NO_TARGET);
    }

    private boolean uncoveredWaits() {
        return cancelled() && ledger.last().reason().startsWith(NO_TARGET_WAITS);
    }

    boolean cancelled() {
        return mode() == Mode.CANCELLED;
    }

    /** Waits from now on; a wait for something or somebody else is a new entry. */
    Promise paused(Instant at, String reason, OrganisationId charged) {
        if (uncoveredRuns()) {
            return with(at, Mode.CANCELLED, NO_TARGET_WAITS + reason, charged);
        }
        LedgerEntry last = ledger.last();
        boolean same = mode() == Mode.PAUSED
                && last.reason().equals(reason)
                && last.charged().equals(charged);
        return live() && !same ? with(at, Mode.PAUSED, reason, charged) : this;
    }

    Promise resumed(Instant at, OrganisationId charged) {
        if (uncoveredWaits()) {
            return with(at, Mode.CANCELLED, NO_TARGET, charged);
        }
        return mode() == Mode.PAUSED ? with(at, Mode.RUNNING, RESUMED, charged) : this;
    }

    /** The running time is another party's from now on. Whom a pause charges is the pause's. */
    Promise charged(Instant at, OrganisationId party, String why) {
        if (ledger.last().charged().equals(party)) {
            return this;
        }
        if (uncoveredRuns()) {
            return with(at, Mode.CANCELLED, NO_TARGET, party);
        }
        return mode() == Mode.RUNNING ? with(at, Mode.RUNNING, why, party) : this;
    }

    /** Done: kept or broken follows from what was used up. */
    Promise stopped(Instant at) {
        if (uncovered()) {
            return with(at, Mode.CANCELLED, DONE, ledger.last().charged());
        }
        return live() ? with(at, Mode.STOPPED, DONE, ledger.last().charged()) : this;
    }

    /** No longer owed. What is broken already stays so and only stops. */
    Promise cancelled(Instant at, String reason) {
        if (!live() && !uncovered()) {
            return this;
        }
        Mode end = state(at) instanceof Broken ? Mode.STOPPED : Mode.CANCELLED;
        return with(at, end, reason, ledger.last().charged());
    }

    /**
     * No longer owed, for no target covers it. From here on its ledger tells what it would have done, so that it is measured
     * as if it had been owed all along should it be {@link #coveredAgain}.
     */
    Promise uncovered(Instant at) {
        boolean waits = mode() == Mode.PAUSED;
        return live() ? cancelled(at, waits ? NO_TARGET_WAITS + ledger.last().reason() : NO_TARGET) : this;
    }

    /** Owed again, for a target covers it again: the time between counts, but for what it waited. */
    Promise coveredAgain(Instant at, Term next) {
        LedgerEntry last = ledger.last();
        if (uncoveredWaits()) {
            String why = last.reason().substring(NO_TARGET_WAITS.length());
            return under(next).with(at, Mode.PAUSED, why, last.charged());
        }
        return uncoveredRuns() ? under(next).with(at, Mode.RUNNING, OWED_AGAIN, last.charged()) : this;
    }

    /** Owed again after it was done; the time between does not count. */
    Promise reopened(Instant at, OrganisationId charged) {
        if (cancelled() && ledger.last().reason().equals(DONE)) {
            return with(at, Mode.CANCELLED, NO_TARGET, charged);
        }
        return mode() == Mode.STOPPED ? with(at, Mode.RUNNING, REOPENED, charged) : this;
    }

    /** Owed again after it was cancelled, under a new term; what was used up stays used up. */
    Promise restarted(Instant at, Term next, OrganisationId charged) {
        if (uncovered()) {
            return coveredAgain(at, next).resumed(at, charged).charged(at, charged, OWED_AGAIN);
        }
        return cancelled() ? under(next).with(at, Mode.RUNNING, STARTED, charged) : this;
    }

    /**
     * Held to another target from the original start. What was used up and what was paused stays as it was measured;
     * only from here on does another calendar count. What is done is never judged again.
     */
    Promise retargeted(Instant at, Term next) {
        if (!live() || term.sameAs(next)) {
            return this;
        }
        return under(next).with(at, mode(), RETARGETED, ledger.last().charged());
    }

    Duration elapsed(Instant at) {
        return ledger.elapsed(at);
    }

    /** When it is or was due; empty while paused and under best effort. */
    Optional<Instant> due() {
        return owedWithin().flatMap(ledger::reached);
    }

    /** When it would have been due had it not been done before; empty unless it ran until it was done. */
    Optional<Instant> wouldHaveBeenDue() {
        return mode() == Mode.STOPPED ? term.within().flatMap(ledger.withoutLast()::reached) : Optional.empty();
    }

    /** The instant after which it is broken, if it runs on until then. */
    Optional<Instant> breaks() {
        return owedWithin().flatMap(ledger::exceeded);
    }

    /** When it comes close to its due time. */
    Optional<Instant> close() {
        return cancelled() ? Optional.empty() : term.closeAfter().flatMap(ledger::reached);
    }

    /** Why it does what it does now. */
    String reason() {
        return told(ledger.last());
    }

    /** Why, without what a clock that nothing promises waits for. */
    static String told(LedgerEntry entry) {
        return entry.reason().startsWith(NO_TARGET_WAITS) ? NO_TARGET : entry.reason();
    }

    /** When it ended; empty while it is owed. What it would have done since is no second end. */
    Optional<Instant> ended() {
        return live() ? Optional.empty() : Optional.of(ledger.ended());
    }

    PromiseState state(Instant at) {
        Optional<Instant> broken = breaks().filter(breaking -> breaking.isBefore(at));
        if (broken.isPresent()) {
            return new Broken(due().orElseThrow(), broken.get(), ended().orElse(null));
        }
        LedgerEntry last = ledger.last();
        return switch (last.mode()) {
            case RUNNING -> new Running(last.at(), due().orElse(null));
            case PAUSED -> new Paused(last.at(), last.reason(), last.charged());
            case STOPPED -> new Kept(last.at());
            case CANCELLED -> new Cancelled(ledger.ended(), reason());
        };
    }

    private Optional<Duration> owedWithin() {
        return cancelled() ? Optional.empty() : term.within();
    }

    private Mode mode() {
        return ledger.last().mode();
    }

    private Promise under(Term next) {
        return new Promise(id, subject, ref, kind, next, ledger);
    }

    private Promise with(Instant at, Mode mode, String reason, OrganisationId charged) {
        var entry = new LedgerEntry(at, mode, reason, charged, term.calendar());
        return new Promise(id, subject, ref, kind, term, ledger.with(entry));
    }
}
