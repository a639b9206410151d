package io.tierline.escalation;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.oncall.Paging;
import io.tierline.promise.LadderWords;
import io.tierline.promise.PromiseEvent.PromiseEnded;
import io.tierline.promise.Standing;
import io.tierline.ticket.TicketEvent.TicketClosed;
import io.tierline.ticket.TicketEvent.TicketMerged;
import io.tierline.ticket.TicketEvent.TicketSolved;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets nobody be woken for what is settled: pages in progress end with the ticket, and those of a ladder with the promise that
 * climbed it, in the transaction that settles it.
 */
@Component
class SettledPages {

    private final Paging paging;
    private final Audit audit;

    SettledPages(Paging paging, Audit audit) {
        this.paging = paging;
        this.audit = audit;
    }

    /** The dedupe key of a page that a ladder sends. */
    static String key(UUID promise, String policy) {
        return ofPromise(promise) + policy;
    }

    @EventListener
    void ended(PromiseEnded ended) {
        end(
                ended.workspace(),
                new TicketId(ended.subject()),
                ofPromise(ended.promise()),
                "%s: %s".formatted(LadderWords.promise(ended.kind()), became(ended.standing())));
    }

    @EventListener
    void solved(TicketSolved solved) {
        end(solved.workspace(), solved.ticket(), "", "The ticket is solved.");
    }

    @EventListener
    void closed(TicketClosed closed) {
        end(closed.workspace(), closed.ticket(), "", "The ticket is closed.");
    }

    @EventListener
    void merged(TicketMerged merged) {
        end(merged.workspace(), merged.ticket(), "", "The ticket goes on in another.");
    }

    private void end(WorkspaceId workspace, TicketId ticket, String dedupeStart, String why) {
        var ended = paging.cancelOn(workspace, ticket.value(), dedupeStart, why);
        if (ended > 0) {
            audit.record(
                    Actor.system(workspace), Stream.ticket(ticket), "ticket.page-called-off", Map.of("pages", ended));
        }
    }

    private static String ofPromise(UUID promise) {
        return "ladder " + promise + " ";
    }

    private static String became(Standing standing) {
        return switch (standing) {
            case KEPT -> "the promise was kept.";
            case BROKEN -> "done, though late.";
            case RUNNING, PAUSED, CANCELLED -> "nothing is owed any more.";
        };
    }
}
