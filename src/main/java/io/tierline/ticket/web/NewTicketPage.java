package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WireWord;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Requester;
import io.tierline.ticket.Source;
import io.tierline.ticket.Ticketing;
import io.tierline.web.Problems;
import io.tierline.web.RefusalWords;
import io.tierline.web.Said;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A ticket raised by who works tickets, for a caller or for themselves. */
@Controller
class NewTicketPage {
    private static final Set<Source> BY_AGENTS = EnumSet.of(Source.AGENT, Source.PHONE, Source.CHAT, Source.EMAIL);

    private final Ticketing ticketing;
    private final Choices choices;
    private final RefusalWords words;

    NewTicketPage(Ticketing ticketing, Choices choices, RefusalWords words) {
        this.ticketing = ticketing;
        this.choices = choices;
        this.words = words;
    }

    @GetMapping("/tickets/new")
    ModelAndView show(Actor by, @RequestParam Map<String, String> values) {
        if (by.kind() == OrganisationKind.CUSTOMER) {
            return new ModelAndView("redirect:/portal/new");
        }
        by.require(Permission.WORK_TICKETS);
        return page(by, values, Problems.NONE);
    }

    @PostMapping("/tickets")
    ModelAndView raise(
            Actor by,
            @RequestParam Map<String, String> values,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            RedirectAttributes redirect) {
        by.require(Permission.WORK_TICKETS);
        try {
            var written = ticketing.raise(by, ticket(values, files));
            String where = written.ticket().team() == null
                    ? "It lies in triage: no chain was found for it."
                    : "It is with " + written.ticket().team().name() + ".";
            redirect.addFlashAttribute(
                    Said.ATTRIBUTE,
                    Said.done(Addresses.label(written.ticket().number()) + " is raised. " + where)
                            .forgetting("new-ticket"));
            return new ModelAndView(
                    "redirect:" + Addresses.ticket(written.ticket().number()));
        } catch (Refused refused) {
            ModelAndView again = page(by, values, words.problems(refused));
            again.setStatus(HttpStatusCode.valueOf(refused.refusal().kind().status()));
            return again;
        }
    }

    private ModelAndView page(Actor by, Map<String, String> values, Problems problems) {
        NewTicketView view = NewTicketView.of(values, problems, choices.customers(by), choices.categories(by));
        return new ModelAndView("ticket/new", Map.of("view", view));
    }

    private static RaiseTicket ticket(Map<String, String> values, @Nullable List<MultipartFile> files) {
        var chosen = new Chosen(values);
        var way = way(chosen);
        var ticket = new RaiseTicket(
                text(values, "subject"),
                text(values, "body"),
                null,
                requester(values),
                chosen.one("customer", text -> Ids.parse(text).map(OrganisationId::new)),
                chosen.word("type", TicketType.class),
                chosen.word("severity", Severity.class),
                chosen.word("impact", Grade.class),
                chosen.word("urgency", Grade.class),
                text(values, "category").isEmpty() ? null : text(values, "category"),
                null,
                tags(text(values, "tags")),
                way,
                MessagePage.attached(files),
                false,
                text(values, "exception").isEmpty() ? null : text(values, "exception"));
        chosen.refuseIfAny();
        return ticket;
    }

    /** As the agent says it reached them; nothing else is theirs to say. */
    private static Source way(Chosen chosen) {
        var way =
                chosen.one("source", text -> WireWord.parse(Source.class, text).filter(BY_AGENTS::contains));
        return way == null ? Source.AGENT : way;
    }

    private static @Nullable Requester requester(Map<String, String> values) {
        String email = text(values, "requester.email");
        String name = text(values, "requester.name");
        return email.isEmpty() ? null : new Requester(email, name.isEmpty() ? null : name);
    }

    private static Set<String> tags(String words) {
        return Arrays.stream(words.split("[,\\s]+", -1))
                .filter(word -> !word.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String text(Map<String, String> values, String name) {
        return values.getOrDefault(name, "").strip();
    }
}
