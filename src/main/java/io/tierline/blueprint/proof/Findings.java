package io.tierline.blueprint.proof;

import io.tierline.blueprint.text.Mark;
import io.tierline.promise.TargetFacts;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Gathers findings; what has one cause is one finding that names the tickets it is so for. */
final class Findings {

    /** So many are told of; the rest is counted. */
    private static final int MOST = 500;

    private static final int NAMED = 5;
    private static final int LONGEST = 900;

    private final Function<String, Mark> marks;
    private final Words words;
    private final Map<Cause, Found> found = new LinkedHashMap<>();
    private long added;

    Findings(Function<String, Mark> marks, Words words) {
        this.marks = marks;
        this.words = words;
    }

    /** @param about what else tells it from others that stand at the same place */
    private record Cause(Kind kind, Weight weight, String path, String about) {}

    private static final class Found {
        private final String words;
        private final long at;
        private final Set<String> teams = new LinkedHashSet<>();
        private final Set<TargetFacts> kinds = new LinkedHashSet<>();

        Found(String words, long at) {
            this.words = words;
            this.at = at;
        }

        Found(String words, long at, Setup.Team team, TargetFacts kind) {
            this(words, at);
            teams.add(team.key());
            kinds.add(kind);
        }
    }

    /** Adds what is so whatever the ticket is. */
    void add(Kind kind, Weight weight, String path, String about, String words, long at) {
        added++;
        found.putIfAbsent(new Cause(kind, weight, path, about), new Found(words, at));
    }

    /**
     * Adds what is so for that ticket with that team; of those after the first only team and ticket are kept.
     *
     * @param said what is said of the first
     */
    void add(
            Kind kind, Weight weight, String path, TargetFacts facts, Setup.Team team, Supplier<String> said, long at) {
        added++;
        var cause = new Cause(kind, weight, path, "");
        var known = found.get(cause);
        if (known == null) {
            found.put(cause, new Found(said.get(), at, team, facts.type(null).category(null)));
        } else {
            known.teams.add(team.key());
            known.kinds.add(facts.type(null).category(null));
        }
    }

    /** How often something was found. */
    long added() {
        return added;
    }

    /** Holes first, each in the order of the text. */
    List<Finding> all() {
        return found.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparingInt(Finding::line)
                        .thenComparingInt(Finding::column)
                        .thenComparing(Finding::kind)
                        .thenComparing(Finding::words))
                .limit(MOST)
                .toList();
    }

    private Finding finding(Cause cause, Found one) {
        var mark = marks.apply(cause.path());
        var said = one.words + also(one);
        return new Finding(
                cause.kind(),
                cause.weight(),
                mark.line(),
                mark.column(),
                cause.path(),
                said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said,
                Instant.ofEpochSecond(one.at));
    }

    private String also(Found one) {
        var also = Stream.concat(
                        one.teams.stream().skip(1).map(words::team),
                        one.kinds.stream().skip(1).map(words::kindOf))
                .distinct()
                .toList();
        if (also.isEmpty()) {
            return "";
        }
        var named = also.stream().limit(NAMED).toList();
        var more = also.size() - named.size();
        return " The same: " + String.join("; ", named) + (more == 0 ? "." : "; and %,d more.".formatted(more));
    }
}
