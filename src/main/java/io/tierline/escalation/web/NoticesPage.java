package io.tierline.escalation.web;

import io.tierline.escalation.Notices;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reader's list of what ladders told them. */
@Controller
class NoticesPage {

    private static final int ON_A_PAGE = 25;

    private final Notices notices;

    NoticesPage(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/notices")
    String list(
            Actor actor,
            Spoken spoken,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var from = after == null || after.isEmpty() ? null : after;
        model.addAttribute(
                "view",
                NoticesView.of(
                        notices.of(actor, !all, new PageRequest(ON_A_PAGE, from)),
                        from == null
                                ? notices.news(actor, !all, new PageRequest(ON_A_PAGE, null))
                                        .items()
                                : List.of(),
                        all,
                        notices.unread(actor),
                        from,
                        spoken));
        return "escalation/notices";
    }

    @PostMapping("/notices/{id}/reading")
    String read(Actor actor, @PathVariable String id) {
        notices.read(actor, NoticeApi.notice(id));
        return "redirect:/notices";
    }

    @PostMapping("/notices/news/{id}/reading")
    String readNews(Actor actor, @PathVariable String id) {
        notices.readNews(actor, NoticeApi.notice(id));
        return "redirect:/notices";
    }

    @PostMapping("/notices/{id}/unread")
    String unread(Actor actor, @PathVariable String id) {
        notices.unread(actor, NoticeApi.notice(id));
        return "redirect:/notices";
    }

    @PostMapping("/notices/reading")
    String readAll(Actor actor, @RequestParam String upTo, RedirectAttributes redirect) {
        notices.readUpTo(actor, NoticeApi.notice(upTo));
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("All marked as read."));
        return "redirect:/notices";
    }
}
