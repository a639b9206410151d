package io.tierline.promise;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.tierline.kernel.MovableClock;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Tells of promises that have come close to their due time or broke. Any number of nodes may wake at once: each takes rows
 * that no other holds, and what follows from an event is written in the transaction that records it as told.
 */
@Component
public class Waker {
    private static final Logger LOG = LoggerFactory.getLogger(Waker.class);
    private static final int BATCH = 500;

    private final WakingClocks waking;
    private final Tenancy tenancy;
    private final ApplicationEventPublisher events;
    private final MovableClock clock;

    Waker(WakingClocks waking, Tenancy tenancy, ApplicationEventPublisher events, MovableClock clock) {
        this.waking = waking;
        this.tenancy = tenancy;
        this.events = events;
        this.clock = clock;
    }

    /** Tells all that is due now, by the database's time unless the clock was set. Answers how many were told. */
    public int wake() {
        Instant now = clock.standing().orElseGet(waking::databaseTime);
        int told = 0;
        int last;
        do {
            last = wake(
                    now,
                    waking.due(now, BATCH).stream()
                            .collect(groupingBy(
                                    WakingClocks.Due::workspace, mapping(WakingClocks.Due::clock, toList()))));
            told += last;
        } while (last > 0);
        return told;
    }

    /** The same for one workspace, in the transaction there is, if any: for writing a sample world's past. */
    public void wake(WorkspaceId workspace) {
        Instant now = clock.instant();
        var due = waking.due(now, BATCH).stream()
                .filter(each -> each.workspace().equals(workspace))
                .map(WakingClocks.Due::clock)
                .toList();
        if (!due.isEmpty()) {
            tell(workspace, due, now);
        }
    }

    /** When the first of the workspace's promises has something to tell. */
    public Optional<Instant> next(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> waking.next(workspace));
    }

    private int wake(Instant now, Map<WorkspaceId, List<UUID>> due) {
        return due.entrySet().stream()
                .mapToInt(entry -> together(entry.getKey(), entry.getValue(), now))
                .sum();
    }

    /** All in one transaction; if one of them cannot be told, each in its own, so that it does not hold up the rest. */
    private int together(WorkspaceId workspace, List<UUID> clocks, Instant now) {
        try {
            return tell(workspace, clocks, now);
        } catch (RuntimeException failure) {
            return clocks.stream()
                    .mapToInt(clock -> alone(workspace, clock, now))
                    .sum();
        }
    }

    private int alone(WorkspaceId workspace, UUID clock, Instant now) {
        try {
            return tell(workspace, List.of(clock), now);
        } catch (ConcurrencyFailureException busy) {
            LOG.info("promise {} is busy, telling of it later", clock);
        } catch (RuntimeException failure) {
            LOG.error("promise {} could not be told", clock, failure);
        }
        tenancy.run(workspace, () -> waking.postpone(workspace, clock, now));
        return 0;
    }

    private int tell(WorkspaceId workspace, List<UUID> clocks, Instant now) {
        return tenancy.in(workspace, () -> {
            waking.giveWay();
            WakingClocks.Told told = waking.tell(workspace, clocks, now);
            told.turns().forEach(events::publishEvent);
            if (!told.steps().isEmpty()) {
                events.publishEvent(new StepsReached(workspace, told.steps()));
            }
            return told.size();
        });
    }
}
