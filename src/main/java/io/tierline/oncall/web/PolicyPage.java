package io.tierline.oncall.web;

import io.tierline.access.Roles;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WireWord;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.PagingPolicy;
import io.tierline.oncall.PagingRoute;
import io.tierline.oncall.PagingStep;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The paging policies, and the form that changes one. An empty step is left out. */
@Controller
class PolicyPage {

    private static final String HERE = "/on-call/policies";
    private static final int MOST_STEPS = 10;
    private static final int MOST_TEAMS = 50;
    private static final String EVERYBODY_IN = "Everybody in ";
    private static final String USUAL_MINUTES = "10";

    private final PagingPolicies policies;
    private final OnCall onCall;
    private final DirectoryQueries directory;
    private final Roles roles;
    private final RefusalWords words;

    PolicyPage(PagingPolicies policies, OnCall onCall, DirectoryQueries directory, Roles roles, RefusalWords words) {
        this.policies = policies;
        this.onCall = onCall;
        this.directory = directory;
        this.roles = roles;
        this.words = words;
    }

    @GetMapping(HERE)
    String list(Actor actor, Model model) {
        var changes = actor.may(Permission.ADMINISTER);
        var targets = targets(actor);
        model.addAttribute(
                "view",
                new PoliciesView(
                        policies.all(actor).stream()
                                .map(policy -> row(policy, targets, changes))
                                .toList(),
                        changes ? HERE + "/new" : null));
        return "oncall/policies";
    }

    @GetMapping(HERE + "/new")
    String blank(Actor actor, Model model) {
        actor.require(Permission.ADMINISTER);
        return page(actor, null, Map.of("repeats", "2"), null, Problems.NONE, model);
    }

    @GetMapping(HERE + "/{key}")
    String edit(Actor actor, @PathVariable String key, Model model) {
        actor.require(Permission.ADMINISTER);
        var policy = policies.named(actor.workspace(), key).orElseThrow(Refused::notFound);
        return page(actor, key, sent(policy), policy.revision(), Problems.NONE, model);
    }

    @PostMapping(HERE)
    String add(
            Actor actor,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        return save(actor, null, form, response, model, redirect);
    }

    @PostMapping(HERE + "/{key}")
    String save(
            Actor actor,
            @PathVariable @Nullable String key,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var revision = key == null ? Long.valueOf(0) : revision(form);
        try {
            policies.define(
                    actor,
                    key == null ? form.getOrDefault("key", "") : key,
                    revision,
                    form.getOrDefault("name", ""),
                    route(form),
                    teams(form));
        } catch (Refused refused) {
            response.setStatus(refused.refusal().kind().status());
            var problems = key == null && refused.refusal().equals(CommonRefusal.CHANGED_MEANWHILE)
                    ? new Problems(Map.of("key", "There is a policy of this key already."), null)
                    : words.problems(refused);
            return page(actor, key, form, revision, problems, model);
        }
        redirect.addFlashAttribute(
                Said.ATTRIBUTE, Said.done("The policy is saved. Pages under way keep the one they were sent by."));
        return "redirect:" + HERE;
    }

    @PostMapping(HERE + "/{key}/archival")
    String archive(
            Actor actor,
            @PathVariable String key,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            policies.archive(actor, key);
        } catch (Refused refused) {
            var policy = policies.named(actor.workspace(), key).orElseThrow(() -> refused);
            response.setStatus(refused.refusal().kind().status());
            return page(actor, key, sent(policy), policy.revision(), words.problems(refused), model);
        }
        redirect.addFlashAttribute(Said.ATTRIBUTE, Said.done("The policy is archived."));
        return "redirect:" + HERE;
    }

    private static PoliciesView.Row row(PagingPolicy policy, Map<String, String> targets, boolean changes) {
        var route = policy.route();
        var steps = new ArrayList<String>();
        route.steps().forEach(step -> steps.add(said(step, targets)));
        steps.add("Last resort: " + said(route.lastResort(), targets));
        return new PoliciesView.Row(
                policy.name(),
                policy.key(),
                steps,
                route.repeats() == 0
                        ? "Once, then the last resort."
                        : "Repeated " + (route.repeats() == 1 ? "once" : route.repeats() + " times")
                                + ", then the last resort.",
                policy.teams().isEmpty() ? "" : "For the tickets of " + String.join(", ", names(policy, targets)) + ".",
                changes ? HERE + "/" + policy.key() : null);
    }

    /** A team is among the targets as everybody in it. */
    private static List<String> names(PagingPolicy policy, Map<String, String> targets) {
        return policy.teams().stream()
                .map(team -> targets.getOrDefault(written(new PageTarget(PageTarget.Kind.TEAM, team)), team)
                        .replaceFirst("^" + EVERYBODY_IN, ""))
                .toList();
    }

    private static String said(PagingStep step, Map<String, String> targets) {
        var target = written(step.target());
        return targets.getOrDefault(target, target) + ", " + step.minutes() + " min";
    }

    private String page(
            Actor actor,
            @Nullable String key,
            Map<String, String> form,
            @Nullable Long revision,
            Problems problems,
            Model model) {
        var first = new ArrayList<Field>();
        first.add(
                Field.text("name", "Name", form.getOrDefault("name", "")).must().error(problems.of("name")));
        if (key == null) {
            first.add(Field.text("key", "Key", form.getOrDefault("key", ""))
                    .must()
                    .hint("Lower-case letters, digits, hyphens; it stays.")
                    .error(problems.of("key")));
        }
        first.add(Field.of("number", "repeats", "Repeat the steps", form.getOrDefault("repeats", "0"))
                .hint("0 to 9 times, before the last resort.")
                .error(problems.of("repeats") == null ? problems.of("steps") : problems.of("repeats")));
        var groups = new ArrayList<EditorView.Group>();
        groups.add(new EditorView.Group("", "", first));
        var options = targets(actor);
        for (var i = 0; i < Math.min(steps(form) + 1, MOST_STEPS); i++) {
            groups.add(step("steps[" + i + "]", "Step " + (i + 1), true, form, options, problems));
        }
        groups.add(step("lastResort", "The last resort", false, form, options, problems));
        groups.add(teams(actor, form, problems));
        model.addAttribute(
                "view",
                new EditorView(
                        key == null ? "A new paging policy" : form.getOrDefault("name", key),
                        "A page goes to each step in turn and on to the next when no acknowledgement comes.",
                        HERE,
                        "Not now",
                        key == null ? HERE : HERE + "/" + key,
                        revision,
                        groups,
                        key == null ? null : HERE + "/" + key + "/archival",
                        problems));
        return "oncall/editor";
    }

    private static EditorView.Group step(
            String at,
            String legend,
            boolean maybe,
            Map<String, String> form,
            Map<String, String> targets,
            Problems problems) {
        var options = new ArrayList<Option>();
        options.add(new Option("", maybe ? "no step" : "choose"));
        targets.forEach((value, label) -> options.add(new Option(value, label)));
        return new EditorView.Group(
                legend,
                "",
                List.of(
                        Field.select(at + ".target", "Whom", form.getOrDefault(at + ".target", ""), options)
                                .error(problems.of(at + ".ref")),
                        Field.of(
                                        "number",
                                        at + ".minutes",
                                        "Minutes to wait for an acknowledgement",
                                        form.getOrDefault(at + ".minutes", USUAL_MINUTES))
                                .error(problems.of(at + ".minutes"))));
    }

    private EditorView.Group teams(Actor actor, Map<String, String> form, Problems problems) {
        var options = new ArrayList<Option>();
        options.add(new Option("", "no team"));
        living(actor).forEach(team -> options.add(new Option(team.key(), team.name())));
        var chosen = teams(form);
        var fields = new ArrayList<Field>();
        for (var i = 0; i < Math.min(chosen.size() + 1, MOST_TEAMS); i++) {
            fields.add(Field.select("teams[" + i + "]", "Team", i < chosen.size() ? chosen.get(i) : "", options)
                    .error(problems.of("teams[" + i + "]")));
        }
        return new EditorView.Group(
                "For the tickets of",
                "Where a ladder pages who is on call for the team that has the ticket. A team has one policy: it leaves the one it had.",
                fields);
    }

    private List<Team> living(Actor actor) {
        return directory
                .teams(actor, DirectoryFilter.all(), new PageRequest(PageRequest.MAX_LIMIT, null))
                .items()
                .stream()
                .filter(Team::isLiving)
                .toList();
    }

    /** Everything a step may name, by how a form sends it, in words. */
    private Map<String, String> targets(Actor actor) {
        var targets = new LinkedHashMap<String, String>();
        onCall.all(actor.workspace())
                .forEach(schedule -> targets.put(
                        written(PageTarget.schedule(schedule.key())), "Who is on call: " + schedule.name()));
        var all = new PageRequest(PageRequest.MAX_LIMIT, null);
        living(actor)
                .forEach(team -> targets.put(
                        written(new PageTarget(PageTarget.Kind.TEAM, team.key())), EVERYBODY_IN + team.name()));
        roles.all(actor.workspace())
                .forEach(role ->
                        targets.put(written(new PageTarget(PageTarget.Kind.ROLE, role.key())), "Role: " + role.name()));
        directory
                .people(actor, new DirectoryFilter(null, null, actor.organisation(), false), all)
                .items()
                .forEach(person -> targets.put(
                        written(new PageTarget(
                                PageTarget.Kind.PERSON, person.id().toString())),
                        person.name()));
        return targets;
    }

    private static String written(PageTarget target) {
        return target.kind().wire() + ":" + target.ref();
    }

    private static PageTarget target(String written) {
        var parts = written.split(":", 2);
        return new PageTarget(
                WireWord.parse(PageTarget.Kind.class, parts[0]).orElse(PageTarget.Kind.SCHEDULE),
                parts.length == 2 ? parts[1] : "");
    }

    private static Map<String, String> sent(PagingPolicy policy) {
        var form = new LinkedHashMap<String, String>();
        form.put("name", policy.name());
        form.put("repeats", Integer.toString(policy.route().repeats()));
        for (var i = 0; i < policy.route().steps().size(); i++) {
            put(form, "steps[" + i + "]", policy.route().steps().get(i));
        }
        put(form, "lastResort", policy.route().lastResort());
        for (var i = 0; i < policy.teams().size(); i++) {
            form.put("teams[" + i + "]", policy.teams().get(i));
        }
        return form;
    }

    private static void put(Map<String, String> form, String at, PagingStep step) {
        form.put(at + ".target", written(step.target()));
        form.put(at + ".minutes", Integer.toString(step.minutes()));
    }

    private static int steps(Map<String, String> form) {
        var count = 0;
        while (count < MOST_STEPS
                && !form.getOrDefault("steps[" + count + "].target", "").isBlank()) {
            count++;
        }
        return count;
    }

    private static List<String> teams(Map<String, String> form) {
        return IntStream.range(0, MOST_TEAMS)
                .mapToObj(i -> form.getOrDefault("teams[" + i + "]", ""))
                .filter(team -> !team.isBlank())
                .distinct()
                .toList();
    }

    private static PagingRoute route(Map<String, String> form) {
        var steps = new ArrayList<PagingStep>();
        for (var i = 0; i < MOST_STEPS; i++) {
            if (!form.getOrDefault("steps[" + i + "].target", "").isBlank()) {
                steps.add(step(form, "steps[" + i + "]"));
            }
        }
        return new PagingRoute(steps, number(form.getOrDefault("repeats", "")), step(form, "lastResort"));
    }

    private static PagingStep step(Map<String, String> form, String at) {
        return new PagingStep(
                target(form.getOrDefault(at + ".target", "")), number(form.getOrDefault(at + ".minutes", "")));
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }

    private static @Nullable Long revision(Map<String, String> form) {
        var text = form.getOrDefault("revision", "");
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
