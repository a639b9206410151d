package io.tierline.access.web;

import io.tierline.access.Caller;
import io.tierline.access.Credentials;
import io.tierline.access.Sessions;
import io.tierline.access.Tokens;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody's own page: password, where they are signed in, their tokens. */
@Controller
class AccountPage {

    private static final String HERE = "redirect:/account";

    private final Credentials credentials;
    private final Sessions sessions;
    private final Tokens tokens;
    private final RefusalWords words;

    AccountPage(Credentials credentials, Sessions sessions, Tokens tokens, RefusalWords words) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.tokens = tokens;
        this.words = words;
    }

    @GetMapping("/account")
    String show(Caller caller, Model model) {
        return page(caller, new AccountView.Sent(), model);
    }

    @PostMapping("/account/password")
    String changePassword(
            Caller caller,
            @RequestParam String present,
            @RequestParam String wanted,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            credentials.changeOwn(caller.actor(), present, wanted, caller.id());
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            return page(caller, AccountView.Sent.password(words.problems(refused)), model);
        }
        return said(redirect, "Your password is changed. You are signed out everywhere else.");
    }

    @PostMapping("/account/sessions/others/end")
    String endOthers(Caller caller, RedirectAttributes redirect) {
        sessions.endAll(caller.actor(), caller.id());
        return said(redirect, "You are signed out everywhere else.");
    }

    @PostMapping("/account/sessions/{id}/end")
    String end(Caller caller, @PathVariable UUID id, RedirectAttributes redirect) {
        sessions.end(caller.actor(), id);
        return said(redirect, "You are signed out there.");
    }

    /** Shows the new token on this one page; it is not kept, so no later page can. */
    @PostMapping("/account/tokens")
    String issueToken(
            Caller caller,
            @RequestParam String name,
            @RequestParam(defaultValue = "90") int days,
            HttpServletResponse response,
            Model model) {
        try {
            var token = tokens.issue(caller.actor(), caller.actor().person(), name, Set.of(), Duration.ofDays(days));
            return page(caller, AccountView.Sent.token(token.secret()), model);
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            return page(caller, AccountView.Sent.token(name, days, words.problems(refused)), model);
        }
    }

    @PostMapping("/account/tokens/{id}/revocation")
    String revokeToken(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        tokens.revoke(actor, id);
        return said(redirect, "The token is revoked. Whatever uses it is locked out from now on.");
    }

    private String page(Caller caller, AccountView.Sent sent, Model model) {
        var actor = caller.actor();
        var email = credentials.emailOf(actor.workspace(), actor.person()).orElse("");
        model.addAttribute(
                "view",
                new AccountView(
                        actor.name(), email, caller.id(), sessions.of(actor), tokens.of(actor, actor.person()), sent));
        return "access/account";
    }

    private static String said(RedirectAttributes redirect, String sentence) {
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done(sentence));
        return HERE;
    }
}
