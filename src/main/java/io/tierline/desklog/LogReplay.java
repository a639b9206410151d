package io.tierline.desklog;

import io.tierline.kernel.Actor;
import io.tierline.kernel.MovableClock;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.ticket.Audience;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspace;
import io.tierline.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Replays a log into a workspace of its own, the time set to each event, and tells of each case what came of it. */
@Component
public class LogReplay {

    private static final Duration BEFORE_THE_FIRST = Duration.ofHours(1);

    private final Workspaces workspaces;
    private final Tenancy tenancy;
    private final Settling settling;
    private final Replaying replaying;
    private final TicketQueries queries;
    private final MovableClock clock;

    LogReplay(
            Workspaces workspaces,
            Tenancy tenancy,
            Settling settling,
            Replaying replaying,
            TicketQueries queries,
            MovableClock clock) {
        this.workspaces = workspaces;
        this.tenancy = tenancy;
        this.settling = settling;
        this.replaying = replaying;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * A case that was replayed.
     *
     * @param counters what is counted of it, {@code case} first
     */
    public record Told(int events, Map<String, @Nullable Object> counters) {
        public Told {
            counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
        }
    }

    /** A desk made ready for a log. */
    public static final class Ready {
        private final DeskLog log;
        private final Settled desk;

        private Ready(DeskLog log, Settled desk) {
            this.log = log;
            this.desk = desk;
        }
    }

    /**
     * Makes a workspace with the teams and people of the log.
     *
     * @throws IllegalArgumentException when there is a workspace of that key already
     */
    public Ready ready(DeskLog log, String key) {
        if (workspaces.byKey(key).isPresent()) {
            throw new IllegalArgumentException(
                    "There is a desk “%s” already. Name another with --workspace.".formatted(key));
        }
        var first = log.cases().stream()
                .map(each -> each.rows().getFirst().at())
                .sorted()
                .findFirst()
                .orElseThrow();
        return clock.apart(() -> {
            clock.set(first.minus(BEFORE_THE_FIRST));
            Workspace workspace = workspaces.create(key, "Log " + key, ZoneOffset.UTC);
            return new Ready(log, tenancy.in(workspace.id(), () -> settling.settle(workspace.id(), log)));
        });
    }

    /**
     * Replays all cases, each in a transaction and at a time of its own, and tells of them in the order of the log; what was told
     * stays when a later one fails.
     *
     * @param hands how many are replayed at once, each on a connection or two
     * @throws IllegalStateException naming the case that could not be replayed
     */
    public void replay(Ready ready, int hands, Consumer<Told> told) {
        try (var threads = Executors.newFixedThreadPool(hands)) {
            try {
                var all = ready.log.cases().stream()
                        .map(each -> threads.submit(() -> clock.apart(() -> replayed(ready, each))))
                        .toList();
                all.forEach(each -> told.accept(done(each)));
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Told done(Future<Told> told) {
        try {
            return told.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The replay was stopped.", stopped);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
    }

    private Told replayed(Ready ready, LogCase log) {
        try {
            return tenancy.daily(ready.desk.system().workspace(), () -> {
                var walk = walk(ready.desk.system(), replaying.replay(ready.desk, log));
                var counters = new LinkedHashMap<String, @Nullable Object>();
                counters.put("case", log.key());
                counters.putAll(ready.log.format().counters(log, walk));
                return new Told(log.rows().size(), counters);
            });
        } catch (Refused refused) {
            throw new IllegalStateException("Case " + log.key() + " could not be replayed: " + refused, refused);
        }
    }

    private Walk walk(Actor by, TicketRef ref) {
        var legs = queries.legs(by, ref);
        var stops = new ArrayList<Walk.Stop>();
        var words = notes(by, ref);
        for (var note : words) {
            var leg = legs.stream()
                    .filter(each -> !each.enteredAt().isAfter(note.at())
                            && (each.leftAt() == null || each.leftAt().isAfter(note.at())))
                    .findFirst()
                    .orElseThrow();
            stops.add(new Walk.Stop(
                    note.at(),
                    Objects.requireNonNull(leg.team()).name(),
                    leg.level().number(),
                    note.author().name().equals(Settling.DISPATCHER)
                            ? ""
                            : note.author().name(),
                    note.body()));
        }
        return new Walk(stops, reopened(by, ref));
    }

    /** The conversation but for the first message and the words of solutions: what was noted in each row. */
    private List<TicketView.Message> notes(Actor by, TicketRef ref) {
        var notes = new ArrayList<TicketView.Message>();
        @Nullable String after = null;
        do {
            var page = queries.messages(by, ref, new PageRequest(PageRequest.MAX_LIMIT, after));
            page.items().stream()
                    .filter(message -> message.audience() == Audience.CHAIN)
                    .filter(message -> message.kind().equals("message"))
                    .filter(message -> !message.body().equals(Replaying.IN_THE_LOG))
                    .forEach(notes::add);
            after = page.next();
        } while (after != null);
        return notes;
    }

    /** How often it was reopened; not counting what was open for no time, only to be passed on. */
    private int reopened(Actor by, TicketRef ref) {
        var at = new HashMap<String, Set<Instant>>();
        @Nullable String after = null;
        do {
            var page = queries.history(by, ref, new PageRequest(PageRequest.MAX_LIMIT, after));
            page.items()
                    .forEach(entry -> at.computeIfAbsent(entry.action(), _ -> new HashSet<>())
                            .add(entry.at()));
            after = page.next();
        } while (after != null);
        var solved = at.getOrDefault("ticket.solved", Set.of());
        return (int) at.getOrDefault("ticket.reopened", Set.of()).stream()
                .filter(time -> !solved.contains(time))
                .count();
    }
}
