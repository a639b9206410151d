package io.tierline.blueprint.proof;

import java.time.ZoneOffset;

/** Whether what is critical in a critical period comes to somebody at every instant of it: by a page, or to a team that is there. */
final class CriticalCheck {

    private final Scene scene;

    CriticalCheck(Scene scene) {
        this.scene = scene;
    }

    void look(Critical period) {
        var team = scene.setup().teams().get(period.team());
        if (team == null) {
            add(
                    Kind.EMPTY_TEAM,
                    "teams",
                    period,
                    "goes to a team that is not here any more",
                    scene.year().from());
        } else if (scene.people().nobodyActs(team)) {
            add(
                    Kind.EMPTY_TEAM,
                    "teams." + team.key(),
                    period,
                    "goes to %s, in which nobody may work on it".formatted(Words.team(team)),
                    Math.max(period.from().getEpochSecond(), scene.year().from()));
        } else {
            reached(period, team);
        }
    }

    private void reached(Critical period, Setup.Team team) {
        var holds = Hours.of(period.from().getEpochSecond(), period.until().getEpochSecond())
                .and(scene.year().whole());
        var route = period.policy() == null ? null : scene.setup().routes().get(period.policy());
        var there = route == null ? team.hours() : scene.cover().route(route);
        var lost = holds.and(there.not(scene.year().from(), scene.year().until()));
        if (!lost.isEmpty()) {
            add(
                    route == null ? Kind.COVERAGE : Kind.PAGE_REACHES_NOBODY,
                    route == null ? "teams." + team.key() : route.path(),
                    period,
                    route == null
                            ? "goes to %s, which is not there then, and pages nobody".formatted(Words.team(team))
                            : "is paged by “%s” and reaches nobody, not even the last resort".formatted(route.name()),
                    lost.from(scene.year().from()));
        }
    }

    private void add(Kind kind, String path, Critical period, String what, long at) {
        scene.findings()
                .add(
                        kind,
                        Weight.HOLE,
                        path,
                        period.name(),
                        "In the critical period %s what is critical and comes at %s %s."
                                .formatted(period.name(), Words.time(at, ZoneOffset.UTC), what),
                        at);
    }
}
