package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WireWord;
import io.tierline.ticket.Classification;
import io.tierline.ticket.CustomerWait;
import io.tierline.ticket.HoldReason;
import io.tierline.ticket.LinkKind;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.Ticketing;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done to a ticket by its forms: each is one command, then the page again. */
@Controller
@RequestMapping("/tickets/{number:(?:[Tt]-)?[0-9]+}")
class TicketActs {
    private final Ticketing ticketing;
    private final TicketQueries queries;
    private final Doing doing;

    TicketActs(Ticketing ticketing, TicketQueries queries, Doing doing) {
        this.ticketing = ticketing;
        this.queries = queries;
        this.doing = doing;
    }

    @PostMapping("/assignment")
    ModelAndView assign(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            var to = Ids.parse(form.text("assignee")).map(PersonId::new);
            var ticket = to.isEmpty() ? ticketing.take(by, form.ref()) : ticketing.assign(by, form.ref(), to.get());
            return Said.done(
                    ticket.assignee() == null || ticket.assignee().id().equals(by.person())
                            ? "You own it now."
                            : ticket.assignee().name() + " owns it now.");
        });
    }

    @PostMapping("/release")
    ModelAndView release(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.release(by, form.ref());
            return Said.done("It is with the team again.");
        });
    }

    @PostMapping("/pending")
    ModelAndView pending(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            var told =
                    WireWord.parse(CustomerWait.Told.class, form.text("told")).orElse(CustomerWait.Told.CUSTOMER);
            ticketing.pending(by, form.ref(), new CustomerWait(form.text("reason"), told));
            return Said.done(
                    told == CustomerWait.Told.CUSTOMER
                            ? "Sent. It waits for the customer; the time is theirs."
                            : "It waits for the customer, who was not written to; the time is theirs.");
        });
    }

    @PostMapping("/hold")
    ModelAndView hold(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            var reason = WireWord.parse(HoldReason.class, form.text("reason")).orElse(HoldReason.OTHER);
            var party = Ids.parse(form.text("party")).map(OrganisationId::new).orElse(null);
            ticketing.hold(by, form.ref(), reason, party, form.text("note"));
            return Said.done("It is on hold.");
        });
    }

    @PostMapping("/resumption")
    ModelAndView resume(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.resume(by, form.ref());
            return Said.done("It goes on; its clocks run.");
        });
    }

    @PostMapping("/no-answer-needed")
    ModelAndView noAnswerNeeded(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.noAnswerNeeded(by, form.ref());
            return Said.done("Noted: no answer is needed. Its clock is gone.");
        });
    }

    @PostMapping("/checklist")
    ModelAndView checklist(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.answerChecklist(by, form.ref(), form.packet(true));
            return Said.done("Noted. No later level has to ask it again.");
        });
    }

    @PostMapping("/solution")
    ModelAndView solve(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.solve(by, form.ref(), form.text("text"));
            return Said.done("Solved. The customer is asked whether it works.");
        });
    }

    @PostMapping("/reopening")
    ModelAndView reopen(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.reopen(by, form.ref(), form.text("why"));
            return Said.done("Open again; its clock goes on from where it stood.");
        });
    }

    @PostMapping("/closing")
    ModelAndView close(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.close(by, form.ref());
            return Said.done("Closed.");
        });
    }

    @PostMapping("/classification")
    ModelAndView classify(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.classify(
                    by,
                    form.ref(),
                    new Classification(
                            WireWord.parse(TicketType.class, form.text("type")).orElse(null),
                            WireWord.parse(Severity.class, form.text("severity"))
                                    .orElse(null),
                            WireWord.parse(Grade.class, form.text("impact")).orElse(null),
                            WireWord.parse(Grade.class, form.text("urgency")).orElse(null),
                            form.textOrNull("category"),
                            form.textOrNull("vertical"),
                            Ids.parse(form.text("customer"))
                                    .map(OrganisationId::new)
                                    .orElse(null)));
            return Said.done("Changed. Targets follow; what was used stays used.");
        });
    }

    @PostMapping("/routing")
    ModelAndView route(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            var customer = Ids.parse(form.text(TicketForm.WHOSE))
                    .map(OrganisationId::new)
                    .orElseThrow(Refused::notFound);
            var ticket = ticketing.classify(by, form.ref(), Classification.customer(customer));
            return Said.done(
                    ticket.team() == null
                            ? "It has its customer and stays in triage: no chain serves them."
                            : "Routed. " + ticket.team().name() + " has it, " + ticket.level() + ".");
        });
    }

    @PostMapping("/rerouting")
    ModelAndView reroute(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            var before = queries.head(by, form.ref());
            var after = ticketing.reroute(by, form.ref());
            return Said.done(
                    Objects.equals(before.team(), after.team())
                            ? "It stays: this is where the rules send it now."
                            : "It is at %s now, as the rules say today.".formatted(after.level()));
        });
    }

    @PostMapping("/tags")
    ModelAndView tag(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.tag(by, form.ref(), words(form.text("add")), Set.copyOf(form.all("remove")));
            return Said.done("Tags changed.");
        });
    }

    @PostMapping("/followers")
    ModelAndView follow(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.follow(by, form.ref(), by.person());
            return Said.done("You follow it.");
        });
    }

    @PostMapping("/followers/end")
    ModelAndView unfollow(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.unfollow(by, form.ref(), by.person());
            return Said.done("You follow it no longer.");
        });
    }

    @PostMapping("/links")
    ModelAndView link(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            var kind = WireWord.parse(LinkKind.class, form.text("kind")).orElse(LinkKind.RELATED);
            ticketing.link(by, form.ref(), kind, other(form));
            return Said.done("Linked.");
        });
    }

    @PostMapping("/merge")
    ModelAndView merge(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.merge(by, form.ref(), other(form));
            return Said.done("Merged. Its requester follows the other one.");
        });
    }

    private static TicketRef other(TicketForm form) {
        return TicketRef.parse(form.text("other")).orElse(TicketRef.number(0));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
