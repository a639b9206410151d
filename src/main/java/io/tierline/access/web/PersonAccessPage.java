package io.tierline.access.web;

import io.tierline.access.Callers;
import io.tierline.access.Credentials;
import io.tierline.access.Role;
import io.tierline.access.Roles;
import io.tierline.access.Tokens;
import io.tierline.access.Welcoming;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How one person comes in and what they may do, for administrators. */
@Controller
@RequestMapping("/admin/people/{person}/access")
class PersonAccessPage {

    private final Callers callers;
    private final Roles roles;
    private final Credentials credentials;
    private final Tokens tokens;
    private final Welcoming welcoming;
    private final RefusalWords words;
    private final String desk;

    PersonAccessPage(
            Callers callers,
            Roles roles,
            Credentials credentials,
            Tokens tokens,
            Welcoming welcoming,
            RefusalWords words,
            @Value("${tierline.url:}") String desk) {
        this.callers = callers;
        this.roles = roles;
        this.credentials = credentials;
        this.tokens = tokens;
        this.welcoming = welcoming;
        this.words = words;
        this.desk = desk;
    }

    @GetMapping
    String show(Actor actor, @PathVariable PersonId person, Model model) {
        return page(actor, person, "", Problems.NONE, model);
    }

    @PostMapping("/roles")
    String setRoles(
            Actor actor,
            @PathVariable PersonId person,
            @RequestParam(name = "role", defaultValue = "") Set<String> keys,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return done(
                "Their roles are saved.",
                actor,
                person,
                response,
                model,
                redirect,
                () -> roles.set(actor, person, withFixed(actor, person, keys)));
    }

    @PostMapping("/email")
    String setEmail(
            Actor actor,
            @PathVariable PersonId person,
            @RequestParam String email,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return done(
                "They sign in with this address from now on.",
                actor,
                person,
                response,
                model,
                redirect,
                () -> credentials.setEmail(actor, person, email));
    }

    @PostMapping("/sign-in/removal")
    String removeSignIn(
            Actor actor,
            @PathVariable PersonId person,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return done(
                "They cannot sign in any more and are signed out everywhere.",
                actor,
                person,
                response,
                model,
                redirect,
                () -> credentials.remove(actor, person));
    }

    /** Shows the link on this one page; it is not kept. */
    @PostMapping("/invitations")
    String invite(Actor actor, @PathVariable PersonId person, HttpServletResponse response, Model model) {
        try {
            callers.personOf(actor, person);
            return page(actor, person, desk + welcoming.invite(actor, person).path(), Problems.NONE, model);
        } catch (Refused refused) {
            return refused(refused, actor, person, response, model);
        }
    }

    @PostMapping("/tokens/{token}/revocation")
    String revokeToken(
            Actor actor,
            @PathVariable PersonId person,
            @PathVariable UUID token,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return done(
                "The token is revoked.", actor, person, response, model, redirect, () -> tokens.revoke(actor, token));
    }

    /** Roles that the actor may neither give nor take have no box that could be ticked; they stay. */
    private Set<String> withFixed(Actor actor, PersonId person, Set<String> keys) {
        var grantable = roles.grantableBy(actor);
        var all = new HashSet<>(keys);
        roles.of(actor.workspace(), person).stream()
                .filter(role -> !grantable.contains(role))
                .map(Role::key)
                .forEach(all::add);
        return all;
    }

    private String done(
            String sentence,
            Actor actor,
            PersonId person,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect,
            Runnable act) {
        callers.personOf(actor, person);
        try {
            act.run();
        } catch (Refused refused) {
            return refused(refused, actor, person, response, model);
        }
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done(sentence));
        return "redirect:/admin/people/" + person + "/access";
    }

    private String refused(Refused refused, Actor actor, PersonId person, HttpServletResponse response, Model model) {
        response.setStatus(refused.refusal().kind().status());
        return page(actor, person, "", words.problems(refused), model);
    }

    private String page(Actor actor, PersonId person, String link, Problems problems, Model model) {
        var known = callers.personOf(actor, person);
        var wholeDesk = actor.kind() == OrganisationKind.PROVIDER;
        model.addAttribute(
                "view",
                new PersonAccessView(
                        person,
                        known.name(),
                        credentials.emailOf(actor.workspace(), person).orElse(""),
                        welcoming.addressOf(actor, person),
                        roles.all(actor.workspace()),
                        roles.grantableBy(actor),
                        roles.of(actor.workspace(), person),
                        wholeDesk ? tokens.of(actor, person) : List.of(),
                        wholeDesk,
                        link,
                        welcoming.mails(actor.workspace()),
                        problems));
        return "access/person";
    }
}
