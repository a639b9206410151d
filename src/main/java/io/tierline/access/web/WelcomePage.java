package io.tierline.access.web;

import io.tierline.access.AccessRefusal;
import io.tierline.access.Caller;
import io.tierline.access.FirstAdministrator;
import io.tierline.access.Founding.Founder;
import io.tierline.access.OneTimeLinks;
import io.tierline.access.OneTimeLinks.Purpose;
import io.tierline.access.Sessions;
import io.tierline.access.Welcoming;
import io.tierline.kernel.Refused;
import io.tierline.web.ChoosePasswordView;
import io.tierline.web.Field;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a one-time link opens. Looking changes nothing; sending the form uses the link up. */
@Controller
class WelcomePage {

    private static final String PASSWORD_HINT = "At least 12 characters. A few words do well.";

    private final OneTimeLinks links;
    private final Welcoming welcoming;
    private final FirstAdministrator firstAdministrator;
    private final Sessions sessions;
    private final RefusalWords words;

    WelcomePage(
            OneTimeLinks links,
            Welcoming welcoming,
            FirstAdministrator firstAdministrator,
            Sessions sessions,
            RefusalWords words) {
        this.links = links;
        this.welcoming = welcoming;
        this.firstAdministrator = firstAdministrator;
        this.sessions = sessions;
        this.words = words;
    }

    @GetMapping("/welcome/{secret}")
    String show(@PathVariable String secret, Model model) {
        return form(secret, new Sent("", "", ""), Problems.NONE, model);
    }

    @PostMapping("/welcome/{secret}")
    String choose(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam String password,
            @Nullable Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var client = SignInPage.client(request);
        try {
            var session = first(secret)
                    ? firstAdministrator.makeByLink(
                            secret, new Founder(name, email, organisation, ZoneId.systemDefault()), password, client)
                    : welcoming.choosePassword(secret, password, client);
            SignInPage.end(caller, sessions);
            SessionCookie.write(session, request, response);
            return "redirect:/";
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            return form(secret, new Sent(name, email, organisation), words.problems(refused), model);
        }
    }

    private boolean first(String secret) {
        return links.peek(secret)
                .filter(open -> open.purpose() == Purpose.FIRST_ADMINISTRATOR)
                .isPresent();
    }

    private String form(String secret, Sent sent, Problems problems, Model model) {
        var view = first(secret) ? founding(secret, sent, problems) : choosing(secret, problems);
        model.addAttribute("view", view);
        return "web/choose-password";
    }

    private ChoosePasswordView choosing(String secret, Problems problems) {
        var email = welcoming.invited(secret).orElseThrow(() -> Refused.of(AccessRefusal.LINK_SPENT));
        return new ChoosePasswordView(
                "Choose a password",
                "You sign in as " + email + ". Where you are signed in already, you will be signed out.",
                "/welcome/" + secret,
                List.of(password(problems)),
                problems);
    }

    private static ChoosePasswordView founding(String secret, Sent sent, Problems problems) {
        var fields = List.of(
                Field.text("organisation", "Your organisation", sent.organisation())
                        .must()
                        .autocomplete("organization")
                        .error(problems.of("organisation")),
                Field.text("name", "Your name", sent.name())
                        .must()
                        .autocomplete("name")
                        .error(problems.of("name")),
                Field.of("email", "email", "E-mail", sent.email())
                        .must()
                        .autocomplete("username")
                        .error(problems.of("email")),
                password(problems));
        return new ChoosePasswordView(
                "The first administrator",
                "This desk is empty. Say who you are; everybody else is let in by you.",
                "/welcome/" + secret,
                fields,
                problems);
    }

    private static Field password(Problems problems) {
        return Field.of("password", "password", "Password", "")
                .must()
                .autocomplete("new-password")
                .hint(PASSWORD_HINT)
                .error(problems.of("password"));
    }

    private record Sent(String name, String email, String organisation) {}
}
