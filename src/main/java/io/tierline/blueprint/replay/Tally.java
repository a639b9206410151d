package io.tierline.blueprint.replay;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.promise.Outcome;
import io.tierline.promise.PromiseKind;
import io.tierline.ticket.Replayed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds up tickets that were lived again, one after the other. Not for several threads. */
public final class Tally {

    private static final int MOST_TARGETS = 6_000;
    private static final int MOST_CUSTOMERS = 20_000;
    private static final int MOST_WAYS = 1_000;
    private static final int TICKETS_NAMED = 200;

    private final Map<Rule, PerTarget> targets = new HashMap<>();
    private final Map<OrganisationId, PerCustomer> customers = new HashMap<>();
    private final Map<Entry, Long> entries = new HashMap<>();
    private final Map<Spared, Long> spared = new HashMap<>();
    private final Steps steps = new Steps();
    private final List<PerTicket> named = new ArrayList<>();
    private final LoadCurve really;
    private final LoadCurve would;
    private long tickets;
    private long records;
    private long affected;
    private long moved;
    private long rerated;
    private long guessed;
    private long cut;

    private record Rule(PromiseKind kind, Map<String, String> when) {

        static Rule of(Outcome outcome) {
            return new Rule(outcome.kind(), outcome.target().when().said());
        }
    }

    private record Name(PromiseKind kind, String ref) {

        static Name of(Outcome outcome) {
            return new Name(outcome.kind(), outcome.ref());
        }
    }

    /** Load is counted from the first instant to the other, by the hours of the zone. */
    public Tally(Instant from, Instant to, ZoneId zone) {
        this.really = new LoadCurve(from, to, zone);
        this.would = new LoadCurve(from, to, zone);
    }

    /** Adds one. */
    public void add(Replayed ticket) {
        tickets++;
        records += ticket.records();
        guessed += ticket.guessed() ? 1 : 0;
        cut += ticket.cut() ? 1 : 0;
        rerated += ticket.really().priority() == ticket.would().priority() ? 0 : 1;
        really.add(ticket.really().way());
        would.add(ticket.would().way());
        steps.add(ticket);
        ticket.needless().forEach(this::spare);
        entered(ticket);
        promised(ticket);
    }

    private void spare(Replayed.Handed handed) {
        var which = new Spared(
                new Entry.Place(handed.from(), handed.fromTeam(), ""),
                new Entry.Place(handed.to(), handed.toTeam(), ""),
                0);
        if (spared.containsKey(which) || spared.size() < MOST_WAYS) {
            spared.merge(which, 1L, Long::sum);
        }
    }

    private void entered(Replayed ticket) {
        var came = ticket.really().entered();
        var would = ticket.would().entered();
        if (came.level() == would.level() && Objects.equals(came.team(), would.team())) {
            return;
        }
        moved++;
        var entry = new Entry(
                new Entry.Place(came.level(), came.team(), ""), new Entry.Place(would.level(), would.team(), ""), 0);
        if (entries.containsKey(entry) || entries.size() < MOST_WAYS) {
            entries.merge(entry, 1L, Long::sum);
        }
    }

    private void promised(Replayed ticket) {
        var changed = new ArrayList<PerTicket.Promised>();
        pairs(ticket).forEach(pair -> {
            var turned = Turned.of(pair.really, pair.would);
            count(pair, turned);
            if (turned != null) {
                changed.add(pair.promised(turned));
            }
        });
        if (!changed.isEmpty()) {
            affected(ticket, changed);
        }
    }

    private static final class Pair {
        private @Nullable Outcome really;
        private @Nullable Outcome would;

        Outcome any() {
            return would == null ? Objects.requireNonNull(really) : would;
        }

        PerTicket.Promised promised(Turned turned) {
            return new PerTicket.Promised(
                    any().kind(),
                    turned,
                    really == null ? null : really.standing(),
                    would == null ? null : would.standing());
        }
    }

    private static Iterable<Pair> pairs(Replayed ticket) {
        var pairs = new LinkedHashMap<Name, Pair>();
        for (var outcome : ticket.really().promises()) {
            pairs.computeIfAbsent(Name.of(outcome), name -> new Pair()).really = outcome;
        }
        for (var outcome : ticket.would().promises()) {
            pairs.computeIfAbsent(Name.of(outcome), name -> new Pair()).would = outcome;
        }
        return pairs.values();
    }

    private void count(Pair pair, @Nullable Turned turned) {
        var rule = Rule.of(pair.any());
        if (!targets.containsKey(rule) && targets.size() >= MOST_TARGETS) {
            rule = new Rule(rule.kind, Map.of("others", "all"));
        }
        targets.merge(
                rule,
                first(rule, pair, turned),
                (before, more) -> new PerTarget(
                        before.kind(),
                        before.when(),
                        more.was() == null ? before.was() : more.was(),
                        more.would() == null ? before.would() : more.would(),
                        before.really().with(more.really()),
                        before.instead().with(more.instead()),
                        before.changes().with(more.changes())));
    }

    private static PerTarget first(Rule rule, Pair pair, @Nullable Turned turned) {
        return new PerTarget(
                rule.kind,
                rule.when,
                within(pair.really, rule),
                within(pair.would, rule),
                Count.NONE.with(pair.really),
                Count.NONE.with(pair.would),
                turned == null ? Changes.NONE : Changes.of(turned));
    }

    /** What the same demands promised; another target's time says nothing of this one. */
    private static @Nullable Duration within(@Nullable Outcome outcome, Rule rule) {
        return outcome == null || !Rule.of(outcome).equals(rule)
                ? null
                : outcome.target().within();
    }

    private void affected(Replayed ticket, List<PerTicket.Promised> changed) {
        affected++;
        var changes =
                changed.stream().map(promised -> Changes.of(promised.turned())).reduce(Changes.NONE, Changes::with);
        var customer = ticket.customer();
        if (customer != null && (customers.containsKey(customer) || customers.size() < MOST_CUSTOMERS)) {
            customers.put(
                    customer,
                    customers
                            .getOrDefault(customer, new PerCustomer(customer, "", 0, Changes.NONE))
                            .with(changes));
        }
        if (named.size() < TICKETS_NAMED) {
            named.add(new PerTicket(ticket.number(), ticket.subject(), customer, "", changed));
        }
    }

    public long tickets() {
        return tickets;
    }

    public long records() {
        return records;
    }

    /** Of how many tickets promises change. */
    public long affected() {
        return affected;
    }

    /** How many tickets would come in elsewhere. */
    public long moved() {
        return moved;
    }

    /** How many tickets would have another priority. */
    public long rerated() {
        return rerated;
    }

    /** How many customers have tickets of which promises change. */
    public long customersAffected() {
        return customers.size();
    }

    /** Every target, those that change most first. */
    public List<PerTarget> targets() {
        return targets.values().stream()
                .sorted(Comparator.<PerTarget>comparingLong(
                                row -> -row.changes().broken())
                        .thenComparingLong(row -> -row.changes().all())
                        .thenComparing(PerTarget::kind)
                        .thenComparing(row -> row.when().toString()))
                .toList();
    }

    /** The customers with the most tickets of which promises change. */
    public List<PerCustomer> customers(int most) {
        return customers.values().stream()
                .sorted(Comparator.<PerCustomer>comparingLong(
                                row -> -row.changes().broken())
                        .thenComparingLong(row -> -row.tickets())
                        .thenComparing(row -> row.customer().toString()))
                .limit(most)
                .toList();
    }

    /** The first tickets of which promises change, at most 200. */
    public List<PerTicket> named() {
        return List.copyOf(named);
    }

    /** From where to where tickets would have gone, the most frequent first. */
    public List<Entry> entries(int most) {
        return entries.entrySet().stream()
                .map(entry -> new Entry(entry.getKey().really(), entry.getKey().would(), entry.getValue()))
                .sorted(Comparator.<Entry>comparingLong(entry -> -entry.tickets())
                        .thenComparing(entry -> entry.toString()))
                .limit(most)
                .toList();
    }

    /** The hand-offs that would not have been, the most frequent first. */
    public List<Spared> spared(int most) {
        return spared.entrySet().stream()
                .map(one -> new Spared(one.getKey().from(), one.getKey().to(), one.getValue()))
                .sorted(Comparator.<Spared>comparingLong(one -> -one.handOffs()).thenComparing(one -> one.toString()))
                .limit(most)
                .toList();
    }

    /** How many hand-offs would not have been. */
    public long handOffsSpared() {
        return spared.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Every step of a ladder that came or would. */
    public List<PerStep> steps() {
        return steps.all();
    }

    /** What ladders and critical periods did. */
    public Climbed climbedReally() {
        return steps.really();
    }

    /** What they would do. */
    public Climbed climbedInstead() {
        return steps.would();
    }

    /** Each level that anybody came to, hour by hour. */
    public List<Load> load() {
        return Stream.of(Level.values())
                .flatMap(level -> IntStream.range(0, LoadCurve.HOURS)
                        .mapToObj(hour -> new Load(level, hour, really.at(level, hour), would.at(level, hour))))
                .toList();
    }

    /** What was not lived again. */
    public List<Note> notes() {
        return Notes.of(guessed, cut);
    }
}
