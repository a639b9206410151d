package io.tierline.access.web;

import io.tierline.access.Caller;
import io.tierline.access.Client;
import io.tierline.access.Sessions;
import io.tierline.access.SignIn;
import io.tierline.access.SigningIn;
import io.tierline.kernel.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in and out. */
@Controller
public class SignInPage {

    private final SigningIn signingIn;
    private final Sessions sessions;
    private final MessageSource words;

    SignInPage(SigningIn signingIn, Sessions sessions, MessageSource words) {
        this.signingIn = signingIn;
        this.sessions = sessions;
        this.words = words;
    }

    /**
     * @param problem what went wrong with the last try; empty when nothing did
     * @param choices more than one only where the address is good in several workspaces
     */
    public record View(String email, String next, String problem, List<SignIn.Choice> choices, String csrf) {}

    @GetMapping("/sign-in")
    String show(
            @RequestParam @Nullable String next,
            @RequestParam @Nullable String stale,
            @Nullable Caller caller,
            CsrfToken csrf,
            Model model) {
        var wanted = LocalPath.of(next).text();
        if (caller != null) {
            return "redirect:" + wanted;
        }
        var problem = stale == null ? "" : word("stale-form");
        return page(model, new View("", wanted, problem, List.of(), csrf.getToken()));
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam @Nullable String next,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var wanted = LocalPath.of(next).text();
        try {
            return switch (signingIn.signIn(email, password, client(request))) {
                case SignIn.Done done -> {
                    SessionCookie.write(done.session(), request, response);
                    yield "redirect:" + wanted;
                }
                case SignIn.Choose choose ->
                    page(model, new View(email, wanted, "", choose.choices(), csrf.getToken()));
            };
        } catch (Refused refused) {
            return refused(refused, response, new View(email, wanted, "", List.of(), csrf.getToken()), model);
        }
    }

    @PostMapping("/sign-in/choice")
    String choose(
            @RequestParam String choice,
            @RequestParam @Nullable String next,
            CsrfToken csrf,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var wanted = LocalPath.of(next).text();
        try {
            SessionCookie.write(signingIn.choose(choice, client(request)), request, response);
            return "redirect:" + wanted;
        } catch (Refused refused) {
            return refused(refused, response, new View("", wanted, "", List.of(), csrf.getToken()), model);
        }
    }

    @PostMapping("/sign-out")
    String signOut(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        sessions.end(caller.actor(), caller.id());
        SessionCookie.remove(request, response);
        return "redirect:/sign-in";
    }

    static Client client(HttpServletRequest request) {
        return new Client(
                request.getRemoteAddr(), Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
    }

    private String refused(Refused refused, HttpServletResponse response, View view, Model model) {
        response.setStatus(refused.refusal().kind().status());
        var wait = refused.details().get("retryAfter");
        if (wait != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, wait.toString());
        }
        var problem = word(refused.refusal().code());
        return page(model, new View(view.email(), view.next(), problem, List.of(), view.csrf()));
    }

    private String word(String code) {
        return words.getMessage("refusal." + code, null, Locale.ENGLISH);
    }

    private static String page(Model model, View view) {
        model.addAttribute("view", view);
        return "access/sign-in";
    }
}
