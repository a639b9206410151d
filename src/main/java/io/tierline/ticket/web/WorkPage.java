package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.ticket.Queue;
import io.tierline.ticket.TicketFilter;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketSummary;
import io.tierline.ticket.TicketView.HandOff;
import io.tierline.web.Blank;
import io.tierline.web.Pager;
import io.tierline.web.Spoken;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What needs me now. */
@Controller
class WorkPage {
    private static final int IN_A_CARD = 3;
    private static final Set<Queue> COUNTED = EnumSet.of(
            Queue.MINE, Queue.TEAM, Queue.UNASSIGNED, Queue.WAITING, Queue.SOLVED, Queue.OFFERED, Queue.ASKED);

    private final TicketQueries queries;
    private final Choices choices;
    private final Beside beside;

    WorkPage(TicketQueries queries, Choices choices, Beside beside) {
        this.queries = queries;
        this.choices = choices;
        this.beside = beside;
    }

    /** By what the reader may see of the promises: for outside parties the list itself comes in another order. */
    private static List<TicketSummary> inTime(List<TicketSummary> tickets) {
        return tickets.stream()
                .sorted(Comparator.comparing(WorkPage::due, Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                .toList();
    }

    private static @Nullable Instant due(TicketSummary ticket) {
        return ticket.next() == null ? null : ticket.next().dueAt();
    }

    @GetMapping("/")
    String show(Actor actor, Spoken spoken, Model model) {
        if (actor.kind() == OrganisationKind.CUSTOMER) {
            return "redirect:/portal";
        }
        if (!actor.may(Permission.WORK_TICKETS)) {
            return actor.may(Permission.SEE_BRIDGE) ? "redirect:/bridge" : "redirect:" + Addresses.queue(Queue.ALL);
        }
        var mine = queries.list(actor, TicketFilter.of(Queue.MINE), PageRequest.first());
        var inTime = inTime(mine.items());
        String more = mine.next() == null ? null : Addresses.queue(Queue.MINE) + "?after=" + mine.next();
        QueueTable table = QueueTable.of(
                "My tickets, ordered by the next promise to break",
                inTime,
                actor,
                spoken,
                new Pager("", null, more),
                blank());
        model.addAttribute(
                "view",
                WorkView.of(
                        actor,
                        spoken,
                        table,
                        inTime,
                        offered(actor),
                        some(actor, Queue.ASKED),
                        beside.counts(actor, COUNTED)));
        model.addAttribute("bulk", BulkView.of(actor, Queue.MINE, choices.colleagues(actor), Map.of()));
        return "ticket/work";
    }

    private List<WorkView.Offer> offered(Actor actor) {
        return some(actor, Queue.OFFERED).stream()
                .flatMap(ticket -> queries.handOffs(actor, TicketRef.of(ticket.id())).stream()
                        .filter(HandOff::live)
                        .map(handOff -> new WorkView.Offer(ticket, handOff)))
                .limit(IN_A_CARD)
                .toList();
    }

    private List<TicketSummary> some(Actor actor, Queue queue) {
        return queries.list(actor, TicketFilter.of(queue), new PageRequest(IN_A_CARD, null))
                .items();
    }

    private static Blank blank() {
        return new Blank(
                "Nothing here is yours.",
                "Take one that nobody has yet, or wait for what is offered to you.",
                Addresses.queue(Queue.UNASSIGNED),
                "See what nobody has yet");
    }
}
