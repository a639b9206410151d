package io.tierline.administration;

import io.tierline.administration.CalendarView.Use;
import io.tierline.calendar.CalendarRefusal;
import io.tierline.calendar.Calendars;
import io.tierline.contract.Contracts;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What goes by which calendar: plans, teams and targets. */
@Component
class CalendarUses {
    private static final int TEAMS_AT_ONCE = 100;
    private static final int MOST_TEAMS = 1_000;

    private static final int MOST_NAMED = 10;

    private final Calendars calendars;
    private final Contracts contracts;
    private final Targets targets;
    private final DirectoryQueries directory;

    CalendarUses(Calendars calendars, Contracts contracts, Targets targets, DirectoryQueries directory) {
        this.calendars = calendars;
        this.contracts = contracts;
        this.targets = targets;
        this.directory = directory;
    }

    /** The uses of each calendar by its key. */
    record Used(Map<String, List<Use>> byKey) {

        List<Use> of(String key) {
            return byKey.getOrDefault(key, List.of());
        }
    }

    Used of(Actor actor) {
        var used = new Used(new TreeMap<>());
        contracts.plans(actor.workspace()).stream()
                .filter(plan -> !plan.archived())
                .forEach(plan ->
                        note(used, plan.calendarKey(), new Use("Plan", plan.name(), "/admin/plans/" + plan.key())));
        teams(actor)
                .forEach(team ->
                        note(used, team.calendarKey(), new Use("Team", team.name(), "/admin/teams/" + team.id())));
        targets.all(actor.workspace())
                .forEach(target -> note(
                        used,
                        target.calendar(),
                        new Use("Target", said(target.kind(), target.when().said()), null)));
        return used;
    }

    /** Takes a calendar out of the lists; refused with the names of what goes by it. */
    void retire(Actor actor, String key) {
        actor.require(Permission.ADMINISTER);
        var users = of(actor).of(key);
        if (!users.isEmpty()) {
            throw Refused.of(
                    CalendarRefusal.CALENDAR_NEEDED,
                    List.of(new FieldProblem("key", "in-use", "It is in use: " + named(users))));
        }
        calendars.retire(actor, key);
    }

    /** The first of them in words, and how many more there are. */
    static String named(List<Use> users) {
        var named = users.stream()
                .limit(MOST_NAMED)
                .map(use -> use.what().toLowerCase(Locale.ROOT) + " “" + use.name() + "”")
                .collect(Collectors.joining(", "));
        return named + (users.size() > MOST_NAMED ? " and %,d more.".formatted(users.size() - MOST_NAMED) : ".");
    }

    private List<Team> teams(Actor actor) {
        var teams = new ArrayList<Team>();
        String after = null;
        do {
            var page = directory.teams(
                    actor, new DirectoryFilter("", null, null, false), new PageRequest(TEAMS_AT_ONCE, after));
            teams.addAll(page.items());
            after = page.next();
        } while (after != null && teams.size() < MOST_TEAMS);
        return teams;
    }

    private static void note(Used used, @Nullable String key, Use use) {
        if (key != null) {
            used.byKey().computeIfAbsent(key, k -> new ArrayList<>()).add(use);
        }
    }

    private static String said(PromiseKind kind, Map<String, String> when) {
        return kind.wire() + (when.isEmpty() ? "" : " · " + String.join(", ", when.values()));
    }
}
