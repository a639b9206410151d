package io.tierline.channel.web;

import io.tierline.channel.Outbox;
import io.tierline.channel.OutgoingMail;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.web.Said;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What goes out. */
@Controller
@RequestMapping(OutboxView.PATH)
class OutboxPage {

    private final Outbox outbox;

    OutboxPage(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) OutgoingMail.@Nullable State state,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var page = outbox.list(actor, state, PageRequest.of(null, after));
        model.addAttribute("view", OutboxView.of(page, state, !outbox.hasServer()));
        return "channel/outbox";
    }

    @PostMapping("/{id}/sendings")
    String sendAgain(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        outbox.sendAgain(actor, id);
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("It is tried again."));
        return "redirect:" + OutboxView.PATH;
    }
}
