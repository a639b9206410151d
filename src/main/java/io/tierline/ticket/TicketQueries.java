package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Everything that can be read of tickets. The answer holds what the actor may see and nothing else. */
@Component
public class TicketQueries {

    /** Counting stops here; more is shown as “{@value #MOST_COUNTED}+”. */
    public static final long MOST_COUNTED = 10_000;

    /** The ticket with its story. */
    public TicketView view(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** The ticket without its story. */
    public TicketHead head(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** Tickets in the order of their next promise to break; those without one last. */
    public Page<TicketSummary> list(Actor by, TicketFilter filter, PageRequest request) {
        throw new UnsupportedOperationException();
    }

    /** How many the list would have, counted up to {@value #MOST_COUNTED}. */
    public long count(Actor by, TicketFilter filter) {
        throw new UnsupportedOperationException();
    }

    /** The same for several queues at once. */
    public Map<Queue, Long> counts(Actor by, Set<Queue> queues) {
        throw new UnsupportedOperationException();
    }

    /** The conversation, oldest first. */
    public Page<TicketView.Message> messages(Actor by, TicketRef ref, PageRequest request) {
        throw new UnsupportedOperationException();
    }

    /** One message. */
    public TicketView.Message message(Actor by, TicketRef ref, MessageId message) {
        throw new UnsupportedOperationException();
    }

    /** The files on messages the reader may read. */
    public List<TicketView.Attachment> attachments(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** The bytes of one; the caller closes them. */
    public OpenedAttachment openAttachment(Actor by, TicketRef ref, AttachmentId attachment) {
        throw new UnsupportedOperationException();
    }

    /** Its way through the chain. */
    public List<TicketView.Leg> legs(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** Its hand-offs. */
    public List<TicketView.HandOff> handOffs(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** Its promises. */
    public List<PromiseLine> promises(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** What happened, from the first on, as far as the reader may know it. */
    public Page<HistoryEntry> history(Actor by, TicketRef ref, PageRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Why it is here, why this priority, why these due times. */
    public List<TicketView.Because> explanation(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** Whom a message is to be delivered to by mail: for those who send it, not for screens. */
    public Optional<Recipients> recipients(WorkspaceId workspace, MessageId message) {
        throw new UnsupportedOperationException();
    }

    /** The manager's view; needs the permission to see it. */
    public BridgeView bridge(Actor by) {
        throw new UnsupportedOperationException();
    }
}
