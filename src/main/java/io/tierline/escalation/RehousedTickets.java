package io.tierline.escalation;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.ticket.TicketsRehoused;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells teams of the open tickets that came to them when others were taken out of use, and who held them that they went. */
@Component
class RehousedTickets {

    private final DirectoryQueries directory;
    private final Announcing announcing;

    RehousedTickets(DirectoryQueries directory, Announcing announcing) {
        this.directory = directory;
        this.announcing = announcing;
    }

    @EventListener
    void tell(TicketsRehoused rehoused) {
        var workspace = rehoused.workspace();
        rehoused.came()
                .forEach(
                        (team, many) -> announcing.tell(
                                workspace,
                                directory.membersOf(workspace, team),
                                message(
                                        rehoused,
                                        "%s to %s".formatted(counted(many, "came"), name(workspace, team)),
                                        "The team or chain they were with is out of use. They are in your team's queue, with all that was promised.")));
        rehoused.lost()
                .forEach(
                        (person, many) -> announcing.tell(
                                workspace,
                                living(workspace, person),
                                message(
                                        rehoused,
                                        "%s from you".formatted(counted(many, "went")),
                                        "The team or chain you had them in is out of use. Others have them now; nothing is left for you to do.")));
    }

    /** Who is of the team and held some of them is told once, that they came. */
    private static Announcing.Message message(TicketsRehoused rehoused, String title, String says) {
        return new Announcing.Message("rehoused " + rehoused.id(), title, says, "/queues", false);
    }

    private List<Person> living(WorkspaceId workspace, PersonId person) {
        return directory.person(workspace, person).stream()
                .filter(one -> !one.archived())
                .toList();
    }

    private String name(WorkspaceId workspace, TeamId team) {
        return directory.team(workspace, team).map(Team::name).orElse("your team");
    }

    private static String counted(int many, String did) {
        return many == 1 ? "A ticket " + did : "%,d tickets %s".formatted(many, did);
    }
}
