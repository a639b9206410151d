package io.tierline.oncall;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says who is on call. What takes a workspace answers everything, for other features to decide with; what takes an actor answers
 * only what they may know of: the provider everything, a partner or outside party its own teams' schedules, a customer nothing.
 */
@Component
public class OnCall {

    /** So far ahead the next hand-over is looked for. */
    private static final Duration AHEAD = Duration.ofDays(35);

    private static final int MOST_SHIFTS = 100;

    private final Schedules schedules;
    private final Tenancy tenancy;

    OnCall(Schedules schedules, Tenancy tenancy) {
        this.schedules = schedules;
        this.tenancy = tenancy;
    }

    /** Who is on call at the instant; empty in a gap and when there is no living schedule of that key. */
    public Optional<PersonId> who(WorkspaceId workspace, String key, Instant at) {
        return tenancy.in(
                workspace,
                () -> schedule(workspace, key)
                        .flatMap(schedule -> schedule.rota(schedules.covers(workspace, schedule.id(), at, at))
                                .at(at))
                        .map(Rota.OnCallBy::person));
    }

    /**
     * The turn under way at the instant, a gap included, and what comes after it; ends are cut at 35 days. Empty when there is no
     * living schedule of that key.
     */
    public Optional<OnCallNow> now(WorkspaceId workspace, String key, Instant at) {
        return tenancy.in(workspace, () -> schedule(workspace, key).map(schedule -> now(workspace, schedule, at)));
    }

    /** The same for every living schedule of the workspace, by name; at most 200. */
    public List<OnCallNow> now(WorkspaceId workspace, Instant at) {
        return tenancy.in(
                workspace,
                () -> schedules.all(workspace, null).stream()
                        .map(schedule -> now(workspace, schedule, at))
                        .toList());
    }

    /** The same for the living schedules of a team. */
    public List<OnCallNow> nowFor(WorkspaceId workspace, TeamId team, Instant at) {
        return tenancy.in(
                workspace,
                () -> schedules.all(workspace, null).stream()
                        .filter(schedule -> schedule.team().equals(team))
                        .map(schedule -> now(workspace, schedule, at))
                        .toList());
    }

    /** The final timeline, gaps included, at most 124 days of it. Empty when there is no living schedule of that key. */
    public List<Turn> between(WorkspaceId workspace, String key, Instant from, Instant to) {
        return tenancy.in(
                workspace,
                () -> schedule(workspace, key)
                        .map(schedule -> turns(workspace, schedule, from, to))
                        .orElse(List.of()));
    }

    /** The living schedule of that key. */
    public Optional<Schedule> schedule(WorkspaceId workspace, String key) {
        return tenancy.in(workspace, () -> schedules.byKey(workspace, key).filter(found -> !found.archived()));
    }

    /** Every living schedule by name, at most 200. */
    public List<Schedule> all(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> schedules.all(workspace, null));
    }

    /** The living schedule of that key, if the actor may know of it. */
    public Schedule schedule(Actor actor, String key) {
        actor.require(Permission.SEE_ON_CALL);
        return schedule(actor.workspace(), key)
                .filter(found -> sees(actor, found))
                .orElseThrow(Refused::notFound);
    }

    /** The living schedules the actor may know of, by name; at most 200. */
    public List<Schedule> schedules(Actor actor) {
        actor.require(Permission.SEE_ON_CALL);
        return actor.kind() == OrganisationKind.CUSTOMER
                ? List.of()
                : tenancy.in(actor.workspace(), () -> schedules.all(actor.workspace(), only(actor)));
    }

    /** Who is on call by the schedule, if the actor may know of it. */
    public OnCallNow now(Actor actor, String key, Instant at) {
        var schedule = schedule(actor, key);
        return tenancy.in(actor.workspace(), () -> now(actor.workspace(), schedule, at));
    }

    /** Who is on call by each schedule the actor may know of. */
    public List<OnCallNow> now(Actor actor, Instant at) {
        var seen = schedules(actor);
        return tenancy.in(
                actor.workspace(),
                () -> seen.stream()
                        .map(schedule -> now(actor.workspace(), schedule, at))
                        .toList());
    }

    /** The final timeline of a schedule the actor may know of, gaps included; at most 124 days of it. */
    public List<Turn> between(Actor actor, String key, Instant from, Instant to) {
        var schedule = schedule(actor, key);
        new Checks()
                .that(to.isAfter(from), "to", "out-of-range", "It ends after it begins.")
                .that(
                        Duration.between(from, to).compareTo(Rota.LONGEST) <= 0,
                        "to",
                        "out-of-range",
                        "Ask for at most 124 days at once.")
                .refuseIfAny();
        return tenancy.in(actor.workspace(), () -> turns(actor.workspace(), schedule, from, to));
    }

    /** A turn of a schedule. */
    public record Shift(Schedule schedule, Turn turn) {}

    /** The actor's own turns from the instant on, the one under way included, of every schedule they may know of; at most 100. */
    public List<Shift> shifts(Actor actor, Instant from, Duration ahead) {
        var seen = schedules(actor);
        return tenancy.in(
                actor.workspace(),
                () -> seen.stream()
                        .filter(schedule -> schedule.organisation().equals(actor.organisation()))
                        .flatMap(schedule -> turns(actor.workspace(), schedule, from, from.plus(ahead)).stream()
                                .filter(turn -> actor.person().equals(turn.person()))
                                .map(turn -> new Shift(schedule, turn)))
                        .sorted(Comparator.comparing(shift -> shift.turn().from()))
                        .limit(MOST_SHIFTS)
                        .toList());
    }

    /** The overrides of a schedule the actor may know of that touch the time, in the order in which they were given. */
    public List<Cover> covers(Actor actor, String key, Instant from, Instant to) {
        var schedule = schedule(actor, key);
        return tenancy.in(actor.workspace(), () -> schedules.covers(actor.workspace(), schedule.id(), from, to));
    }

    List<Turn> turns(WorkspaceId workspace, Schedule schedule, Instant from, Instant to) {
        return schedule.rota(schedules.covers(workspace, schedule.id(), from, to))
                .between(from, to);
    }

    private OnCallNow now(WorkspaceId workspace, Schedule schedule, Instant at) {
        var turns = turns(workspace, schedule, at, at.plus(AHEAD));
        return new OnCallNow(schedule, turns.getFirst(), turns.size() > 1 ? turns.get(1) : null);
    }

    private static boolean sees(Actor actor, Schedule schedule) {
        var only = only(actor);
        return actor.kind() != OrganisationKind.CUSTOMER && (only == null || only.equals(schedule.organisation()));
    }

    private static @Nullable OrganisationId only(Actor actor) {
        return actor.kind() == OrganisationKind.PROVIDER ? null : actor.organisation();
    }
}
