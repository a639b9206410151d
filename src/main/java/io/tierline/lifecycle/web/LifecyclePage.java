package io.tierline.lifecycle.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.lifecycle.NewCriticalPeriod;
import io.tierline.lifecycle.PeriodId;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A customer's phases and critical periods. Times in its forms are meant in the reader's zone. */
@Controller
class LifecyclePage {

    private static final String PHASES = "/directory/{customer}/phases";
    private static final String PERIODS = "/directory/{customer}/critical-periods";

    private final Lifecycle lifecycle;
    private final LifecycleWords views;
    private final RefusalWords words;

    LifecyclePage(Lifecycle lifecycle, LifecycleWords views, RefusalWords words) {
        this.lifecycle = lifecycle;
        this.views = views;
        this.words = words;
    }

    @GetMapping(PHASES)
    String show(Actor actor, Spoken spoken, @PathVariable OrganisationId customer, Model model) {
        return page(views.view(actor, customer, spoken, LifecycleWords.Tried.NOTHING), model);
    }

    @GetMapping(PERIODS)
    String periods(@PathVariable OrganisationId customer) {
        return "redirect:/directory/" + customer + "/phases#periods";
    }

    /** What begins at once cannot be taken back, so it is asked first. */
    @PostMapping(PHASES)
    String plan(
            Actor actor,
            Spoken spoken,
            @PathVariable OrganisationId customer,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var from = text(form, "from");
        try {
            if (from.isBlank() && text(form, "sure").isEmpty()) {
                return page(views.view(actor, customer, spoken, LifecycleWords.Tried.asking(form)), model);
            }
            var starts = from.isBlank() ? null : instant("from", from, spoken);
            lifecycle.enter(actor, customer, text(form, "phase"), starts, text(form, "note"));
        } catch (Refused refused) {
            var problems = problems(refused, response);
            return page(views.view(actor, customer, spoken, LifecycleWords.Tried.planning(form, problems)), model);
        }
        return said(customer, from.isBlank() ? "The phase has begun." : "The phase is planned.", redirect);
    }

    @PostMapping(PHASES + "/withdrawal")
    String drop(
            Actor actor,
            @PathVariable OrganisationId customer,
            @RequestParam Instant from,
            RedirectAttributes redirect) {
        lifecycle.drop(actor, customer, from);
        return said(customer, "The planned phase is taken back.", redirect);
    }

    @PostMapping(PERIODS)
    String declare(
            Actor actor,
            Spoken spoken,
            @PathVariable OrganisationId customer,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            lifecycle.declare(actor, period(customer, form, spoken));
        } catch (Refused refused) {
            var problems = problems(refused, response);
            return page(views.view(actor, customer, spoken, LifecycleWords.Tried.declaring(form, problems)), model);
        }
        return said(customer, "The critical period is declared.", redirect);
    }

    @PostMapping(PERIODS + "/{id}/withdrawal")
    String withdraw(
            Actor actor, @PathVariable OrganisationId customer, @PathVariable UUID id, RedirectAttributes redirect) {
        lifecycle.withdraw(actor, new PeriodId(id));
        return said(customer, "The critical period is withdrawn. Nothing skips the levels by it any more.", redirect);
    }

    private Problems problems(Refused refused, HttpServletResponse response) {
        if (refused.refusal().equals(CommonRefusal.NOT_FOUND)
                || refused.refusal().equals(CommonRefusal.NOT_ALLOWED)) {
            throw refused;
        }
        response.setStatus(refused.refusal().kind().status());
        return words.problems(refused);
    }

    private static String page(LifecycleView view, Model model) {
        model.addAttribute("view", view);
        return "lifecycle/page";
    }

    private static String said(OrganisationId customer, String words, RedirectAttributes redirect) {
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done(words));
        return "redirect:/directory/" + customer + "/phases";
    }

    /** All that cannot be read at all is told at once. */
    private static NewCriticalPeriod period(OrganisationId customer, Map<String, String> form, Spoken spoken) {
        var problems = new ArrayList<FieldProblem>();
        var from = text(form, "starts").isBlank() ? spoken.now() : read("starts", form, spoken, problems);
        var until = read("ends", form, spoken, problems);
        var team = Ids.parse(text(form, "team")).map(TeamId::new).orElse(null);
        if (team == null) {
            problems.add(new FieldProblem("team", "required", "Choose the team that steps in."));
        }
        if (text(form, "name").isBlank()) {
            problems.add(new FieldProblem("name", "required", "Say what it is for."));
        }
        if (from == null || until == null || team == null || !problems.isEmpty()) {
            throw Refused.of(CommonRefusal.INVALID_FIELDS, problems);
        }
        return new NewCriticalPeriod(customer, text(form, "name"), from, until, team, text(form, "paging"));
    }

    private static @Nullable Instant read(
            String field, Map<String, String> form, Spoken spoken, List<FieldProblem> problems) {
        try {
            return instant(field, text(form, field), spoken);
        } catch (Refused refused) {
            problems.addAll(refused.problems());
            return null;
        }
    }

    private static Instant instant(String field, String local, Spoken spoken) {
        try {
            return LocalDateTime.parse(local).atZone(spoken.zone()).toInstant();
        } catch (DateTimeException noTime) {
            throw Refused.of(
                    CommonRefusal.INVALID_FIELDS,
                    List.of(new FieldProblem(field, "malformed", "Give a day and a time.")));
        }
    }

    private static String text(Map<String, String> form, String field) {
        return form.getOrDefault(field, "");
    }
}
