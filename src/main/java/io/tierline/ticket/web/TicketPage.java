package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.ticket.TicketQueries;
import io.tierline.web.Spoken;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A ticket, its history, its ledger. */
@Controller
@RequestMapping("/tickets/{number:(?:[Tt]-)?[0-9]+}")
class TicketPage {
    private final TicketPages pages;
    private final TicketQueries queries;

    TicketPage(TicketPages pages, TicketQueries queries) {
        this.pages = pages;
        this.queries = queries;
    }

    @GetMapping
    ModelAndView show(Actor actor, TicketForm form, Spoken spoken) {
        if (actor.kind() == OrganisationKind.CUSTOMER) {
            return new ModelAndView("redirect:/portal/requests/" + form.number());
        }
        return pages.page(actor, form.asked(), spoken);
    }

    @GetMapping("/history")
    String history(Actor actor, TicketForm form, @RequestParam @Nullable String after, Model model) {
        model.addAttribute("ticket", queries.head(actor, form.ref()));
        model.addAttribute("entries", queries.history(actor, form.ref(), PageRequest.of(null, after)));
        return "ticket/history";
    }

    @GetMapping("/promises")
    String promises(Actor actor, TicketForm form, Model model) {
        model.addAttribute("ticket", queries.head(actor, form.ref()));
        model.addAttribute("promises", Objects.requireNonNull(queries.promises(actor, form.ref())));
        return "ticket/promises";
    }
}
