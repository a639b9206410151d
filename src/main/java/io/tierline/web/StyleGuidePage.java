package io.tierline.web;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Each part once, with sample words: the living documentation of the parts. Only in the demonstration. */
@Controller
@ConditionalOnProperty("tierline.demo.play")
class StyleGuidePage {
    private final Clock clock;

    StyleGuidePage(Clock clock) {
        this.clock = clock;
    }

    @GetMapping("/styleguide")
    String show(Model model) {
        model.addAttribute("samples", new StyleSamples(clock.instant()));
        return "web/styleguide";
    }
}
