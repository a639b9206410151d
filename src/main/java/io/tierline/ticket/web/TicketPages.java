package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.ticket.RoutePreview;
import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketPanel;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.TicketView.Message;
import io.tierline.web.Problems;
import io.tierline.web.Spoken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the page of a ticket: as asked for, or again with what was refused. */
@Component
class TicketPages {
    private final TicketQueries queries;
    private final Choices choices;
    private final List<TicketPanel> panels;

    TicketPages(TicketQueries queries, Choices choices, List<TicketPanel> panels) {
        this.queries = queries;
        this.choices = choices;
        this.panels = List.copyOf(panels);
    }

    ModelAndView page(Actor actor, TicketForm form, Spoken spoken) {
        return page(actor, form, spoken, Problems.NONE, HttpStatus.OK);
    }

    ModelAndView page(Actor actor, TicketForm form, Spoken spoken, Problems problems, HttpStatusCode status) {
        TicketView ticket = queries.view(actor, form.ref());
        TicketPageView view = new TicketPageView(
                ticket,
                actor,
                spoken,
                conversation(actor, form, ticket),
                form,
                problems,
                choices.targets(actor, ticket),
                choices.assignees(actor, ticket),
                choices.categories(actor),
                choices.customers(actor),
                choices.outsideParties(actor, ticket),
                preview(actor, form, ticket),
                panels.stream()
                        .flatMap(panel -> panel.facts(actor, ticket.head()).stream())
                        .toList());
        ModelAndView page = new ModelAndView("ticket/page");
        page.addObject("view", view);
        page.setStatus(status);
        return page;
    }

    /** Where it would go if it were the customer's that was asked about. */
    private @Nullable RoutePreview preview(Actor actor, TicketForm form, TicketView ticket) {
        boolean asked = ticket.head().team() == null && ticket.head().may(TicketAction.CLASSIFY);
        return Ids.parse(form.text(TicketForm.WHOSE))
                .filter(id -> asked)
                .map(id -> queries.route(actor, form.ref(), new OrganisationId(id)))
                .orElse(null);
    }

    /** What others said after the writer last looked: shown before the message goes. */
    List<Message> since(Actor actor, TicketRef ref, @Nullable Instant seen) {
        if (seen == null) {
            return List.of();
        }
        return queries
                .latestMessages(actor, ref, new PageRequest(PageRequest.MAX_LIMIT, null))
                .items()
                .reversed()
                .stream()
                .filter(message -> message.at().isAfter(seen))
                .filter(message -> !message.author().id().equals(actor.person()))
                .toList();
    }

    /** The newest messages, or those before what was seen, with what happened in their time. */
    private Conversation conversation(Actor actor, TicketForm form, TicketView ticket) {
        Page<Message> part = newestFirst(actor, form, ticket);
        boolean earlier = part.next() != null;
        Instant from = earlier ? part.items().getLast().at() : Instant.EPOCH;
        return Conversation.of(
                part,
                queries.happened(actor, form.ref(), from, form.until()),
                actor,
                ticket.head().number(),
                form.has(TicketForm.AFTER));
    }

    /** What the ticket was read with is enough for all but a long one. */
    private Page<Message> newestFirst(Actor actor, TicketForm form, TicketView ticket) {
        if (ticket.conversation().next() == null && !form.has(TicketForm.AFTER)) {
            return new Page<>(ticket.conversation().items().reversed(), null);
        }
        return queries.latestMessages(
                actor, form.ref(), new PageRequest(PageRequest.MAX_LIMIT, form.textOrNull(TicketForm.AFTER)));
    }
}
