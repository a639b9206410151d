package io.tierline.escalation;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Person;
import io.tierline.directory.Phase;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.lifecycle.PhaseBegan;
import io.tierline.ticket.Strays;
import java.util.LinkedHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the account manager and the support managers when a phase has begun and open tickets belong elsewhere by it. */
@Component
class StrayTickets {

    private final Strays strays;
    private final Finding finding;
    private final DirectoryQueries directory;
    private final Announcing announcing;

    StrayTickets(Strays strays, Finding finding, DirectoryQueries directory, Announcing announcing) {
        this.strays = strays;
        this.finding = finding;
        this.directory = directory;
        this.announcing = announcing;
    }

    @EventListener
    void look(PhaseBegan began) {
        var workspace = began.workspace();
        var astray = strays.count(Actor.system(workspace), began.customer());
        if (astray == 0) {
            return;
        }
        var people = new LinkedHashMap<PersonId, Person>();
        directory
                .accountManagerOf(workspace, began.customer())
                .flatMap(person -> directory.person(workspace, person))
                .filter(person -> !person.archived())
                .ifPresent(person -> people.put(person.id(), person));
        finding.supportManagers(workspace).forEach(person -> people.put(person.id(), person));
        announcing.tell(
                workspace,
                people.values(),
                new Announcing.Message(
                        "phase %s %s".formatted(began.customer(), began.at()),
                        "%s is in %s now".formatted(customer(began), phase(began)),
                        astray == 1
                                ? "One open ticket belongs elsewhere in this phase. It stays where it is until it is handed over."
                                : astray
                                        + " open tickets belong elsewhere in this phase. They stay where they are until they are handed over.",
                        "/directory/" + began.customer() + "/strays",
                        false));
    }

    private String customer(PhaseBegan began) {
        return directory
                .organisation(began.workspace(), began.customer())
                .map(Organisation::name)
                .orElse("A customer");
    }

    private String phase(PhaseBegan began) {
        return directory.phases(began.workspace()).stream()
                .filter(phase -> phase.key().equals(began.phase()))
                .map(Phase::name)
                .findFirst()
                .orElse(began.phase());
    }
}
