package io.tierline.ticket.web;

import io.tierline.certification.Certification;
import io.tierline.directory.Chain;
import io.tierline.directory.ChainStep;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketView;
import io.tierline.triage.Triage;
import io.tierline.web.Field.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the fields of the ticket's forms offer to choose from. Who may choose what is decided by the command, not here. */
@Component
class Choices {
    private static final PageRequest MANY = new PageRequest(PageRequest.MAX_LIMIT, null);

    private final DirectoryQueries directory;
    private final Lifecycle lifecycle;
    private final Triage triage;
    private final Certification certification;

    Choices(DirectoryQueries directory, Lifecycle lifecycle, Triage triage, Certification certification) {
        this.directory = directory;
        this.lifecycle = lifecycle;
        this.triage = triage;
        this.certification = certification;
    }

    /** The other places of its chain: the value is the team's id. */
    List<Option> targets(Actor actor, TicketView ticket) {
        TicketHead head = ticket.head();
        if (!head.may(TicketAction.HAND_OFF) && !head.may(TicketAction.ASK_GUIDANCE)) {
            return List.of();
        }
        return chain(actor, head).stream()
                .flatMap(chain -> chain.steps().stream())
                .filter(step ->
                        head.team() == null || !step.team().equals(head.team().id()))
                .map(step -> new Option(step.team().toString(), label(actor, step)))
                .toList();
    }

    List<Option> assignees(Actor actor, TicketView ticket) {
        List<Option> people = new ArrayList<>(List.of(new Option("", "Me")));
        var level = ticket.head().level();
        if (ticket.head().may(TicketAction.ASSIGN)
                && level != null
                && ticket.head().team() != null) {
            var members =
                    directory.membersOf(actor.workspace(), ticket.head().team().id());
            var qualified = certification.qualified(
                    actor.workspace(),
                    members.stream().map(Person::id).toList(),
                    level,
                    ticket.head().team().id());
            members.stream()
                    .filter(person -> !person.id().equals(actor.person()) && qualified.contains(person.id()))
                    .forEach(person -> people.add(new Option(person.id().toString(), person.name())));
        }
        return people;
    }

    /** The people of the actor's own teams, for who may give work to others. */
    List<Option> colleagues(Actor actor) {
        return !actor.may(Permission.ASSIGN_OTHERS)
                ? List.of()
                : actor.teams().stream()
                        .flatMap(team -> directory.membersOf(actor.workspace(), team).stream())
                        .distinct()
                        .sorted(Comparator.comparing(Person::name))
                        .map(person -> new Option(person.id().toString(), person.name()))
                        .toList();
    }

    List<Option> categories(Actor actor) {
        List<Option> categories = new ArrayList<>(List.of(new Option("", "Let the rules choose")));
        triage.categories(actor.workspace())
                .forEach(category -> categories.add(new Option(category.key(), category.name())));
        return categories;
    }

    List<Option> customers(Actor actor) {
        List<Option> customers = new ArrayList<>(List.of(new Option("", "As the requester's address says")));
        directory.organisations(actor, DirectoryFilter.search(null, OrganisationKind.CUSTOMER), MANY).items().stream()
                .filter(customer -> !customer.strangers())
                .forEach(customer -> customers.add(new Option(customer.id().toString(), customer.name())));
        return customers;
    }

    /** The third parties of its chain. */
    List<Option> outsideParties(Actor actor, TicketView ticket) {
        return chain(actor, ticket.head()).stream()
                .flatMap(chain -> chain.steps().stream())
                .filter(ChainStep::outside)
                .map(ChainStep::organisation)
                .distinct()
                .map(id -> new Option(id.toString(), name(actor, id)))
                .toList();
    }

    private Optional<Chain> chain(Actor actor, TicketHead head) {
        return head.organisation() == null || !actor.kind().inChain()
                ? Optional.empty()
                : lifecycle.chainFor(actor.workspace(), head.organisation().id(), head.vertical());
    }

    private String label(Actor actor, ChainStep step) {
        String team = directory
                .team(actor.workspace(), step.team())
                .map(found -> found.name())
                .orElse("");
        String approval = step.needsApproval() ? " (wants approval)" : "";
        return step.level().name() + " " + Spelled.place(name(actor, step.organisation()), team) + approval;
    }

    private String name(Actor actor, OrganisationId id) {
        return directory
                .organisation(actor.workspace(), id)
                .map(Organisation::name)
                .orElse("");
    }
}
