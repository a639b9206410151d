package io.tierline.access.web;

import io.tierline.access.Caller;
import io.tierline.access.Client;
import io.tierline.access.Sessions;
import io.tierline.access.SignIn;
import io.tierline.access.SigningIn;
import io.tierline.kernel.Refused;
import io.tierline.web.Paths;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signing in and out. */
@Controller
class SignInPage {

    private static final String STALE = "The page was open for too long. Please sign in again.";

    private final SigningIn signingIn;
    private final Sessions sessions;
    private final RefusalWords words;

    SignInPage(SigningIn signingIn, Sessions sessions, RefusalWords words) {
        this.signingIn = signingIn;
        this.sessions = sessions;
        this.words = words;
    }

    @GetMapping("/sign-in")
    String show(
            @RequestParam(defaultValue = "/") String next,
            @RequestParam(required = false) @Nullable String stale,
            @Nullable Caller caller,
            Model model) {
        if (caller != null) {
            return "redirect:" + Paths.own(next);
        }
        return form(model, "", next, stale == null ? Problems.NONE : Problems.general(STALE));
    }

    @PostMapping("/sign-in")
    String signIn(
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(defaultValue = "/") String next,
            @Nullable Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            return switch (signingIn.signIn(email, password, client(request))) {
                case SignIn.Done done -> {
                    end(caller, sessions);
                    SessionCookie.write(done.session(), request, response);
                    yield "redirect:" + Paths.own(next);
                }
                case SignIn.Choose choose -> {
                    model.addAttribute("view", new ChooseDeskView(choose.choices(), Paths.own(next)));
                    yield "access/choose-desk";
                }
            };
        } catch (Refused refused) {
            return refused(refused, email, next, response, model);
        }
    }

    @PostMapping("/sign-in/choice")
    String choose(
            @RequestParam String choice,
            @RequestParam(defaultValue = "/") String next,
            @Nullable Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            var session = signingIn.choose(choice, client(request));
            end(caller, sessions);
            SessionCookie.write(session, request, response);
            return "redirect:" + Paths.own(next);
        } catch (Refused refused) {
            return refused(refused, "", next, response, model);
        }
    }

    @PostMapping("/sign-out")
    String signOut(
            Caller caller, HttpServletRequest request, HttpServletResponse response, RedirectAttributes redirect) {
        sessions.end(caller.actor(), caller.id());
        SessionCookie.remove(request, response);
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("You are signed out."));
        return "redirect:/sign-in";
    }

    /** The session that the browser had until now would be left behind, and go on being worth something. */
    static void end(@Nullable Caller caller, Sessions sessions) {
        if (caller != null && caller.means() == Caller.Means.SESSION) {
            sessions.end(caller.actor(), caller.id());
        }
    }

    static Client client(HttpServletRequest request) {
        return new Client(
                request.getRemoteAddr(), Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
    }

    private String refused(Refused refused, String email, String next, HttpServletResponse response, Model model) {
        response.setStatus(refused.refusal().kind().status());
        var wait = refused.details().get("retryAfter");
        if (wait != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, wait.toString());
        }
        return form(model, email, next, words.problems(refused));
    }

    private static String form(Model model, String email, String next, Problems problems) {
        model.addAttribute("view", SignInView.of(email, Paths.own(next), problems));
        return "access/sign-in";
    }
}
