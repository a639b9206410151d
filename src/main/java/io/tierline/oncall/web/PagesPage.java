package io.tierline.oncall.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.oncall.NewPage;
import io.tierline.oncall.PageId;
import io.tierline.oncall.PageQueries;
import io.tierline.oncall.PageState;
import io.tierline.oncall.PageView;
import io.tierline.oncall.Paging;
import io.tierline.oncall.PagingPolicies;
import io.tierline.web.Blank;
import io.tierline.web.Field;
import io.tierline.web.Pager;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import io.tierline.web.Tab;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages in progress with the chain each has gone, all pages, and one of them to answer. */
@Controller
class PagesPage {

    private static final String HERE = "/on-call/pages";

    private final Paging paging;
    private final PageQueries queries;
    private final PagingPolicies policies;
    private final RefusalWords words;

    PagesPage(Paging paging, PageQueries queries, PagingPolicies policies, RefusalWords words) {
        this.paging = paging;
        this.queries = queries;
        this.policies = policies;
        this.words = words;
    }

    @GetMapping(HERE)
    String list(
            Actor actor,
            Spoken spoken,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        model.addAttribute("view", view(actor, spoken, show, after, new Sent("", "", ""), Problems.NONE));
        return "oncall/pages";
    }

    @PostMapping(HERE)
    String page(
            Actor actor,
            Spoken spoken,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String policy,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            var id = paging.page(actor, new NewPage(Ids.next(), label, "", policy, why, "by-hand"));
            redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("The page is on its way."));
            return "redirect:" + HERE + "/" + id;
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            model.addAttribute(
                    "view", view(actor, spoken, "", null, new Sent(label, why, policy), words.problems(refused)));
            return "oncall/pages";
        }
    }

    @GetMapping(HERE + "/{id}")
    String one(Actor actor, Spoken spoken, @PathVariable UUID id, Model model) {
        model.addAttribute("card", PageCard.of(queries.one(actor, new PageId(id)), actor, spoken));
        return "oncall/page";
    }

    @PostMapping(HERE + "/{id}/acknowledgement")
    String acknowledge(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        paging.acknowledge(actor, new PageId(id));
        return said(id, "It is yours. Nobody else is called.", redirect);
    }

    @PostMapping(HERE + "/{id}/hand-on")
    String handOn(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        paging.handOn(actor, new PageId(id));
        return said(id, "It goes on to the next.", redirect);
    }

    @PostMapping(HERE + "/{id}/resolution")
    String resolve(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        paging.resolve(actor, new PageId(id));
        return said(id, "Resolved.", redirect);
    }

    @PostMapping(HERE + "/{id}/cancellation")
    String cancel(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        paging.cancel(actor, new PageId(id));
        return said(id, "The page is taken back.", redirect);
    }

    private static String said(UUID id, String words, RedirectAttributes redirect) {
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done(words));
        return "redirect:" + HERE + "/" + id;
    }

    private PagesView view(
            Actor actor, Spoken spoken, String show, @Nullable String after, Sent sent, Problems problems) {
        var all = show.equals("all");
        var progress = queries.inProgress(actor);
        var page = all
                ? queries.list(
                        actor,
                        null,
                        new PageRequest(PageRequest.DEFAULT_LIMIT, after == null || after.isEmpty() ? null : after))
                : null;
        var shown = page == null ? progress : page.items();
        return new PagesView(
                heading(progress),
                List.of(
                        new Tab("In progress", HERE, Integer.toString(progress.size()), !all),
                        new Tab("All pages", HERE + "?show=all", null, all)),
                shown.stream().map(each -> PageCard.of(each, actor, spoken)).toList(),
                all
                        ? Blank.of("No page was sent yet.", "Pages are sent by escalation ladders and by hand.")
                        : Blank.of(
                                "Nobody is being called.",
                                "A page in progress shows here who was tried and who comes next."),
                new Pager(
                        "",
                        after == null ? null : HERE + "?show=all",
                        page == null || page.next() == null ? null : HERE + "?show=all&after=" + page.next()),
                form(actor, sent, problems),
                problems);
    }

    private List<Field> form(Actor actor, Sent sent, Problems problems) {
        if (!actor.may(Permission.PAGE_PEOPLE) || !actor.kind().inChain()) {
            return List.of();
        }
        var options = policies.all(actor).stream()
                .map(policy -> new Field.Option(policy.key(), policy.name()))
                .toList();
        return options.isEmpty()
                ? List.of()
                : List.of(
                        Field.text("label", "What it is about", sent.label())
                                .must()
                                .hint("They read this first, often on a phone.")
                                .error(problems.of("label")),
                        Field.text("why", "Why", sent.why()).must().error(problems.of("why")),
                        Field.select("policy", "By which policy", sent.policy(), options)
                                .error(problems.of("policy")));
    }

    private static String heading(List<PageView> progress) {
        var lost = progress.stream()
                .filter(view -> view.page().state() == PageState.NOBODY_REACHED)
                .count();
        var paging = progress.stream()
                .filter(view -> view.page().state() == PageState.PAGING)
                .count();
        if (lost > 0) {
            return lost == 1 ? "One page reached nobody." : lost + " pages reached nobody.";
        }
        return switch ((int) paging) {
            case 0 -> "No page waits for an answer.";
            case 1 -> "One page waits for an answer.";
            default -> paging + " pages wait for an answer.";
        };
    }

    private record Sent(String label, String why, String policy) {}
}
