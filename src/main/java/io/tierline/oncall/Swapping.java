package io.tierline.oncall;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Exchanges of shifts: one asks, the other accepts, and both are on call in the other's place. It wants nobody's leave but
 * theirs. Both parts lie ahead, within 35 days.
 */
@Component
public class Swapping {

    private static final Duration AHEAD = Duration.ofDays(35);
    private static final int MOST_OPEN = 20;

    private final OnCall onCall;
    private final Schedules schedules;
    private final Swaps swaps;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    Swapping(OnCall onCall, Schedules schedules, Swaps swaps, Tenancy tenancy, Audit audit, Clock clock) {
        this.onCall = onCall;
        this.schedules = schedules;
        this.swaps = swaps;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Asks. Nothing changes until the other accepts. */
    public UUID ask(Actor actor, String key, NewSwap wanted) {
        var schedule = onCall.schedule(actor, key);
        return tenancy.in(actor.workspace(), () -> {
            check(actor, schedule, wanted);
            var swap = new Swap(
                    Ids.next(),
                    schedule.id(),
                    actor.person(),
                    wanted.with(),
                    wanted.givesFrom(),
                    wanted.givesUntil(),
                    wanted.takesFrom(),
                    wanted.takesUntil(),
                    Swap.State.ASKED);
            swaps.insert(actor.workspace(), swap, clock.instant());
            record(actor, "on-call.swap-asked", swap);
            return swap.id();
        });
    }

    /** Accepts, for who was asked. Refuses with {@link OnCallRefusal#SHIFTS_MOVED} when one is not on call then any more. */
    public void accept(Actor actor, UUID id) {
        tenancy.run(actor.workspace(), () -> {
            var swap = open(actor, id);
            if (!actor.person().equals(swap.asked())) {
                throw Refused.notFound();
            }
            var schedule = schedules.byId(actor.workspace(), swap.schedule()).orElseThrow(Refused::notFound);
            schedules.locked(actor.workspace(), schedule.key());
            if (!stillTrue(actor, schedule, swap)) {
                throw Refused.of(OnCallRefusal.SHIFTS_MOVED);
            }
            var now = clock.instant();
            cover(actor, swap, swap.asked(), swap.givesFrom(), swap.givesUntil(), now);
            cover(actor, swap, swap.asker(), swap.takesFrom(), swap.takesUntil(), now);
            swaps.settle(actor.workspace(), id, Swap.State.ACCEPTED, now);
            record(actor, "on-call.swap-accepted", swap);
        });
    }

    /** Declines what one was asked, or withdraws what one asks. */
    public void settle(Actor actor, UUID id) {
        tenancy.run(actor.workspace(), () -> {
            var swap = open(actor, id);
            var own = actor.person().equals(swap.asker());
            swaps.settle(actor.workspace(), id, own ? Swap.State.WITHDRAWN : Swap.State.DECLINED, clock.instant());
            record(actor, own ? "on-call.swap-withdrawn" : "on-call.swap-declined", swap);
        });
    }

    /** What the actor is asked and what they ask, as long as it is open. */
    public List<Swap> open(Actor actor) {
        return tenancy.in(actor.workspace(), () -> swaps.open(actor.workspace(), actor.person(), clock.instant()));
    }

    private Swap open(Actor actor, UUID id) {
        var swap = swaps.locked(actor.workspace(), id)
                .filter(found ->
                        actor.person().equals(found.asker()) || actor.person().equals(found.asked()))
                .orElseThrow(Refused::notFound);
        if (swap.state() != Swap.State.ASKED) {
            throw Refused.of(OnCallRefusal.SWAP_SETTLED);
        }
        return swap;
    }

    private void check(Actor actor, Schedule schedule, NewSwap wanted) {
        var now = clock.instant();
        new Checks()
                .that(!wanted.with().equals(actor.person()), "with", "yourself", "Choose somebody else's shift.")
                .that(
                        ahead(now, wanted.givesFrom(), wanted.givesUntil())
                                && holds(actor, schedule, actor.person(), wanted.givesFrom(), wanted.givesUntil()),
                        "gives",
                        "not-on-call",
                        "Choose a shift of yours that has not begun.")
                .that(
                        ahead(now, wanted.takesFrom(), wanted.takesUntil())
                                && holds(actor, schedule, wanted.with(), wanted.takesFrom(), wanted.takesUntil()),
                        "takes",
                        "not-on-call",
                        "Choose a shift of theirs that has not begun.")
                .that(
                        swaps.open(actor.workspace(), actor.person(), now).size() < MOST_OPEN,
                        "gives",
                        "too-many",
                        "Twenty exchanges wait already; withdraw one first.")
                .refuseIfAny();
    }

    private static boolean ahead(Instant now, Instant from, Instant until) {
        return from.isAfter(now) && until.isAfter(from) && !until.isAfter(now.plus(AHEAD.multipliedBy(2)));
    }

    private boolean stillTrue(Actor actor, Schedule schedule, Swap swap) {
        var now = clock.instant();
        return !schedule.archived()
                && ahead(now, swap.givesFrom(), swap.givesUntil())
                && ahead(now, swap.takesFrom(), swap.takesUntil())
                && holds(actor, schedule, swap.asker(), swap.givesFrom(), swap.givesUntil())
                && holds(actor, schedule, swap.asked(), swap.takesFrom(), swap.takesUntil());
    }

    private boolean holds(Actor actor, Schedule schedule, PersonId person, Instant from, Instant until) {
        return onCall.turns(actor.workspace(), schedule, from, until).stream()
                .allMatch(turn -> person.equals(turn.person()));
    }

    private void cover(Actor actor, Swap swap, PersonId person, Instant from, Instant until, Instant now) {
        schedules.insert(
                actor.workspace(),
                swap.schedule(),
                new Cover(Ids.next(), person, from, until, swap.id()),
                actor.person(),
                now);
    }

    private void record(Actor by, String action, Swap swap) {
        audit.record(
                by,
                Stream.administration(),
                action,
                Map.of("swap", swap.id().toString(), "schedule", swap.schedule().toString()));
    }
}
