package io.tierline.blueprint.proof;

import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a ticket that takes the whole time of each level on its way can still be solved in time: in opening time, each in its hours. */
final class LevelTimeCheck {

    private final Scene scene;

    LevelTimeCheck(Scene scene) {
        this.scene = scene;
    }

    void look(Ways.Entrance entrance, Terms terms) {
        terms.at(entrance.level(), PromiseKind.RESOLUTION)
                .map(Terms.Term::promised)
                .filter(solution -> solution.seconds() > 0)
                .ifPresent(solution -> look(entrance, terms, solution));
    }

    private void look(Ways.Entrance entrance, Terms terms, Setup.Promised solution) {
        var times = Stream.concat(
                        Stream.of(entrance.level()),
                        entrance.further().stream()
                                .filter(step -> !step.outside())
                                .map(Setup.Step::level))
                .distinct()
                .flatMap(level -> terms.at(level, PromiseKind.LEVEL_TIME).stream())
                .map(Terms.Term::promised)
                .filter(time -> time.seconds() > 0)
                .toList();
        if (times.stream().mapToLong(Setup.Promised::seconds).sum() > solution.seconds()) {
            say(entrance, terms.facts(), solution, times);
        }
    }

    private void say(Ways.Entrance entrance, TargetFacts facts, Setup.Promised solution, List<Setup.Promised> times) {
        var sum = times.stream().map(time -> Words.length(time.seconds())).collect(Collectors.joining(" and "));
        var at = solution.times().hours().from(scene.year().from());
        var zone = solution.times().zone();
        var words =
                "From %s on the levels may keep %s for %s, more than the %s in which it is to be solved: one that comes at %s may be broken though every level kept its time."
                        .formatted(
                                Words.team(entrance.team()),
                                scene.words().ticket(facts),
                                sum,
                                Words.length(solution.seconds()),
                                Words.time(at, zone));
        scene.findings()
                .add(
                        Kind.IMPOSSIBLE_TARGET,
                        Weight.HOLE,
                        times.getLast().path(),
                        facts,
                        entrance.team(),
                        () -> words,
                        at);
    }
}
