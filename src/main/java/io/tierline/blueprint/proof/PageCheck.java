package io.tierline.blueprint.proof;

import io.tierline.kernel.Permission;
import io.tierline.promise.Effect;
import io.tierline.promise.LadderStep;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether what a ladder sends out, and every page, comes to somebody whenever it is sent. */
final class PageCheck {

    private static final Set<Permission> MANAGES = Set.of(Permission.SEE_BRIDGE, Permission.ASSIGN_OTHERS);

    private final Scene scene;
    private final Set<String> looked = new HashSet<>();
    private final Map<String, Hours> paging = new HashMap<>();

    PageCheck(Scene scene) {
        this.scene = scene;
    }

    /** What the ladder of a promise sends, in the hours in which it may. */
    void look(Duty duty) {
        duty.ladder()
                .filter(climb ->
                        looked.add(climb.path() + duty.promised().times().name() + owes(climb, duty)))
                .ifPresent(climb -> {
                    var steps = climb.ladder().steps();
                    for (var i = 0; i < steps.size(); i++) {
                        step(duty, climb, steps.get(i), "%s.steps.%d".formatted(climb.path(), i));
                    }
                });
    }

    /** Whose ticket it is matters where the team's own policy is paged. */
    private static String owes(Setup.Climb climb, Duty duty) {
        return climb.ladder().does(new Effect.PageTeam()) ? duty.holder().key() : "";
    }

    private void step(Duty duty, Setup.Climb climb, LadderStep step, String path) {
        var year = scene.year();
        var promised = duty.promised().times();
        var may = StepTimes.of(step, promised.hours()).orElse(year.whole()).and(year.whole());
        for (var effect : step.effects()) {
            switch (effect) {
                case Effect.Page(var policy) ->
                    page(duty, climb, path, effect, "“%s” is no paging policy here".formatted(policy), may);
                case Effect.PageTeam _ ->
                    page(
                            duty,
                            climb,
                            path,
                            effect,
                            "no paging policy is for the tickets of %s".formatted(Words.team(duty.holder())),
                            may);
                case Effect.NotifyRole(var role) -> {
                    if (scene.people().nobodyHas(role)) {
                        told(duty, climb, path, "the role " + role + ", which nobody has", may);
                    }
                }
                case Effect.Notify(var whom) -> {
                    if (whom == Effect.Whom.SUPPORT_MANAGER && scene.people().noProviderHas(MANAGES)) {
                        told(
                                duty,
                                climb,
                                path,
                                "the support manager, and nobody of the provider sees the bridge and assigns others",
                                may);
                    }
                }
                case Effect.RaisePriority _, Effect.HandUp _, Effect.AssignSenior _ -> {}
            }
        }
    }

    private void page(Duty duty, Setup.Climb climb, String path, Effect effect, String none, Hours may) {
        var route = scene.cover().routeOf(effect, duty.holder()).orElse(null);
        if (route != null) {
            paging.merge(route.key(), may, Hours::or);
        }
        var reached = route == null ? Hours.NEVER : scene.cover().route(route);
        var unheard = may.and(reached.not(scene.year().from(), scene.year().until()));
        if (unheard.isEmpty()) {
            return;
        }
        var at = unheard.from(scene.year().from());
        var why = route == null
                ? none
                : "by “%s” nobody is reached then, not even by the last resort".formatted(route.name());
        scene.findings()
                .add(
                        Kind.PAGE_REACHES_NOBODY,
                        Weight.HOLE,
                        path + ".does",
                        route == null ? duty.holder().key() : route.key(),
                        "The ladder “%s” pages for %s of %s, and %s: a page at %s is never heard. %s of the year are so."
                                .formatted(
                                        climb.ladder().name(),
                                        Words.promise(duty.promised().target().kind()),
                                        scene.words().ticket(duty.facts()),
                                        why,
                                        Words.time(at, duty.promised().times().zone()),
                                        Words.capital(Words.length(unheard.between(
                                                scene.year().from(),
                                                scene.year().until())))),
                        at);
    }

    private void told(Duty duty, Setup.Climb climb, String path, String whom, Hours may) {
        var open = may.from(scene.year().from());
        var at = open == Hours.NONE ? scene.year().from() : open;
        scene.findings()
                .add(
                        Kind.PAGE_REACHES_NOBODY,
                        Weight.HOLE,
                        path + ".does",
                        whom,
                        "The ladder “%s” tells %s: what it has to say of %s at %s is heard by nobody."
                                .formatted(
                                        climb.ladder().name(),
                                        whom,
                                        scene.words().ticket(duty.facts()),
                                        Words.time(at, duty.promised().times().zone())),
                        at);
    }

    /**
     * A policy by itself, in the hours in which ladders that were looked at page by it; at any hour where none does, for then it is
     * there for what else pages.
     */
    void look(Setup.Route route) {
        var zone = zone(route);
        var year = scene.year();
        var sent = paging.get(route.key());
        var may = sent == null ? year.whole() : sent;
        var unheard = may.and(scene.cover().route(route).not(year.from(), year.until()));
        if (!unheard.isEmpty()) {
            var at = unheard.from(year.from());
            scene.findings()
                    .add(
                            Kind.PAGE_REACHES_NOBODY,
                            Weight.HOLE,
                            route.path(),
                            "",
                            "A page by “%s” that begins at %s reaches nobody, not even by its last resort. %s of the year are so."
                                    .formatted(
                                            route.name(),
                                            Words.time(at, zone),
                                            Words.capital(Words.length(unheard.between(year.from(), year.until())))),
                            at);
            return;
        }
        var passed = 0L;
        for (var step : route.steps()) {
            gaps(route, step, sent == null ? may : rounds(route, may.earlier(-passed)), zone);
            passed += step.seconds();
        }
    }

    /** When a step is asked that is asked then in the first round. */
    private static Hours rounds(Setup.Route route, Hours first) {
        var round = route.steps().stream().mapToLong(Setup.Paged::seconds).sum();
        var all = first;
        for (var again = 1; again <= route.repeats(); again++) {
            all = all.or(first.earlier(-round * again));
        }
        return all;
    }

    private void gaps(Setup.Route route, Setup.Paged step, Hours may, ZoneId zone) {
        var gaps = may.and(
                scene.cover().paged(step).not(scene.year().from(), scene.year().until()));
        if (!gaps.isEmpty()) {
            var at = gaps.from(scene.year().from());
            scene.findings()
                    .add(
                            Kind.PAGE_REACHES_NOBODY,
                            Weight.WARNING,
                            step.path(),
                            "",
                            "At %s the step %s %s of “%s” reaches nobody; the page goes on to the next. %s of the year are so."
                                    .formatted(
                                            Words.time(at, zone),
                                            step.sort().wire().replace('-', ' '),
                                            step.ref(),
                                            route.name(),
                                            Words.capital(Words.length(gaps.between(
                                                    scene.year().from(),
                                                    scene.year().until())))),
                            at);
        }
    }

    private ZoneId zone(Setup.Route route) {
        return route.steps().stream()
                .filter(step -> step.sort() == Setup.Sort.ON_CALL)
                .flatMap(step ->
                        java.util.stream.Stream.ofNullable(scene.setup().rotas().get(step.ref())))
                .map(Setup.Rota::zone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }
}
