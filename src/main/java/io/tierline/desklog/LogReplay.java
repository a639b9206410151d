package io.tierline.desklog;

import io.tierline.kernel.MovableClock;
import io.tierline.kernel.Refused;
import io.tierline.promise.Promises;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspace;
import io.tierline.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final LookingBack lookingBack;
    private final MovableClock clock;
    private final Promises promises;

    LogReplay(
            Workspaces workspaces,
            Tenancy tenancy,
            Settling settling,
            Replaying replaying,
            LookingBack lookingBack,
            MovableClock clock,
            Promises promises) {
        this.workspaces = workspaces;
        this.tenancy = tenancy;
        this.settling = settling;
        this.replaying = replaying;
        this.lookingBack = lookingBack;
        this.clock = clock;
        this.promises = promises;
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
                .map(LogCase::openedAt)
                .min(Instant::compareTo)
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
            return tenancy.daily(
                    ready.desk.system().workspace(),
                    () -> promises.together(() -> {
                        var format = ready.log.format();
                        var walk = lookingBack.walk(ready.desk, replaying.replay(ready.desk, log), format);
                        var counters = new LinkedHashMap<String, @Nullable Object>();
                        counters.put("case", log.key());
                        counters.putAll(format.counters(log, walk));
                        return new Told(log.rows().size(), counters);
                    }));
        } catch (Refused refused) {
            throw new IllegalStateException("Case " + log.key() + " could not be replayed: " + refused, refused);
        }
    }
}
