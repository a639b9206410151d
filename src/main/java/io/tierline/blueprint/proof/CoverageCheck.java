package io.tierline.blueprint.proof;

import io.tierline.promise.LadderStep;
import io.tierline.promise.Moment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether somebody who may keep a promise is there between the ticket's coming and the due time, at whatever second it comes. In a
 * stretch in which nobody is there a promise is lost for all that comes while at least its time is left on its clock until
 * somebody is there again; so only the stretches are looked at.
 */
final class CoverageCheck {

    private final Scene scene;
    private final Map<Looked, Optional<Result>> looked = new HashMap<>();

    CoverageCheck(Scene scene) {
        this.scene = scene;
    }

    /** What decides the answer. */
    private record Looked(Hours running, long seconds, Set<Hours> there, Set<Rung> rung) {}

    /**
     * A page of the ladder before the time is up.
     *
     * @param heard when it must be sent so that somebody hears it
     */
    private record Rung(LadderStep step, Hours heard) {}

    /** @param length how much of the year is so, in seconds */
    private record Result(Kind kind, Weight weight, long at, long length) {}

    void look(Duty duty) {
        if (duty.promised().seconds() == 0 || duty.by().stream().anyMatch(scene.people()::nobodyActs)) {
            return; // nothing to break; an empty team is a finding of its own
        }
        var promised = duty.promised();
        var key = new Looked(promised.times().hours(), promised.seconds(), there(duty), rung(duty));
        looked.computeIfAbsent(key, this::result).ifPresent(result -> say(duty, result));
    }

    private Optional<Result> result(Looked key) {
        var year = scene.year();
        var running = key.running().and(year.whole());
        var there = key.there().stream().reduce(Hours.NEVER, Hours::or);
        var reached = key.rung().stream().map(Rung::heard).reduce(there, Hours::or);
        if (!running.isEmpty() && running.and(reached).isEmpty()) {
            return result(Kind.IMPOSSIBLE_TARGET, Weight.HOLE, running, running);
        }
        var lost = unheard(lost(key.running(), key.seconds(), there, year), key);
        if (!lost.isEmpty()) {
            return result(Kind.COVERAGE, Weight.HOLE, lost, running);
        }
        var alone = running.and(reached.not(year.from(), year.until()));
        return alone.isEmpty() ? Optional.empty() : result(Kind.COVERAGE, Weight.WARNING, alone, running);
    }

    /** With an instant at which the time runs, where there is one. */
    private Optional<Result> result(Kind kind, Weight weight, Hours when, Hours running) {
        var open = when.and(running);
        var at = (open.isEmpty() ? when : open).from(scene.year().from());
        return Optional.of(new Result(
                kind, weight, at, when.between(scene.year().from(), scene.year().until())));
    }

    /** The hours of those who may keep it; the same hours are one object. */
    private static Set<Hours> there(Duty duty) {
        return duty.by().stream().map(Setup.Team::hours).collect(Collectors.toSet());
    }

    /** Of the tickets that nobody is there for, those whose pages are not heard at the instant at which they are sent. */
    private Hours unheard(Hours lost, Looked key) {
        var year = scene.year();
        var left = lost;
        for (var rung : key.rung()) {
            if (left.isEmpty()) {
                break;
            }
            left = left.and(StepTimes.comingFor(rung.step(), rung.heard(), key.running(), key.seconds(), year)
                    .not(year.from(), year.until()));
        }
        return left;
    }

    /** When a ticket must not come: its time is up before anybody is there. */
    static Hours lost(Hours running, long seconds, Hours there, Year year) {
        return Hours.of(there.not(year.from(), year.horizon()).stretches().stream()
                .filter(gap -> gap.from() < year.until())
                .map(gap ->
                        new Hours.Stretch(gap.from(), Math.min(running.back(gap.until(), seconds) + 1, year.until())))
                .filter(gap -> gap.from() < gap.until())
                .toList());
    }

    private Set<Rung> rung(Duty duty) {
        var rung = new HashSet<Rung>();
        duty.ladder()
                .ifPresent(climb -> climb.ladder().steps().stream()
                        .filter(step -> isBefore(step.at(), duty.promised().seconds()))
                        .forEach(step -> step.effects().stream()
                                .flatMap(effect -> scene.cover().routeOf(effect, duty.holder()).stream())
                                .map(scene.cover()::route)
                                .forEach(heard -> rung.add(new Rung(step, heard)))));
        return rung;
    }

    private static boolean isBefore(Moment moment, long seconds) {
        return switch (moment) {
            case Moment.Share(var percent) -> percent < 100;
            case Moment.AfterStart(var time) -> time.toSeconds() < seconds;
            case Moment.BeforeDue _ -> true;
            case Moment.AfterDue _ -> false;
        };
    }

    private void say(Duty duty, Result result) {
        scene.findings()
                .add(
                        result.kind(),
                        result.weight(),
                        duty.promised().path(),
                        duty.facts(),
                        duty.holder(),
                        () -> words(duty, result),
                        result.at());
    }

    private String words(Duty duty, Result result) {
        var promised = duty.promised();
        var zone = promised.times().zone();
        var who = Words.team(duty.holder());
        var what = Words.promise(promised.target().kind());
        var ticket = scene.words().ticket(duty.facts());
        var when = Words.time(result.at(), zone);
        if (result.kind() == Kind.IMPOSSIBLE_TARGET) {
            return "For %s the time for %s passes in “%s”, and %s is never there in these hours; as at %s."
                    .formatted(ticket, what, promised.times().name(), who, when);
        }
        if (result.weight() == Weight.WARNING) {
            return "Nobody of %s is there at %s while the time for %s runs, for %s; they are there again before it is up. %s of the year are so."
                    .formatted(who, when, what, ticket, Words.capital(Words.length(result.length())));
        }
        var due = promised.times().hours().after(result.at(), promised.seconds());
        return "With %s nobody is there for %s that comes at %s: the time for %s is up at %s, before anybody is there. %s of the year are so.%s"
                .formatted(
                        who,
                        ticket,
                        when,
                        what,
                        due == Hours.NONE ? "a later time" : Words.time(due, zone),
                        Words.capital(Words.length(result.length())),
                        inVain(duty, result.at()));
    }

    /** Somebody is on call then, and nothing says so to them. */
    private String inVain(Duty duty, long at) {
        return scene.setup().rotas().values().stream()
                .filter(rota -> duty.by().stream().anyMatch(team -> team.key().equals(rota.team())))
                .filter(rota -> scene.cover().rota(rota).contains(at))
                .findFirst()
                .map(rota ->
                        " By “%s” somebody is on call then, but no ladder pages them before.".formatted(rota.name()))
                .orElse("");
    }
}
