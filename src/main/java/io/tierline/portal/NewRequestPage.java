package io.tierline.portal;

import io.tierline.contract.NotIncluded;
import io.tierline.contract.PlanSnapshot;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.WireWord;
import io.tierline.portal.NewRequestView.Choice;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.Ticketing;
import io.tierline.ticket.Written;
import io.tierline.triage.Category;
import io.tierline.triage.Triage;
import io.tierline.web.Field;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import io.tierline.workspace.Tenancy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ask for help: what it concerns, then what we need to know, with what the plan promises beside it. */
@Controller
class NewRequestPage {

    private final Ticketing ticketing;
    private final Triage triage;
    private final Promised promised;
    private final Tenancy tenancy;
    private final RefusalWords words;

    NewRequestPage(Ticketing ticketing, Triage triage, Promised promised, Tenancy tenancy, RefusalWords words) {
        this.ticketing = ticketing;
        this.triage = triage;
        this.promised = promised;
        this.tenancy = tenancy;
        this.words = words;
    }

    @GetMapping(Addresses.NEW)
    ModelAndView show(Actor actor, @RequestParam Map<String, String> values) {
        actor.require(Permission.RAISE_TICKETS);
        return page(actor, values, Problems.NONE);
    }

    @PostMapping("/portal/requests")
    ModelAndView raise(
            Actor actor,
            @RequestParam Map<String, String> values,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            RedirectAttributes redirect) {
        try {
            var written = tenancy.in(actor.workspace(), () -> raise(actor, values, files));
            var number = written.ticket().number();
            redirect.addFlashAttribute(
                    Said.ATTRIBUTE,
                    Said.done("We have your request. It is T-" + number + ".").forgetting("portal-new"));
            return new ModelAndView("redirect:" + Addresses.request(number));
        } catch (Refused refused) {
            var again = page(actor, values, words.problems(refused));
            again.setStatus(HttpStatusCode.valueOf(refused.refusal().kind().status()));
            return again;
        }
    }

    private Written raise(Actor actor, Map<String, String> values, @Nullable List<MultipartFile> files) {
        var category = category(actor, text(values, "about"));
        var severity = WireWord.parse(Severity.class, text(values, "severity"));
        new Checks()
                .that(
                        category != null || none(text(values, "about")),
                        "about",
                        "unknown",
                        "We offer this topic no more. Send it again as “Something else”, or choose another.")
                .that(
                        severity.isPresent() || text(values, "severity").isEmpty(),
                        "severity",
                        "unknown",
                        "Choose one of these.")
                .refuseIfAny();
        var known = known(category, values);
        var written = ticketing.raise(
                actor,
                asked(text(values, "subject"), told(text(values, "body"), category, known), category)
                        .classified(null, severity.orElse(null), category == null ? null : category.key())
                        .attaching(Uploads.of(files)));
        if (!known.isEmpty()) {
            // The desk notes it itself, so that no level has to ask it again; customers do not keep the checklist.
            ticketing.answerChecklist(
                    Actor.system(actor.workspace()),
                    TicketRef.of(written.ticket().id()),
                    known);
        }
        return written;
    }

    /** A request about the category, as these pages raise it. */
    private static RaiseTicket asked(String subject, String body, @Nullable Category category) {
        return new RaiseTicket(
                subject,
                body,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                category == null ? null : category.key(),
                category == null ? null : category.vertical(),
                Set.of(),
                Source.PORTAL,
                List.of(),
                false);
    }

    private static Map<String, String> known(@Nullable Category category, Map<String, String> values) {
        var known = new LinkedHashMap<String, String>();
        if (category != null) {
            for (var item : category.checklist()) {
                var answer = text(values, NewRequestView.CHECK + item.key());
                if (!answer.isEmpty()) {
                    known.put(item.key(), answer);
                }
            }
        }
        return known;
    }

    /** What the customer said, with the answers below it, as they will read it again. */
    private static String told(String body, @Nullable Category category, Map<String, String> known) {
        if (category == null || known.isEmpty() || body.isEmpty()) {
            return body;
        }
        var told = new StringBuilder(body).append("\n");
        category.checklist().stream()
                .filter(item -> known.containsKey(item.key()))
                .forEach(item ->
                        told.append("\n").append(item.label()).append(": ").append(known.get(item.key())));
        return told.toString();
    }

    private ModelAndView page(Actor actor, Map<String, String> values, Problems problems) {
        var about = text(values, "about");
        var category = category(actor, about);
        var chosen = category != null || about.equals(NewRequestView.OTHER) || problems.any();
        var plan = promised.plan(actor.workspace(), actor.organisation());
        var fields = new ArrayList<Field>();
        fields.add(NewRequestView.subject(values, problems));
        fields.add(NewRequestView.body(values, problems));
        fields.addAll(NewRequestView.fields(category, values, problems));
        var view = new NewRequestView(
                chosen ? List.of() : NewRequestView.topics(offered(actor)),
                chosen ? (category == null ? NewRequestView.OTHER : category.key()) : null,
                category == null ? "Something else" : category.name(),
                fields,
                choices(actor, asked(text(values, "subject"), text(values, "body"), category), values),
                plan.map(PlanSnapshot::name).orElse(""),
                ticketing
                        .leftOut(actor, null, Source.PORTAL)
                        .map(NotIncluded::says)
                        .orElse(null),
                problems);
        return new ModelAndView("portal/new", Map.of("view", view));
    }

    private List<Choice> choices(Actor actor, RaiseTicket asked, Map<String, String> values) {
        var chosen = text(values, "severity");
        var choices = new ArrayList<Choice>();
        promised.terms(actor, asked).stream()
                .map(term -> new Choice(
                        term.severity().wire(),
                        term.words(),
                        (term.says() + " " + term.hours()).strip(),
                        term.severity().wire().equals(chosen)))
                .forEach(choices::add);
        choices.add(new Choice(
                "",
                "I am not sure",
                "We look at it and choose. You can always object.",
                choices.stream().noneMatch(Choice::chosen)));
        return choices;
    }

    private @Nullable Category category(Actor actor, String key) {
        return none(key)
                ? null
                : triage.category(actor.workspace(), key)
                        .filter(category -> !category.archived() && served(actor, category))
                        .orElse(null);
    }

    private static boolean none(String about) {
        return about.isEmpty() || about.equals(NewRequestView.OTHER);
    }

    private List<Category> offered(Actor actor) {
        return tenancy.in(
                actor.workspace(),
                () -> triage.categories(actor.workspace()).stream()
                        .filter(category -> served(actor, category))
                        .toList());
    }

    /** Whether somebody has the category's product for this customer; it would lie in triage otherwise. */
    private boolean served(Actor actor, Category category) {
        return category.vertical() == null
                || ticketing.foresee(actor, asked("", "", category)).routed();
    }

    private static String text(Map<String, String> values, String name) {
        return values.getOrDefault(name, "").strip();
    }
}
