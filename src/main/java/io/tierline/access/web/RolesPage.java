package io.tierline.access.web;

import io.tierline.access.Role;
import io.tierline.access.Roles;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The roles of the workspace and what they permit. */
@Controller
class RolesPage {

    private static final String HERE = "redirect:/admin/roles";

    private final Roles roles;
    private final RefusalWords words;

    RolesPage(Roles roles, RefusalWords words) {
        this.roles = roles;
        this.words = words;
    }

    @GetMapping("/admin/roles")
    String show(Actor actor, Model model) {
        return page(actor, new Role("", "", Set.of(), 0), Problems.NONE, model);
    }

    @PostMapping("/admin/roles")
    String define(
            Actor actor,
            @RequestParam String key,
            @RequestParam String name,
            @RequestParam(defaultValue = "") Set<Permission> permissions,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            roles.define(actor, key, name, permissions);
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            return page(actor, new Role(key, name, permissions, 0), words.problems(refused), model);
        }
        redirect.addFlashAttribute(
                Said.ATTRIBUTE, Said.done("The role is saved. Who has it has these rights from now on."));
        return HERE;
    }

    @PostMapping("/admin/roles/{key}/removal")
    String remove(
            Actor actor,
            @PathVariable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            roles.remove(actor, key);
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            return page(actor, new Role("", "", Set.of(), 0), words.problems(refused), model);
        }
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("The role is removed."));
        return HERE;
    }

    private String page(Actor actor, Role sent, Problems problems, Model model) {
        roles.requireAdministrator(actor);
        model.addAttribute("view", new RolesView(roles.all(actor.workspace()), sent, problems));
        return "access/roles";
    }
}
