package io.tierline.oncall.web;

import io.tierline.kernel.Refused;
import io.tierline.oncall.OnCallRefusal;
import io.tierline.oncall.PageLinks;
import io.tierline.oncall.SentPage;
import io.tierline.web.Spoken;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What the link in a page opens, for who need not be signed in. Looking answers nothing: mail programs look on their own. */
@Controller
class AnswerPage {

    private final PageLinks links;
    private final Clock clock;

    AnswerPage(PageLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    @GetMapping("/on-call/answer/{secret}")
    String ask(@PathVariable String secret, Model model) {
        var asked = links.peek(secret).orElseThrow(() -> Refused.of(OnCallRefusal.PAGE_LINK_SPENT));
        var page = asked.page();
        var theirs = new Spoken(clock.instant(), asked.who().zone());
        var next = page.nextAt();
        model.addAttribute(
                "view",
                new AnswerView(
                        page.label(),
                        asked.who().name() + ", you are paged."
                                + (next == null
                                        ? ""
                                        : " Without an answer it goes on to the next at " + theirs.clock(next) + " in "
                                                + theirs.city() + "."),
                        page.why(),
                        "/on-call/answer/" + secret,
                        null));
        return "oncall/answer";
    }

    @PostMapping("/on-call/answer/{secret}/acknowledgement")
    String acknowledge(@PathVariable String secret, Model model) {
        return answered(links.acknowledge(secret), "It is yours. Nobody else is called.", model);
    }

    @PostMapping("/on-call/answer/{secret}/hand-on")
    String handOn(@PathVariable String secret, Model model) {
        return answered(links.handOn(secret), "It goes on to the next now.", model);
    }

    private static String answered(SentPage page, String says, Model model) {
        var link = page.link().isEmpty() ? "/on-call/pages/" + page.id() : page.link();
        model.addAttribute("view", new AnswerView(page.label(), says, "", null, link));
        return "oncall/answer";
    }
}
