package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.ticket.TicketQueries;
import io.tierline.web.BridgeSource;
import io.tierline.web.Spoken;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The manager's view: what breaks next, who carries how much, what bounces, who is called and who is on call. */
@Controller
class BridgePage {
    private final TicketQueries queries;
    private final List<BridgeSource> sources;

    BridgePage(TicketQueries queries, List<BridgeSource> sources) {
        this.queries = queries;
        this.sources = sources;
    }

    @GetMapping("/bridge")
    String show(Actor actor, Spoken spoken, @RequestParam(defaultValue = "") String loads, Model model) {
        actor.require(Permission.SEE_BRIDGE);
        model.addAttribute("view", BridgeBoard.of(queries.bridge(actor), actor, spoken));
        model.addAttribute("allLoads", loads.equals("all"));
        model.addAttribute(
                "panels",
                sources.stream()
                        .flatMap(source -> source.panels(actor, spoken).stream())
                        .toList());
        return "ticket/bridge";
    }
}
