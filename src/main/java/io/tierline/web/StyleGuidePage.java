package io.tierline.web;

import io.tierline.kernel.Refused;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Each part once, with sample words: the living documentation of the parts. Only in the demonstration. */
@Controller
class StyleGuidePage {
    private final Clock clock;
    private final boolean demonstration;

    /** Asked here and not by a condition on the bean: which beans there are is settled when the program is built. */
    StyleGuidePage(Clock clock, @Value("${tierline.demo.play:false}") boolean demonstration) {
        this.clock = clock;
        this.demonstration = demonstration;
    }

    @GetMapping("/styleguide")
    String show(Model model) {
        if (!demonstration) {
            throw Refused.notFound();
        }
        model.addAttribute("samples", new StyleSamples(clock.instant()));
        return "web/styleguide";
    }
}
