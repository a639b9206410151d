package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.promise.LadderView;
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

    private final Editions editions;

    Explaining(Editions editions) {
        this.editions = editions;
    }

    /** Outside parties learn nothing of it, customers neither of hand-offs nor of ladders. */
    List<TicketView.Explanation> of(Actor by, Seen seen, TicketHead head) {
        if (seen.side() == TicketView.Side.OUTSIDE) {
            return List.of();
        }
        var all = new ArrayList<TicketView.Because>();
        seen.ticket().because().stream()
                .filter(one ->
                        seen.side() == TicketView.Side.CHAIN || !one.about().startsWith(Grounds.HAND_OFF))
                .forEach(all::add);
        head.promises().stream().flatMap(Explaining::promised).forEach(all::add);
        return dated(by, all);
    }

    private List<TicketView.Explanation> dated(Actor by, List<TicketView.Because> all) {
        var numbers = all.stream()
                .map(TicketView.Because::version)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var known = numbers.isEmpty() ? Map.<Integer, Editions.Edition>of() : editions.of(by.workspace(), numbers);
        return all.stream()
                .map(one -> new TicketView.Explanation(one, one.version() == null ? null : known.get(one.version())))
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
                        "What is late on this promise climbs its %d steps, in the order of time."
                                .formatted(ladder.steps().size())),
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
