package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.ticket.TicketQueries;
import io.tierline.web.Spoken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The manager's view: what breaks next, who carries how much, what bounces. */
@Controller
class BridgePage {
    private final TicketQueries queries;

    BridgePage(TicketQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/bridge")
    String show(Actor actor, Spoken spoken, @RequestParam(defaultValue = "") String loads, Model model) {
        actor.require(Permission.SEE_BRIDGE);
        model.addAttribute("view", BridgeBoard.of(queries.bridge(actor), actor, spoken));
        model.addAttribute("allLoads", loads.equals("all"));
        return "ticket/bridge";
    }
}
