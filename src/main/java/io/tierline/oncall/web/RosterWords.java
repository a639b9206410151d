package io.tierline.oncall.web;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.oncall.Cover;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.OnCallNow;
import io.tierline.oncall.Schedule;
import io.tierline.oncall.Turn;
import io.tierline.web.Spoken;
import io.tierline.web.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts schedules and turns into words and lines. */
@Component
class RosterWords {

    private static final Duration HORIZON = Duration.ofDays(34);

    private final OnCall onCall;
    private final DirectoryQueries directory;

    RosterWords(OnCall onCall, DirectoryQueries directory) {
        this.onCall = onCall;
        this.directory = directory;
    }

    RosterCard card(Actor actor, OnCallNow now, Spoken spoken) {
        var schedule = now.schedule();
        var from = today(schedule, spoken);
        var week = from.atZone(schedule.zone()).plusDays(WeekLine.DAYS).toInstant();
        var turns = onCall.between(actor, schedule.key(), from, week);
        var next = now.next();
        var names = names(actor, turns, now.turn().person(), next == null ? null : next.person());
        var home = home(actor, schedule.organisation());
        return new RosterCard(
                "/on-call/schedules/" + schedule.key(),
                schedule.name(),
                directory.teamNames(actor.workspace(), List.of(schedule.team())).getOrDefault(schedule.team(), "")
                        + (home == null ? "" : ", " + home.name()),
                who(now.turn(), names, home),
                until(now, spoken),
                next == null ? "" : "Then " + name(next, names, "nobody") + ".",
                WeekLine.of(turns, from, schedule.zone(), names, spoken),
                rows(turns, names, home, spoken));
    }

    /** What is ahead of a schedule, turn by turn. */
    List<RosterCard.Row> ahead(Actor actor, Schedule schedule, Spoken spoken) {
        var turns =
                onCall.between(actor, schedule.key(), spoken.now(), spoken.now().plus(HORIZON));
        return rows(turns, names(actor, turns), home(actor, schedule.organisation()), spoken);
    }

    Map<PersonId, String> names(Actor actor, Collection<Turn> turns, @Nullable PersonId... more) {
        var ids = new java.util.HashSet<PersonId>();
        turns.stream().map(Turn::person).filter(Objects::nonNull).forEach(ids::add);
        for (var id : more) {
            if (id != null) {
                ids.add(id);
            }
        }
        return directory.names(actor.workspace(), ids);
    }

    List<ScheduleView.CoverRow> covers(Actor actor, Schedule schedule, Spoken spoken) {
        var covers =
                onCall.covers(actor, schedule.key(), spoken.now(), spoken.now().plus(HORIZON.multipliedBy(3)));
        var names = directory.names(
                actor.workspace(), covers.stream().map(Cover::person).toList());
        var home = home(actor, schedule.organisation());
        return covers.stream()
                .map(cover -> new ScheduleView.CoverRow(
                        badge(names.getOrDefault(cover.person(), ""), home),
                        spoken.clock(cover.from()) + " to " + spoken.clock(cover.until()),
                        cover.swap() == null ? "override" : "swap",
                        "/on-call/schedules/" + schedule.key() + "/overrides/" + cover.id() + "/withdrawal"))
                .toList();
    }

    @Nullable
    Organisation home(Actor actor, OrganisationId id) {
        return directory.organisation(actor.workspace(), id).orElse(null);
    }

    static Who badge(String name, @Nullable Organisation home) {
        return Who.of(name, home == null ? OrganisationKind.PROVIDER : home.kind());
    }

    private static List<RosterCard.Row> rows(
            List<Turn> turns, Map<PersonId, String> names, @Nullable Organisation home, Spoken spoken) {
        return turns.stream()
                .filter(turn -> turn.until().isAfter(spoken.now()))
                .map(turn -> new RosterCard.Row(
                        turn.isGap() ? null : badge(name(turn, names, ""), home),
                        spoken.clock(turn.from()),
                        spoken.clock(turn.until()),
                        turn.by()))
                .toList();
    }

    static @Nullable Who who(Turn turn, Map<PersonId, String> names, @Nullable Organisation home) {
        return turn.isGap() ? null : badge(name(turn, names, ""), home);
    }

    static String until(OnCallNow now, Spoken spoken) {
        return now.next() == null
                ? "for good"
                : "until " + spoken.clock(now.turn().until());
    }

    static String name(Turn turn, Map<PersonId, String> names, String otherwise) {
        var person = turn.person();
        return person == null ? otherwise : names.getOrDefault(person, otherwise);
    }

    private static Instant today(Schedule schedule, Spoken spoken) {
        return spoken.now()
                .atZone(schedule.zone())
                .toLocalDate()
                .atStartOfDay(schedule.zone())
                .toInstant();
    }
}
