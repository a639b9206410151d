package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Level;
import io.tierline.kernel.TeamId;
import io.tierline.ticket.MessageId;
import io.tierline.ticket.NewGuidance;
import io.tierline.ticket.NewHandOff;
import io.tierline.ticket.Ticketing;
import io.tierline.web.Said;
import io.tierline.web.Spoken;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moving a ticket along the chain, and asking along it. */
@Controller
@RequestMapping("/tickets/{number:(?:[Tt]-)?[0-9]+}")
class HandOffActs {
    private final Ticketing ticketing;
    private final Doing doing;

    HandOffActs(Ticketing ticketing, Doing doing) {
        this.ticketing = ticketing;
        this.doing = doing;
    }

    @PostMapping("/hand-offs")
    ModelAndView offer(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            var shared = form.all("share").stream()
                    .map(Ids::parse)
                    .flatMap(Optional::stream)
                    .map(MessageId::new)
                    .toList();
            ticketing.handOff(
                    by,
                    form.ref(),
                    new NewHandOff(
                            level(form),
                            team(form),
                            form.text("reason"),
                            form.text("tried"),
                            form.packet(false),
                            shared));
            return Said.done("Offered. You keep it until it is accepted.");
        });
    }

    @PostMapping("/hand-offs/{which}/approval")
    ModelAndView approve(
            Actor by, TicketForm form, @PathVariable int which, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.approveHandOff(by, form.ref(), which);
            return Said.done("Approved. It is offered now.");
        });
    }

    @PostMapping("/hand-offs/{which}/refusal")
    ModelAndView refuse(
            Actor by, TicketForm form, @PathVariable int which, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.refuseHandOff(by, form.ref(), which, form.text("reason"));
            return Said.done("Refused. The sender is told why.");
        });
    }

    @PostMapping("/hand-offs/{which}/acceptance")
    ModelAndView accept(
            Actor by, TicketForm form, @PathVariable int which, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.acceptHandOff(by, form.ref(), which);
            return Said.done("Accepted. You own it now.");
        });
    }

    @PostMapping("/hand-offs/{which}/question")
    ModelAndView ask(Actor by, TicketForm form, @PathVariable int which, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.askForMissing(by, form.ref(), which, form.text("question"));
            return Said.done("Asked. Until they answer, the time is theirs.");
        });
    }

    @PostMapping("/hand-offs/{which}/answer")
    ModelAndView answer(
            Actor by, TicketForm form, @PathVariable int which, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.answerAsk(by, form.ref(), which, form.text("answer"), form.packet(false));
            return Said.done("Answered. The time is theirs again.");
        });
    }

    @PostMapping("/hand-offs/{which}/return")
    ModelAndView giveBack(
            Actor by, TicketForm form, @PathVariable int which, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.returnHandOff(by, form.ref(), which, form.text("reason"));
            return Said.done("Returned. The sender holds it.");
        });
    }

    @PostMapping("/hand-offs/{which}/withdrawal")
    ModelAndView withdraw(
            Actor by, TicketForm form, @PathVariable int which, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.withdrawHandOff(by, form.ref(), which);
            return Said.done("Withdrawn. You keep it.");
        });
    }

    @PostMapping("/guidance")
    ModelAndView askAdvice(Actor by, TicketForm form, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.askGuidance(by, form.ref(), new NewGuidance(level(form), team(form), form.text("question")));
            return Said.done("Asked. You keep the ticket.");
        });
    }

    @PostMapping("/guidance/{which}/answer")
    ModelAndView advise(
            Actor by, TicketForm form, @PathVariable int which, Spoken spoken, RedirectAttributes redirect) {
        return doing.act(by, form, spoken, redirect, () -> {
            ticketing.answerGuidance(by, form.ref(), which, form.text("answer"));
            return Said.done("Your advice is with them.");
        });
    }

    private static @Nullable Level level(TicketForm form) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(form.text("to")))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable TeamId team(TicketForm form) {
        return Ids.parse(form.text("to")).map(TeamId::new).orElse(null);
    }
}
