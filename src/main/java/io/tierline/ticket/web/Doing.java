package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Refusal.Kind;
import io.tierline.kernel.Refused;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import java.util.function.Supplier;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Does one act, then shows the ticket: anew when it was done, again with every word kept when it was refused. */
@Component
class Doing {
    private final TicketPages pages;
    private final RefusalWords words;

    Doing(TicketPages pages, RefusalWords words) {
        this.pages = pages;
        this.words = words;
    }

    ModelAndView act(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect, Supplier<Said> act) {
        try {
            redirect.addFlashAttribute(Said.ATTRIBUTE, act.get());
            return new ModelAndView("redirect:" + Addresses.ticket(form.number()) + form.then());
        } catch (Refused refused) {
            if (refused.refusal().kind() == Kind.NOT_FOUND) {
                throw refused;
            }
            var status = HttpStatusCode.valueOf(refused.refusal().kind().status());
            return pages.page(by, form, spoken, words.problems(refused), status);
        }
    }
}
