package io.tierline.responsibility.web;

import io.tierline.contract.Contracts;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.web.Blank;
import io.tierline.web.Pager;
import io.tierline.web.Spoken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The live support directory: who serves whom, at this hour. */
@Controller
class DirectoryPage {

    private static final int ON_A_PAGE = 25;
    private static final int LONGEST_Q = 200;

    private final DirectoryQueries directory;
    private final Contracts contracts;
    private final SupportDirectory support;
    private final Rungs rungs;

    DirectoryPage(DirectoryQueries directory, Contracts contracts, SupportDirectory support, Rungs rungs) {
        this.directory = directory;
        this.contracts = contracts;
        this.support = support;
        this.rungs = rungs;
    }

    @GetMapping("/directory")
    String customers(
            Actor actor,
            Spoken spoken,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        if (actor.kind() == OrganisationKind.THIRD_PARTY) {
            return "redirect:/directory/" + actor.organisation();
        }
        actor.require(Permission.SEE_DIRECTORY);
        var words = q.strip().substring(0, Math.min(q.strip().length(), LONGEST_Q));
        var page = directory.organisations(
                actor,
                DirectoryFilter.search(words, OrganisationKind.CUSTOMER),
                new PageRequest(ON_A_PAGE, after == null || after.isEmpty() ? null : after));
        var here = "/directory" + (words.isEmpty() ? "" : "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
        model.addAttribute(
                "view",
                new CustomersView(
                        "Who serves whom",
                        words,
                        page.items().stream()
                                .filter(customer -> !customer.strangers())
                                .map(customer -> row(actor, customer, spoken))
                                .toList(),
                        blank(words),
                        new Pager(
                                "",
                                after == null || after.isEmpty() ? null : here,
                                page.next() == null
                                        ? null
                                        : here + (words.isEmpty() ? "?" : "&") + "after=" + page.next())));
        return "responsibility/customers";
    }

    @GetMapping("/directory/{customer}")
    String served(
            Actor actor,
            Spoken spoken,
            @PathVariable OrganisationId customer,
            @RequestParam(defaultValue = "") String product,
            Model model) {
        if (actor.kind() == OrganisationKind.THIRD_PARTY) {
            model.addAttribute("view", ownTeams(actor, customer, spoken));
            return "responsibility/served";
        }
        actor.require(Permission.SEE_DIRECTORY);
        model.addAttribute("view", support.of(actor, customer, product, spoken));
        return "responsibility/served";
    }

    /** An outside party sees itself. */
    private ServedView ownTeams(Actor actor, OrganisationId id, Spoken spoken) {
        var home = directory.organisation(actor, id);
        var teams = directory
                .teams(actor, DirectoryFilter.all(), PageRequest.first())
                .items();
        return new ServedView(
                "/directory/" + id,
                home.name() + " at this desk",
                "At this hour: " + spoken.thisMoment() + ". Others see of you what stands here.",
                null,
                "",
                List.of(),
                "",
                rungs.ofTeams(actor, teams, home, spoken),
                "No team of yours stands here yet.",
                List.of(),
                List.of(),
                List.of());
    }

    private CustomersView.Row row(Actor actor, Organisation customer, Spoken spoken) {
        var today = LocalDate.ofInstant(spoken.now(), customer.zone());
        var plan = contracts
                .planOf(actor.workspace(), customer.id(), today)
                .map(found -> found.name())
                .orElse("");
        var there = new Spoken(spoken.now(), customer.zone());
        return new CustomersView.Row(
                customer.name(), "/directory/" + customer.id(), plan, there.hour(spoken.now()) + " in " + there.city());
    }

    private static Blank blank(String words) {
        return words.isEmpty()
                ? Blank.of("No customers yet.", "An administrator adds them under Administration.")
                : new Blank(
                        "Nothing found.", "Try the beginning of a name or of a mail domain.", "/directory", "Show all");
    }
}
