package io.tierline.ticket;

import io.tierline.files.Files;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Everything that can be read of tickets. The answer holds what the actor may see and nothing else. */
@Component
public class TicketQueries {

    /** Counting stops here; more is shown as “{@value #MOST_COUNTED}+”. */
    public static final long MOST_COUNTED = 1_000;

    /** Where the numbers of several queues stand beside something else, counting stops here already. */
    public static final long MOST_BESIDE = 100;

    private final Tenancy tenancy;
    private final Tickets tickets;
    private final Shown shown;
    private final Stories stories;
    private final Messages messages;
    private final Chronicle chronicle;
    private final Lists lists;
    private final Bridge bridge;
    private final Deliveries deliveries;
    private final Files files;
    private final RoutePreviews previews;

    TicketQueries(
            Tenancy tenancy,
            Tickets tickets,
            Shown shown,
            Stories stories,
            Messages messages,
            Chronicle chronicle,
            Lists lists,
            Bridge bridge,
            Deliveries deliveries,
            Files files,
            RoutePreviews previews) {
        this.tenancy = tenancy;
        this.tickets = tickets;
        this.shown = shown;
        this.stories = stories;
        this.messages = messages;
        this.chronicle = chronicle;
        this.lists = lists;
        this.bridge = bridge;
        this.deliveries = deliveries;
        this.files = files;
        this.previews = previews;
    }

    /** The ticket with its story. */
    public TicketView view(Actor by, TicketRef ref) {
        return look(by, ref, seen -> stories.view(by, seen, shown.head(by, seen)));
    }

    /** The ticket without its story. */
    public TicketHead head(Actor by, TicketRef ref) {
        return look(by, ref, seen -> shown.head(by, seen));
    }

    /**
     * Tickets in the order of their next promise to break, those without one last. What the reader does not see as the chain
     * follows by its arrival, the newest first; customers have all so, outside parties the oldest first.
     */
    public Page<TicketSummary> list(Actor by, TicketFilter filter, PageRequest request) {
        return tenancy.daily(by.workspace(), () -> lists.page(by, filter, request));
    }

    /** The same list with each ticket as every command answers it, its promises and what may be done with it. */
    public Page<TicketHead> heads(Actor by, TicketFilter filter, PageRequest request) {
        return tenancy.daily(by.workspace(), () -> {
            var page = lists.ids(by, filter, request);
            return new Page<>(shown.heads(by, tickets.findAll(by, page.items())), page.next());
        });
    }

    /** The heads of those among these tickets that the actor may see; for at most some hundreds. */
    public List<TicketHead> heads(Actor by, Collection<TicketId> ids) {
        return ids.isEmpty()
                ? List.of()
                : tenancy.daily(by.workspace(), () -> shown.heads(by, tickets.findAll(by, List.copyOf(ids))));
    }

    /** The subjects of those among these tickets that the actor may see; for at most some hundreds. */
    public Map<TicketId, String> subjects(Actor by, Collection<TicketId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : tenancy.daily(
                        by.workspace(),
                        () -> tickets.findAll(by, List.copyOf(ids)).stream()
                                .collect(Collectors.toMap(
                                        seen -> seen.ticket().id(),
                                        seen -> seen.side() == TicketView.Side.OUTSIDE
                                                ? ""
                                                : seen.ticket().facts().subject(),
                                        (one, other) -> one)));
    }

    /** How many the list would have, counted up to {@value #MOST_COUNTED}. */
    public long count(Actor by, TicketFilter filter) {
        return tenancy.<Long>daily(by.workspace(), () -> lists.count(by, filter, MOST_COUNTED));
    }

    /** The same for several queues at once. */
    public Map<Queue, Long> counts(Actor by, Set<Queue> queues) {
        return tenancy.daily(by.workspace(), () -> {
            var counts = new EnumMap<Queue, Long>(Queue.class);
            queues.forEach(queue -> counts.put(queue, lists.count(by, TicketFilter.of(queue), MOST_BESIDE)));
            return counts;
        });
    }

    /** The conversation, oldest first. */
    public Page<TicketView.Message> messages(Actor by, TicketRef ref, PageRequest request) {
        return look(by, ref, seen -> messages.page(by, seen, request));
    }

    /** The conversation, newest first. */
    public Page<TicketView.Message> latestMessages(Actor by, TicketRef ref, PageRequest request) {
        return look(by, ref, seen -> messages.latest(by, seen, request));
    }

    /** One message. */
    public TicketView.Message message(Actor by, TicketRef ref, MessageId message) {
        return look(by, ref, seen -> messages.message(by, seen, message));
    }

    /** The files on messages the reader may read. */
    public List<TicketView.Attachment> attachments(Actor by, TicketRef ref) {
        return look(by, ref, seen -> messages.attachments(by, seen));
    }

    /** The bytes of one; the caller closes them. */
    public OpenedAttachment openAttachment(Actor by, TicketRef ref, AttachmentId attachment) {
        var kept = look(by, ref, seen -> messages.attachment(by, seen, attachment));
        return files.open(by.workspace(), kept.sha256())
                .map(content -> new OpenedAttachment(kept.about(), content))
                .orElseThrow(Refused::notFound);
    }

    /** Its way through the chain. */
    public List<TicketView.Leg> legs(Actor by, TicketRef ref) {
        return look(by, ref, seen -> stories.legs(by, seen));
    }

    /** Its hand-offs. */
    public List<TicketView.HandOff> handOffs(Actor by, TicketRef ref) {
        return look(by, ref, seen -> stories.handOffs(by, seen));
    }

    /** Advice asked for and given; for the chain. */
    public List<TicketView.Guidance> guidance(Actor by, TicketRef ref) {
        return look(by, ref, seen -> stories.guidance(by, seen));
    }

    /** Its promises. */
    public List<PromiseLine> promises(Actor by, TicketRef ref) {
        return look(by, ref, seen -> shown.head(by, seen).promises());
    }

    /** Who was on its clock, oldest first, each stretch beginning where the one before ends; for the chain. */
    public List<TicketView.Charged> charges(Actor by, TicketRef ref) {
        return look(by, ref, seen -> shown.charges(by, seen));
    }

    /** What happened, from the first on, as far as the reader may know it. */
    public Page<HistoryEntry> history(Actor by, TicketRef ref, PageRequest request) {
        return look(by, ref, seen -> chronicle.history(by, seen, request));
    }

    /** The same within a time, oldest first; when it is very much, the last of it. */
    public List<HistoryEntry> happened(Actor by, TicketRef ref, Instant from, Instant to) {
        return look(by, ref, seen -> chronicle.between(by, seen, from, to));
    }

    /** Who is told of it besides its requester. */
    public List<PersonRef> followers(Actor by, TicketRef ref) {
        return look(by, ref, seen -> stories.followers(by, seen));
    }

    /** From where the actor sees it. */
    public TicketView.Side side(Actor by, TicketRef ref) {
        return look(by, ref, Seen::side);
    }

    /** Whether the ticket is there for the actor. */
    public boolean sees(Actor by, TicketId ticket) {
        return tenancy.in(
                by.workspace(), () -> !tickets.findAll(by, List.of(ticket)).isEmpty());
    }

    /** The tickets it is tied to, as far as the reader may see them. */
    public List<TicketView.Link> links(Actor by, TicketRef ref) {
        return look(by, ref, seen -> stories.links(by, seen));
    }

    /** Why it is here, why this priority, why these due times. */
    public List<TicketView.Explanation> explanation(Actor by, TicketRef ref) {
        return look(by, ref, seen -> stories.explanation(by, seen, shown.head(by, seen)));
    }

    /** What would become of it if it were this customer's; for who may classify it. */
    public RoutePreview route(Actor by, TicketRef ref, OrganisationId customer) {
        return look(by, ref, seen -> previews.of(by, seen, customer));
    }

    /** Whom a message is to be delivered to by mail: for those who send it, not for screens. */
    public Optional<Recipients> recipients(WorkspaceId workspace, MessageId message) {
        var system = Actor.system(workspace);
        return tenancy.daily(
                workspace,
                () -> messages.ticketOf(system, message)
                        .map(ticket -> deliveries.of(system, tickets.find(system, TicketRef.of(ticket)), message)));
    }

    /** The manager's view; needs the permission to see it. */
    public BridgeView bridge(Actor by) {
        by.require(Permission.SEE_BRIDGE);
        return tenancy.daily(by.workspace(), () -> bridge.view(by));
    }

    private <T> T look(Actor by, TicketRef ref, Function<Seen, T> at) {
        return tenancy.daily(by.workspace(), () -> at.apply(tickets.find(by, ref)));
    }
}
