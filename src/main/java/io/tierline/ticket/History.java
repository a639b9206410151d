package io.tierline.ticket;

import io.tierline.audit.Audit;
import io.tierline.audit.AuditRecord;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.Effect;
import io.tierline.promise.LadderWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a ticket's history is for whom. */
final class History {

    /** Written by those who carry out what a ladder's step wants. */
    private static final String ESCALATED = "ticket.escalated";

    private static final int MOST_PAGES = 50;

    /** What a customer may know happened. */
    private static final Set<String> FOR_CUSTOMERS = Set.of(
            "ticket.raised",
            "ticket.routed",
            "ticket.taken",
            "ticket.replied",
            "ticket.customer-wrote",
            "ticket.pending",
            "ticket.held",
            "ticket.resumed",
            "ticket.hand-off-accepted",
            "ticket.solved",
            "ticket.reopened",
            "ticket.validated",
            "ticket.rejected",
            "ticket.closed",
            "ticket.merged");

    /** What concerns an outside party of a hand-off that reached it. */
    private static final Set<String> OF_HAND_OFFS = Set.of(
            "ticket.hand-off-offered",
            "ticket.hand-off-asked",
            "ticket.hand-off-answered",
            "ticket.hand-off-accepted",
            "ticket.hand-off-returned",
            "ticket.hand-off-withdrawn");

    /** What concerns it of a leg of its own. */
    private static final Set<String> OF_LEGS = Set.of("ticket.taken", "ticket.assigned", "ticket.released");

    /** Facts that say nothing of what goes on inside the chain. */
    private static final Set<String> PLAIN = Set.of("number", "level", "revision", "state");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("ticket.raised", "Raised"),
            Map.entry("ticket.routed", "Found its chain"),
            Map.entry("ticket.taken", "Taken"),
            Map.entry("ticket.assigned", "Assigned"),
            Map.entry("ticket.released", "Released"),
            Map.entry("ticket.replied", "Answered the customer"),
            Map.entry("ticket.noted", "Wrote a note"),
            Map.entry("ticket.wrote-outside", "Wrote to an outside party"),
            Map.entry("ticket.customer-wrote", "The customer wrote"),
            Map.entry("ticket.unproven-mail", "A mail came whose sender is not proven"),
            Map.entry("ticket.no-answer-needed", "Says that no answer is needed"),
            Map.entry("ticket.shared", "Shared a message"),
            Map.entry("ticket.pending", "Waits for the customer"),
            Map.entry("ticket.held", "Put on hold"),
            Map.entry("ticket.resumed", "Goes on"),
            Map.entry("ticket.hand-off-awaiting-approval", "Hand-off waits for approval"),
            Map.entry("ticket.hand-off-offered", "Hand-off offered"),
            Map.entry("ticket.hand-off-refused", "Hand-off not approved"),
            Map.entry("ticket.hand-off-asked", "The receiver asks for more"),
            Map.entry("ticket.hand-off-answered", "The receiver was answered"),
            Map.entry("ticket.hand-off-accepted", "Hand-off accepted"),
            Map.entry("ticket.hand-off-returned", "Hand-off returned"),
            Map.entry("ticket.hand-off-withdrawn", "Hand-off withdrawn"),
            Map.entry("ticket.guidance-asked", "Asked for advice"),
            Map.entry("ticket.guidance-answered", "Gave advice"),
            Map.entry("ticket.checklist-filled", "Filled in the checklist"),
            Map.entry("ticket.solved", "Solved"),
            Map.entry("ticket.reopened", "Reopened"),
            Map.entry("ticket.validated", "The customer says it works"),
            Map.entry("ticket.rejected", "The customer says it does not work"),
            Map.entry("ticket.closed", "Closed"),
            Map.entry("ticket.classified", "Classified"),
            Map.entry("ticket.priority-raised", "Raised the priority"),
            Map.entry("ticket.page-called-off", "Pages about it were called off"),
            Map.entry("ticket.tagged", "Tagged"),
            Map.entry("ticket.followed", "Follows"),
            Map.entry("ticket.unfollowed", "Follows no more"),
            Map.entry("ticket.linked", "Linked"),
            Map.entry("ticket.unlinked", "Unlinked"),
            Map.entry("ticket.merged", "Merged into another ticket"),
            Map.entry("ticket.absorbed", "Another ticket was merged into this one"),
            Map.entry("ticket.split", "Split off another ticket"));

    private History() {}

    static List<AuditRecord> all(Audit audit, WorkspaceId workspace, TicketId ticket) {
        var all = new ArrayList<AuditRecord>();
        @Nullable String after = null;
        for (var i = 0; i < MOST_PAGES; i++) {
            var page = audit.history(workspace, Stream.ticket(ticket), new PageRequest(PageRequest.MAX_LIMIT, after));
            all.addAll(page.items());
            after = page.next();
            if (after == null) {
                break;
            }
        }
        return all;
    }

    /**
     * Whether the actor, on that side, may know of it. Outside parties know of their hand-offs, their legs and what was said
     * to or shared with them; that an organisation talks among itself or with an outside party is nobody else's business.
     *
     * @param own of an outside party
     */
    static boolean visible(Actor by, AuditRecord entry, TicketView.Side side, Concerns.Own own) {
        return switch (side) {
            case CHAIN ->
                by.isSystem()
                        || !apart(entry)
                        || between(entry).contains(by.organisation().toString());
            case CUSTOMER -> FOR_CUSTOMERS.contains(entry.action());
            case OUTSIDE -> concerns(by, entry, own);
        };
    }

    private static boolean concerns(Actor by, AuditRecord entry, Concerns.Own own) {
        var party = by.organisation().toString();
        return switch (entry.action()) {
            case "ticket.shared", "ticket.wrote-outside" ->
                party.equals(entry.detail().get("outside"));
            case "ticket.noted" ->
                "own".equals(entry.detail().get("audience"))
                        && party.equals(entry.detail().get("organisation"));
            default ->
                OF_LEGS.contains(entry.action()) && own.during(entry.at())
                        || OF_HAND_OFFS.contains(entry.action())
                                && entry.detail().get("handOff") instanceof Number number
                                && own.handOffs().contains(number.intValue());
        };
    }

    private static boolean apart(AuditRecord entry) {
        return "own".equals(entry.detail().get("audience"))
                || "outside".equals(entry.detail().get("audience"));
    }

    private static Set<String> between(AuditRecord entry) {
        return Set.of(
                String.valueOf(entry.detail().get("organisation")),
                "outside " + entry.detail().get("outside"));
    }

    static Map<String, Object> detail(AuditRecord entry, TicketView.Side side) {
        if (side == TicketView.Side.CHAIN) {
            return entry.detail();
        }
        var plain = new java.util.LinkedHashMap<>(entry.detail());
        plain.keySet().retainAll(PLAIN);
        return plain;
    }

    static String words(String action, Map<String, Object> detail) {
        return action.equals(ESCALATED) ? escalated(detail) : WORDS.getOrDefault(action, action);
    }

    /** Which ladder did what: {@code Ladder critical-answer, step 2: tell the team lead (up the management)}. */
    private static String escalated(Map<String, Object> detail) {
        var effect = Effect.parse(String.valueOf(detail.get("effect")));
        var way = effect.map(Effect::way).map(LadderWords::way).orElse("");
        return "Ladder %s, step %s: %s%s"
                .formatted(
                        detail.get("ladder"),
                        detail.get("step"),
                        effect.map(LadderWords::what).orElse("no more known"),
                        way.isEmpty() ? "" : " (" + way + ")");
    }
}
