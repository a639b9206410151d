package io.tierline.administration;

import io.tierline.administration.CalendarView.Use;
import io.tierline.contract.Contracts;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What goes by which calendar: plans, teams and targets. */
@Component
class CalendarUses {
    private static final int TEAMS_AT_ONCE = 100;
    private static final int MOST_TEAMS = 1_000;

    private final Contracts contracts;
    private final Targets targets;
    private final DirectoryQueries directory;

    CalendarUses(Contracts contracts, Targets targets, DirectoryQueries directory) {
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
