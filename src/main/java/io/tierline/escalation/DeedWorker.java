package io.tierline.escalation;

import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Does what waits, each thing in one transaction with its record: what changes a ticket or pages in one of its own, what only
 * tells people in one for all that is due, or in its own too if that fails. What is refused ends as refused, with the reason
 * told; what fails is tried again, later each time, and after {@value #MOST_TRIES} times ends as failed with an alarm. Safe on
 * any number of nodes.
 */
@Component
public class DeedWorker {
    private static final Logger LOG = LoggerFactory.getLogger(DeedWorker.class);
    private static final int BATCH = 200;
    private static final int MOST_TRIES = 8;

    private final Deeds deeds;
    private final Acting acting;
    private final Notifying notifying;
    private final Tenancy tenancy;
    private final Clock clock;

    DeedWorker(Deeds deeds, Acting acting, Notifying notifying, Tenancy tenancy, Clock clock) {
        this.deeds = deeds;
        this.acting = acting;
        this.notifying = notifying;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Does all that waits now; answers how many things were looked at. */
    public int work() {
        int seen = 0;
        int last;
        do {
            var due = deeds.due(clock.instant(), BATCH);
            due.stream()
                    .collect(Collectors.groupingBy(Deeds.Pointer::workspace, LinkedHashMap::new, Collectors.toList()))
                    .forEach(this::work);
            last = due.size();
            seen += last;
        } while (last == BATCH);
        return seen;
    }

    /** The same for one workspace, in the transaction there is, if any: for writing a sample world's past. */
    public void work(WorkspaceId workspace) {
        deeds.due(clock.instant(), BATCH).stream()
                .filter(pointer -> pointer.workspace().equals(workspace))
                .forEach(this::work);
    }

    private void work(WorkspaceId workspace, List<Deeds.Pointer> due) {
        var told = together(workspace, due);
        due.stream().filter(pointer -> !told.contains(pointer.id())).forEach(this::alone);
    }

    /** What only tells people, all in one transaction; answers what is done. If one of it cannot be done, none of it is. */
    private Set<UUID> together(WorkspaceId workspace, List<Deeds.Pointer> due) {
        Set<UUID> told = new HashSet<>();
        try {
            tenancy.attempt(workspace, () -> {
                var now = clock.instant();
                deeds.giveWay();
                var taken = deeds.takeTelling(
                        workspace, due.stream().map(Deeds.Pointer::id).toList(), now);
                if (!taken.isEmpty()) {
                    deeds.end(workspace, notifying.act(workspace, taken), now);
                    taken.forEach(deed -> told.add(deed.id()));
                }
            });
        } catch (RuntimeException failure) {
            LOG.info("workspace {}: {} deeds are done one by one, for {}", workspace, due.size(), failure.toString());
            return Set.of();
        }
        return told;
    }

    /** Whatever happens to one, the others are done. */
    private void alone(Deeds.Pointer pointer) {
        try {
            work(pointer);
        } catch (RuntimeException failure) {
            LOG.error("what became of deed {} could not be written down", pointer.id(), failure);
        }
    }

    private void work(Deeds.Pointer pointer) {
        try {
            taken(pointer, deed -> end(deed, acting.act(deed)));
        } catch (Refused refused) {
            taken(pointer, deed -> end(deed, acting.refused(deed, refused)));
        } catch (ConcurrencyFailureException busy) {
            LOG.info("deed {} is busy, doing it later", pointer.id());
            taken(pointer, deed -> deeds.tryAgain(deed, "", clock.instant().plus(Deeds.pause(deed.tries()))));
        } catch (RuntimeException failure) {
            LOG.error("deed {} could not be done", pointer.id(), failure);
            taken(pointer, deed -> failed(deed, failure));
        }
    }

    private void failed(Deed deed, RuntimeException failure) {
        var what = failure.getClass().getSimpleName();
        if (deed.tries() + 1 < MOST_TRIES) {
            deeds.tryAgain(deed, what, clock.instant().plus(Deeds.pause(deed.tries())));
        } else {
            acting.alarm(deed, "it was tried %d times and did not work".formatted(MOST_TRIES));
            deeds.end(deed, new Ended(Deed.State.FAILED, what), clock.instant());
        }
    }

    private void end(Deed deed, Ended ended) {
        deeds.end(deed, ended, clock.instant());
    }

    private void taken(Deeds.Pointer pointer, Consumer<Deed> work) {
        tenancy.attempt(
                pointer.workspace(), () -> deeds.take(pointer, clock.instant()).ifPresent(work));
    }
}
