package io.tierline.blueprint.proof;

import io.tierline.oncall.WeekSpan;
import io.tierline.promise.Effect;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When somebody can be reached by a page. Being on call counts for nothing where nothing pages. */
final class Cover {

    private final Setup setup;
    private final People people;
    private final Year year;
    private final Map<String, Hours> rotas = new HashMap<>();
    private final Map<String, Hours> routes = new HashMap<>();
    private final Map<String, Setup.Route> ofTeams = new HashMap<>();

    Cover(Setup setup, People people, Year year) {
        this.setup = setup;
        this.people = people;
        this.year = year;
        setup.routes().values().forEach(route -> route.teams().forEach(team -> ofTeams.put(team, route)));
    }

    /** The policy by which an effect of a ladder pages for what that team owes; empty when it pages by none that is there. */
    Optional<Setup.Route> routeOf(Effect effect, Setup.Team owes) {
        return switch (effect) {
            case Effect.Page(var policy) -> Optional.ofNullable(setup.routes().get(policy));
            case Effect.PageTeam _ -> Optional.ofNullable(ofTeams.get(owes.key()));
            case Effect.Notify _, Effect.NotifyRole _, Effect.RaisePriority _, Effect.HandUp _, Effect.AssignSenior _ ->
                Optional.empty();
        };
    }

    /** When anybody is on call by the schedule. */
    Hours rota(Setup.Rota rota) {
        return rotas.computeIfAbsent(
                rota.key(),
                key -> rota.layers().stream()
                        .map(layer -> layer(layer, rota.zone()))
                        .reduce(Hours.NEVER, Hours::or));
    }

    /** The instants at which a page by the policy may begin so that it comes to somebody. */
    Hours route(Setup.Route route) {
        return routes.computeIfAbsent(route.key(), key -> {
            var reached = Hours.NEVER;
            var passed = 0L;
            for (var round = 0; round <= route.repeats(); round++) {
                for (var step : route.steps()) {
                    reached = reached.or(paged(step).earlier(passed));
                    passed += step.seconds();
                }
            }
            return reached.or(paged(route.lastResort()).earlier(passed));
        });
    }

    /** When a page of that step comes to somebody. */
    Hours paged(Setup.Paged step) {
        var reaches = switch (step.sort()) {
            case ON_CALL ->
                Optional.ofNullable(setup.rotas().get(step.ref()))
                        .map(this::rota)
                        .orElse(Hours.NEVER);
            case TEAM ->
                always(Optional.ofNullable(setup.teams().get(step.ref()))
                        .filter(team -> !people.isEmpty(team))
                        .isPresent());
            case ROLE -> always(!people.nobodyHas(step.ref()));
            case PERSON -> always(!people.isGone(step.ref()));
        };
        return reaches;
    }

    private Hours always(boolean somebody) {
        return somebody ? year.known() : Hours.NEVER;
    }

    private Hours layer(Setup.Layer layer, ZoneId zone) {
        var named = layer.people();
        if (named == null ? people.known() : named.stream().allMatch(people::isGone)) {
            return Hours.NEVER;
        }
        var until = layer.until();
        var applies = Hours.of(second(layer.from(), zone), until == null ? Hours.NONE : second(until, zone))
                .and(year.known());
        return layer.during().isEmpty() ? applies : applies.and(weekly(layer.during(), zone));
    }

    private Hours weekly(List<String> during, ZoneId zone) {
        var all = new ArrayList<Hours.Stretch>();
        for (var text : during) {
            var span = WeekSpan.parse(text).orElseThrow();
            for (var monday = monday(year.from(), zone).minusWeeks(1);
                    second(monday.atStartOfDay(), zone) < year.horizon();
                    monday = monday.plusWeeks(1)) {
                var from = monday.plusDays(span.fromDay().getValue() - 1).atTime(span.from());
                var until = monday.plusDays(span.untilDay().getValue() - 1).atTime(span.until());
                all.add(new Hours.Stretch(
                        second(from, zone), second(until.isAfter(from) ? until : until.plusWeeks(1), zone)));
            }
        }
        return Hours.of(all);
    }

    private static LocalDate monday(long at, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(at), zone)
                .with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
    }

    private static long second(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toEpochSecond();
    }
}
