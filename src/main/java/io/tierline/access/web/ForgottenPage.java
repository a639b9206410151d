package io.tierline.access.web;

import io.tierline.access.Welcoming;
import io.tierline.kernel.Refused;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For who has forgotten the password. What it says does not depend on whether anybody has the address. */
@Controller
@RequestMapping("/sign-in/forgotten")
class ForgottenPage {

    private final Welcoming welcoming;
    private final RefusalWords words;

    ForgottenPage(Welcoming welcoming, RefusalWords words) {
        this.welcoming = welcoming;
        this.words = words;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "") String email, Model model) {
        return page(ForgottenView.asking(email, Problems.NONE), model);
    }

    @PostMapping
    String ask(@RequestParam String email, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            welcoming.remind(email, SignInPage.client(request));
            return page(ForgottenView.answered(email), model);
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(refused.details().getOrDefault("retryAfter", 1)));
            return page(ForgottenView.asking(email, words.problems(refused)), model);
        }
    }

    private static String page(ForgottenView view, Model model) {
        model.addAttribute("view", view);
        return "access/forgotten";
    }
}
