package io.tierline.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The keys, the papers, the line. */
@Controller
class HelpPage {
    @GetMapping("/help")
    String show() {
        return "web/help";
    }
}
