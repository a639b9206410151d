package io.tierline.administration;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.web.Tab;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lists and forms of all sections. */
@Controller
class AdministrationPage {

    private static final String SECTION =
            "/admin/{section:organisations|people|teams|verticals|phases|chains|contacts|responsibilities|duties|calendars|plans"
                    + "|contracts|certificates|ladders|categories|priorities|rules|suggestions}";
    private static final String NEXT = "next";
    private static final int ON_A_PAGE = 50;
    private static final int LONGEST_Q = 200;

    private final List<Section> sections;
    private final RefusalWords words;

    AdministrationPage(List<Section> sections, RefusalWords words) {
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
        this.words = words;
    }

    @GetMapping("/admin")
    String start(Actor actor) {
        return "redirect:/admin/" + open(actor).getFirst().path();
    }

    @GetMapping(SECTION)
    String list(
            Actor actor,
            @PathVariable String section,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var here = section(actor, section);
        if (here.only() != null) {
            return "redirect:/admin/" + section + "/" + here.only();
        }
        var asked = q.strip().substring(0, Math.min(q.strip().length(), LONGEST_Q));
        var page = new PageRequest(ON_A_PAGE, after == null || after.isEmpty() ? null : after);
        model.addAttribute(
                "view",
                AdminListView.of(
                        here,
                        open(actor),
                        here.list(actor, asked, archived, page),
                        asked,
                        archived,
                        page.after() != null));
        return "administration/list";
    }

    @GetMapping(SECTION + "/new")
    String blank(Actor actor, @PathVariable String section, Model model) {
        return form(actor, section(actor, section), null, null, Problems.NONE, model);
    }

    @PostMapping(SECTION)
    String add(
            Actor actor,
            @PathVariable String section,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var here = section(actor, section);
        if (sent.containsKey(SentRows.MOVE)) {
            return form(actor, here, null, new Values(SentRows.moved(sent)), Problems.NONE, model);
        }
        var values = new Values(SentRows.filled(sent));
        try {
            var id = here.add(actor, values);
            var next = here.next(id, values.text(NEXT));
            if (next != null) {
                return "forward:" + next;
            }
            redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("Added."));
            return "redirect:/admin/" + section + "/" + id;
        } catch (Refused refused) {
            return again(actor, here, null, values, refused, response, model);
        }
    }

    @GetMapping(SECTION + "/{id}")
    String one(Actor actor, @PathVariable String section, @PathVariable String id, Model model) {
        return form(actor, section(actor, section), id, null, Problems.NONE, model);
    }

    @PostMapping(SECTION + "/{id}")
    String change(
            Actor actor,
            @PathVariable String section,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var here = section(actor, section);
        if (sent.containsKey(SentRows.MOVE)) {
            return form(actor, here, id, new Values(SentRows.moved(sent)), Problems.NONE, model);
        }
        var values = new Values(SentRows.filled(sent));
        try {
            here.change(actor, id, values);
            redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("Saved."));
            return "redirect:/admin/" + section + "/" + id;
        } catch (Refused refused) {
            return again(actor, here, id, values, refused, response, model);
        }
    }

    @PostMapping(SECTION + "/{id}/archival")
    String archive(
            Actor actor,
            @PathVariable String section,
            @PathVariable String id,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var here = section(actor, section);
        try {
            here.archive(actor, id);
            redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done(here.forGood() ? "Taken away." : "Archived."));
            return "redirect:/admin/" + section;
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            return form(actor, here, id, null, words.problems(refused), model);
        }
    }

    private String again(
            Actor actor,
            Section section,
            @Nullable String id,
            Values values,
            Refused refused,
            HttpServletResponse response,
            Model model) {
        response.setStatus(refused.refusal().kind().status());
        return form(actor, section, id, values, words.problems(refused), model);
    }

    private String form(
            Actor actor, Section section, @Nullable String id, @Nullable Values sent, Problems problems, Model model) {
        model.addAttribute(
                "view", AdminFormView.of(section, open(actor), section.form(actor, id, sent), id, sent, problems));
        return "administration/form";
    }

    /** The places of the administration for a page of its own; refused to whom they are closed. */
    List<Tab> tabs(Actor actor, String path) {
        return AdminListView.tabs(section(actor, path), open(actor));
    }

    private Section section(Actor actor, String path) {
        return open(actor).stream()
                .filter(section -> section.path().equals(path))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    /** The sections the actor may come to. */
    private List<Section> open(Actor actor) {
        if (actor.kind() == OrganisationKind.PROVIDER) {
            actor.require(Permission.ADMINISTER);
            return sections;
        }
        if (!actor.may(Permission.ADMINISTER)) {
            throw Refused.notFound();
        }
        return sections.stream().filter(Section::openToOthers).toList();
    }
}
