package io.tierline.channel.web;

import io.tierline.channel.Desks;
import io.tierline.channel.Mailbox;
import io.tierline.channel.Mailboxes;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where mail is taken, and from where it is fetched. */
@Controller
class DesksPage {

    private final Desks desks;
    private final Mailboxes mailboxes;
    private final RefusalWords words;

    DesksPage(Desks desks, Mailboxes mailboxes, RefusalWords words) {
        this.desks = desks;
        this.mailboxes = mailboxes;
        this.words = words;
    }

    @GetMapping(DesksView.PATH)
    String show(Actor actor, Model model) {
        return page(actor, DesksView.Sent.NOTHING, Problems.NONE, model);
    }

    @PostMapping(DesksView.PATH)
    String open(
            Actor actor,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String name,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            desks.open(actor, address, name);
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            return page(actor, new DesksView.Sent(address, name), words.problems(refused), model);
        }
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("Mail is taken at " + address + " now."));
        return "redirect:" + DesksView.PATH;
    }

    @PostMapping(DesksView.MAILBOXES)
    String poll(
            Actor actor,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String desk,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "0") int port,
            @RequestParam(defaultValue = "false") boolean tls,
            @RequestParam(defaultValue = "") String login,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            mailboxes.define(actor, Mailbox.of(key, desk, host, port, tls, login));
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            return page(actor, DesksView.Sent.NOTHING, words.problems(refused), model);
        }
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("The mailbox is polled from now on."));
        return "redirect:" + DesksView.PATH;
    }

    private String page(Actor actor, DesksView.Sent sent, Problems problems, Model model) {
        actor.require(Permission.SEE_MAIL);
        var view = DesksView.of(desks.of(actor.workspace()), mailboxes.of(actor), sent, problems);
        model.addAttribute("view", view);
        return "channel/addresses";
    }
}
