package io.tierline.ticket.web;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import io.tierline.ticket.Strays;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The open tickets of a customer that would lie elsewhere now, to be handed over one by one or together. */
@Controller
class StraysPage {

    private static final String HERE = "/directory/{customer}/strays";
    private static final int ON_A_PAGE = 50;

    private final Strays strays;
    private final DirectoryQueries directory;
    private final RefusalWords words;

    StraysPage(Strays strays, DirectoryQueries directory, RefusalWords words) {
        this.strays = strays;
        this.directory = directory;
        this.words = words;
    }

    @GetMapping(HERE)
    String show(
            Actor actor,
            Spoken spoken,
            @PathVariable OrganisationId customer,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var from = after == null || after.isEmpty() ? null : after;
        var page = strays.of(actor, customer, new PageRequest(ON_A_PAGE, from));
        var name = directory.organisation(actor, customer).name();
        model.addAttribute("view", StraysView.of(customer, name, page, from, actor, spoken));
        return "ticket/strays";
    }

    /** Names the tickets by {@code tickets}, or one of them by {@code only}: the button in its row. */
    @PostMapping(HERE + "/hand-overs")
    String handOver(
            Actor actor,
            @PathVariable OrganisationId customer,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes redirect) {
        var named = form.getOrDefault(form.containsKey("only") ? "only" : "tickets", List.of());
        try {
            var done = strays.handOver(
                    actor,
                    customer,
                    named.stream()
                            .flatMap(id -> Ids.parse(id).stream())
                            .map(TicketId::new)
                            .toList());
            redirect.addFlashAttribute(Said.ATTRIBUTE, said(done));
        } catch (Refused refused) {
            if (refused.problems().isEmpty()) {
                throw refused;
            }
            redirect.addFlashAttribute(
                    Said.ATTRIBUTE, Said.failed(refused.problems().getFirst().message()));
        }
        return "redirect:/directory/" + customer + "/strays";
    }

    private Said said(Strays.HandedOver over) {
        var done = switch (over.done()) {
            case 0 -> "Nothing was handed over.";
            case 1 -> "One ticket is handed over.";
            default -> over.done() + " tickets are handed over.";
        };
        return over.left().isEmpty()
                ? Said.done(done)
                : Said.failed(done + " " + over.left().size() + " could not be: "
                        + words.of(over.left().values().iterator().next()));
    }
}
