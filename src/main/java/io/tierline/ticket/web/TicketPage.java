package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.ticket.HistoryEntry;
import io.tierline.ticket.TicketQueries;
import io.tierline.web.Spoken;
import java.time.Instant;
import java.util.List;
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

    /** What happened after the revision that an open page shows; an empty answer when that is nothing for its reader. */
    @GetMapping("/news")
    String news(Actor actor, TicketForm form, @RequestParam(defaultValue = "0") long revision, Model model) {
        List<HistoryEntry> happened = queries.happened(actor, form.ref(), Instant.EPOCH, form.until()).stream()
                .filter(entry -> entry.detail().get("revision") instanceof Number at && at.longValue() > revision)
                .toList();
        model.addAttribute("news", happened.isEmpty() ? null : TicketNews.of(happened, actor));
        return "ticket/news";
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
        model.addAttribute("charges", queries.charges(actor, form.ref()));
        model.addAttribute("promises", Objects.requireNonNull(queries.promises(actor, form.ref())));
        return "ticket/promises";
    }
}
