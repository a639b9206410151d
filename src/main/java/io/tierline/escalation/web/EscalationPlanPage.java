package io.tierline.escalation.web;

import io.tierline.escalation.EscalationPlan;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.web.Spoken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The escalation plan, to read and to print. */
@Controller
class EscalationPlanPage {

    static final String HERE = "/escalation-plan";

    private final EscalationPlan plan;

    EscalationPlanPage(EscalationPlan plan) {
        this.plan = plan;
    }

    @GetMapping(HERE)
    String show(Actor actor, Spoken spoken, Model model) {
        if (!EscalationPlaces.mayRead(actor)) {
            throw Refused.notFound();
        }
        model.addAttribute("view", EscalationPlanView.of(plan.of(actor), spoken));
        return "escalation/plan";
    }
}
