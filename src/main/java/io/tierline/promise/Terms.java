package io.tierline.promise;

import io.tierline.calendar.CalendarVersion;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that is promised at one moment, as a value: which target and which ladder applies is found without asking the database. */
public final class Terms {
    private static final int MOST_KNOWN = 50_000;

    private final Map<PromiseKind, List<Target>> targets;
    private final Map<String, CalendarVersion> calendars;
    private final Map<PromiseKind, List<Ladder>> ladders;
    private final Map<Asked, Optional<Term>> known = new HashMap<>();
    private final Map<Asked, Optional<Ladder>> knownLadders = new HashMap<>();

    private record Asked(PromiseKind kind, TargetFacts facts) {}

    /** @param calendars those that the targets name, by key */
    Terms(List<Target> targets, Map<String, CalendarVersion> calendars, List<Ladder> ladders) {
        this.targets = targets.stream()
                .collect(Collectors.groupingBy(
                        Target::kind, () -> new EnumMap<>(PromiseKind.class), Collectors.toList()));
        this.calendars = Map.copyOf(calendars);
        this.ladders = ladders.stream()
                .collect(Collectors.groupingBy(
                        Ladder::kind, () -> new EnumMap<>(PromiseKind.class), Collectors.toList()));
    }

    Optional<Ladder> ladder(PromiseKind kind, TargetFacts facts) {
        if (knownLadders.size() >= MOST_KNOWN) {
            knownLadders.clear();
        }
        return knownLadders.computeIfAbsent(
                new Asked(kind, facts), asked -> Specific.of(facts, ladders.getOrDefault(kind, List.of())));
    }

    Optional<Term> term(PromiseKind kind, TargetFacts facts) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(
                new Asked(kind, facts),
                asked -> TargetMatch.of(kind, facts, targets.getOrDefault(kind, List.of()))
                        .map(match -> new Term(
                                match,
                                Objects.requireNonNull(
                                        calendars.get(match.target().calendar())))));
    }
}
