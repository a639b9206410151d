package io.tierline.portal;

import io.tierline.contract.PlanSnapshot;
import io.tierline.contract.SupportChannel;
import io.tierline.directory.Chain;
import io.tierline.directory.ChainStep;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.portal.HelpersView.Helper;
import io.tierline.portal.HelpersView.Reach;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who helps you, and how to reach them as your plan allows. */
@Controller
class HelpersPage {

    private final DirectoryQueries directory;
    private final Lifecycle lifecycle;
    private final Promised promised;

    HelpersPage(DirectoryQueries directory, Lifecycle lifecycle, Promised promised) {
        this.directory = directory;
        this.lifecycle = lifecycle;
        this.promised = promised;
    }

    @GetMapping(Addresses.HELPERS)
    String show(Actor actor, Model model) {
        var channels = promised.plan(actor.workspace(), actor.organisation())
                .map(PlanSnapshot::channels)
                .orElse(Set.of());
        var chain = lifecycle
                .chainFor(actor.workspace(), actor.organisation(), null)
                .or(() -> directory.chainsOf(actor.workspace(), actor.organisation()).stream()
                        .findFirst());
        var helpers = chain.map(found -> helpers(actor, found, channels)).orElse(List.of());
        model.addAttribute("view", new HelpersView(helpers));
        return "portal/helpers";
    }

    private List<Helper> helpers(Actor actor, Chain chain, Set<SupportChannel> channels) {
        var homes = directory.organisations(
                actor.workspace(),
                chain.steps().stream().map(ChainStep::organisation).distinct().toList());
        var names = homes.values().stream()
                .filter(home -> home.kind().inChain())
                .collect(Collectors.toMap(Organisation::id, Organisation::name));
        var steps = chain.steps().stream()
                .filter(step -> !step.outside() && names.containsKey(step.organisation()))
                .toList();
        return steps.stream().map(step -> helper(step, names, channels)).toList();
    }

    private static Helper helper(ChainStep step, Map<OrganisationId, String> names, Set<SupportChannel> channels) {
        var first = step.level() == Level.L1;
        var level = Plainly.level(step.level());
        return new Helper(
                level.substring(0, 1).toUpperCase(Locale.ROOT) + level.substring(1),
                names.getOrDefault(step.organisation(), ""),
                step.job(),
                first
                        ? step.ways().stream()
                                .filter(way -> included(way, channels))
                                .map(HelpersPage::reach)
                                .toList()
                        : List.of());
    }

    private static boolean included(Way way, Set<SupportChannel> channels) {
        return switch (way.kind()) {
            case PORTAL, MAIL -> true;
            case PHONE -> channels.contains(SupportChannel.PHONE);
            case CHAT -> channels.contains(SupportChannel.CHAT);
            case HAND_OFF, GUIDANCE -> false;
        };
    }

    private static Reach reach(Way way) {
        return switch (way.kind()) {
            case PORTAL -> new Reach("web", "Ask for help here", Addresses.NEW);
            case MAIL -> new Reach("mail", way.value(), "mailto:" + way.value());
            case PHONE -> new Reach("phone", way.value(), "tel:" + way.value().replaceAll("[^+0-9]", ""));
            case CHAT, HAND_OFF, GUIDANCE -> new Reach("chat", way.value(), "");
        };
    }
}
