package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.promise.EarlierMatch;
import io.tierline.promise.LadderView;
import io.tierline.promise.Promises;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says why a ticket is as it is: what was kept when it was decided, the clocks with their ladders, and which blueprint that was. */
@Component
class Explaining {

    private static final int MINUTE = 60;

    private final Editions editions;
    private final EarlierReasons reasons;
    private final Promises promises;

    Explaining(Editions editions, EarlierReasons reasons, Promises promises) {
        this.editions = editions;
        this.reasons = reasons;
        this.promises = promises;
    }

    /** Outside parties learn nothing of it, customers what {@link PlainGrounds} says and how their own promises were made. */
    List<TicketView.Explanation> of(Actor by, Seen seen, TicketHead head) {
        if (seen.side() == TicketView.Side.OUTSIDE) {
            return List.of();
        }
        var all = new ArrayList<Said>();
        var chain = seen.side() == TicketView.Side.CHAIN;
        seen.ticket().because().stream()
                .flatMap(one -> chain ? Stream.of(one) : PlainGrounds.now(one).stream())
                .forEach(one -> all.add(new Said(one, null)));
        head.promises().stream().flatMap(Explaining::promised).forEach(one -> all.add(new Said(one, null)));
        reasons.of(by.workspace(), seen.ticket().id()).stream()
                .flatMap(one -> (chain ? Stream.of(one.because()) : PlainGrounds.before(one.because()).stream())
                        .map(because -> new Said(because, one.until())))
                .forEach(all::add);
        if (chain) {
            promises.earlier(by.workspace(), seen.ticket().id().value())
                    .forEach(one -> all.add(new Said(heldTo(one), one.until())));
        }
        return chain ? dated(by, all) : undated(all);
    }

    /** @param until null for what holds */
    private record Said(
            TicketView.Because because, @Nullable Instant until) {}

    /** The target that a promise was held to before. */
    private static TicketView.Because heldTo(EarlierMatch earlier) {
        var demands = earlier.match().because().entrySet().stream()
                .map(fact -> fact.getKey() + " is " + fact.getValue())
                .collect(Collectors.joining(", "));
        return new TicketView.Because(
                "promise:" + earlier.promise(),
                "Why " + earlier.kind().wire().replace('-', ' ') + " was so",
                List.of(
                        demands.isEmpty()
                                ? "The rule was for every ticket."
                                : "The rule was for tickets of which %s.".formatted(demands)),
                earlier.kind().wire() + (demands.isEmpty() ? "" : " where " + demands),
                source(earlier.match().blueprint()),
                earlier.match().blueprint(),
                earlier.match().asked(),
                earlier.targetSeconds() == null
                        ? "best effort, calendar " + earlier.calendar()
                        : "within %d minutes, calendar %s"
                                .formatted(earlier.targetSeconds() / MINUTE, earlier.calendar()));
    }

    /** Without the name that the provider gave its blueprint. */
    private static List<TicketView.Explanation> undated(List<Said> all) {
        return all.stream()
                .map(one -> new TicketView.Explanation(one.because, null, one.until))
                .toList();
    }

    private List<TicketView.Explanation> dated(Actor by, List<Said> all) {
        var numbers = all.stream()
                .map(one -> one.because.version())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var known = numbers.isEmpty() ? Map.<Integer, Editions.Edition>of() : editions.of(by.workspace(), numbers);
        return all.stream()
                .map(one -> new TicketView.Explanation(
                        one.because,
                        one.because.version() == null ? null : known.get(one.because.version()),
                        one.until))
                .toList();
    }

    private static Stream<TicketView.Because> promised(PromiseLine promise) {
        var clock = new TicketView.Because(
                "promise:" + promise.id(),
                "Why " + promise.kind().replace('-', ' '),
                promise.why(),
                promise.rule(),
                source(promise.match().blueprint()),
                promise.match().blueprint(),
                promise.match().asked(),
                result(promise));
        var ladder = promise.ladder();
        return ladder == null ? Stream.of(clock) : Stream.of(clock, climbed(promise, ladder));
    }

    private static TicketView.Because climbed(PromiseLine promise, LadderView ladder) {
        var demands = ladder.because().entrySet().stream()
                .map(fact -> fact.getKey() + " is " + fact.getValue())
                .collect(Collectors.joining(", "));
        return new TicketView.Because(
                "ladder:" + promise.id(),
                "Why the ladder “%s”".formatted(ladder.name()),
                List.of(
                        demands.isEmpty()
                                ? "It holds for every such promise."
                                : "It holds where %s.".formatted(demands),
                        "What is late on this promise climbs %s, in the order of time."
                                .formatted(
                                        ladder.steps().size() == 1
                                                ? "its one step"
                                                : "its " + ladder.steps().size() + " steps")),
                ladder.key(),
                source(ladder.blueprint()),
                ladder.blueprint(),
                ladder.asked(),
                "ladder %s, revision %d".formatted(ladder.key(), ladder.revision()));
    }

    private static RuleSource source(@Nullable Integer blueprint) {
        return blueprint == null ? RuleSource.SCREEN : RuleSource.BLUEPRINT;
    }

    private static String result(PromiseLine promise) {
        return promise.bestEffort()
                ? "best effort, calendar " + promise.calendar()
                : "within %d minutes, calendar %s".formatted(promise.targetMinutes(), promise.calendar());
    }
}
