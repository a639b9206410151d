package io.tierline.portal;

import io.tierline.contract.Contracts;
import io.tierline.contract.Plan;
import io.tierline.contract.PlanSnapshot;
import io.tierline.contract.SupportChannel;
import io.tierline.kernel.Actor;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Source;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Your plan. */
@Controller
class PlanPage {

    private final Promised promised;
    private final Contracts contracts;

    PlanPage(Promised promised, Contracts contracts) {
        this.promised = promised;
        this.contracts = contracts;
    }

    @GetMapping(Addresses.PLAN)
    String show(Actor actor, Model model) {
        var snapshot = promised.plan(actor.workspace(), actor.organisation());
        var plan = snapshot.flatMap(one -> contracts.plan(actor.workspace(), one.key(), one.version()));
        var terms = promised.terms(actor, RaiseTicket.of("", "", Source.PORTAL)).stream()
                .map(term -> new PlanView.Term(term.words(), term.says(), term.hours()))
                .toList();
        model.addAttribute(
                "view",
                new PlanView(
                        heading(snapshot),
                        plan.map(Plan::description).orElse("We help you all the same."),
                        plan.map(PlanPage::channels).orElse(List.of()),
                        terms,
                        plan.map(Plan::leftOut).orElse(List.of())));
        return "portal/plan";
    }

    private static String heading(Optional<PlanSnapshot> plan) {
        return plan.map(one -> "You have the " + one.name() + " plan").orElse("You have no plan with us yet");
    }

    private static List<String> channels(Plan plan) {
        return plan.channels().stream().sorted().map(PlanPage::words).toList();
    }

    private static String words(SupportChannel channel) {
        return switch (channel) {
            case PORTAL -> "These pages";
            case MAIL -> "E-mail";
            case PHONE -> "Phone";
            case CHAT -> "Chat";
        };
    }
}
