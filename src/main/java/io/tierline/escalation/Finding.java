package io.tierline.escalation;

import io.tierline.access.Roles;
import io.tierline.certification.Certification;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.directory.TeamStanding;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.Effect.Whom;
import io.tierline.promise.PromiseKind;
import io.tierline.ticket.TeamRef;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the people a step means. An outside party is told of what it owes itself and of nothing else. */
@Component
class Finding {
    private static final int MOST = 50;

    /** Owed by those who were asked, not by whoever has the ticket. */
    private static final Set<PromiseKind> OF_ANOTHER_TEAM =
            EnumSet.of(PromiseKind.HAND_OFF_ACCEPTANCE, PromiseKind.GUIDANCE_ANSWER);

    private static final Set<PromiseKind> FOR_OUTSIDE =
            EnumSet.of(PromiseKind.HAND_OFF_ACCEPTANCE, PromiseKind.THIRD_PARTY_TIME);
    private static final Set<Permission> MANAGES = EnumSet.of(Permission.SEE_BRIDGE, Permission.ASSIGN_OTHERS);

    private final DirectoryQueries directory;
    private final Roles roles;
    private final TicketQueries tickets;
    private final Certification certification;

    Finding(DirectoryQueries directory, Roles roles, TicketQueries tickets, Certification certification) {
        this.directory = directory;
        this.roles = roles;
        this.tickets = tickets;
        this.certification = certification;
    }

    List<Person> people(Deed deed, TicketHead ticket, Whom whom) {
        return switch (whom) {
            case ASSIGNEE -> assignee(deed, ticket).map(List::of).orElseGet(() -> team(deed, ticket));
            case TEAM -> team(deed, ticket);
            case LEAD -> standing(deed, ticket, TeamStanding.LEAD);
            case SENIOR -> standing(deed, ticket, TeamStanding.SENIOR);
            case SUPPORT_MANAGER -> supportManagers(deed.workspace());
            case ACCOUNT_MANAGER -> accountManager(deed.workspace(), ticket);
        };
    }

    /** Everybody of the provider who has the role. */
    List<Person> ofRole(WorkspaceId workspace, String role) {
        return providers(workspace, roles.holdersOf(workspace, role, MOST));
    }

    /** Who sees the whole desk and gives work out; administrators only where there is nobody else. */
    List<Person> supportManagers(WorkspaceId workspace) {
        var managers = providers(workspace, roles.holdersOf(workspace, MANAGES, MOST));
        var rulers = Set.copyOf(roles.holdersOf(workspace, EnumSet.of(Permission.ADMINISTER), MOST));
        var others = managers.stream()
                .filter(person -> !rulers.contains(person.id()))
                .toList();
        return others.isEmpty() ? managers : others;
    }

    /** The experienced members of the team that has it and hold what is demanded there, leads after them. */
    List<PersonId> experienced(WorkspaceId workspace, TeamId team) {
        var standings = directory.standingsIn(workspace, team);
        var members =
                directory.membersOf(workspace, team).stream().map(Person::id).toList();
        var level = directory.team(workspace, team).orElseThrow().level();
        var qualified = certification.qualified(workspace, members, level, team);
        return Stream.of(TeamStanding.SENIOR, TeamStanding.LEAD)
                .flatMap(standing -> members.stream().filter(person -> standings.get(person) == standing))
                .filter(qualified::contains)
                .toList();
    }

    /** The team that owes it: that of a hand-off or of advice for what is asked of others, else that which has the ticket. */
    Optional<TeamId> teamOf(Deed deed, TicketHead ticket) {
        var system = Actor.system(deed.workspace());
        var ref = TicketRef.of(ticket.id());
        return switch (deed.kind()) {
            case HAND_OFF_ACCEPTANCE ->
                tickets.handOffs(system, ref).stream()
                        .filter(handOff -> Integer.toString(handOff.number()).equals(deed.ref()))
                        .map(handOff -> handOff.toTeam().id())
                        .findFirst();
            case GUIDANCE_ANSWER ->
                tickets.guidance(system, ref).stream()
                        .filter(guidance -> Integer.toString(guidance.number()).equals(deed.ref()))
                        .map(guidance -> guidance.team().id())
                        .findFirst();
            case THIRD_PARTY_TIME -> Optional.ofNullable(ticket.team()).map(TeamRef::id);
            case FIRST_RESPONSE, NEXT_RESPONSE, CUSTOMER_UPDATE, RESOLUTION, LEVEL_TIME ->
                handedOut(deed, ticket)
                        .map(TicketView.HandOff::fromTeam)
                        .or(() -> Optional.ofNullable(ticket.team()))
                        .map(TeamRef::id);
        };
    }

    /** The same team with its name. */
    Optional<Team> owing(Deed deed, TicketHead ticket) {
        return teamOf(deed, ticket).flatMap(team -> directory.team(deed.workspace(), team));
    }

    private Optional<Person> assignee(Deed deed, TicketHead ticket) {
        if (OF_ANOTHER_TEAM.contains(deed.kind())) {
            return Optional.empty();
        }
        return handedOut(deed, ticket)
                .map(TicketView.HandOff::offeredBy)
                .or(() -> Optional.ofNullable(ticket.assignee()))
                .flatMap(person -> directory.person(deed.workspace(), person.id()))
                .filter(person -> !person.archived())
                .filter(person -> mayKnow(deed, person));
    }

    /** How an outside party got the ticket it has: what is not its own to keep is for whoever handed it out. */
    private Optional<TicketView.HandOff> handedOut(Deed deed, TicketHead ticket) {
        var team = ticket.team();
        if (team == null || FOR_OUTSIDE.contains(deed.kind()) || !outside(deed, team)) {
            return Optional.empty();
        }
        return tickets.handOffs(Actor.system(deed.workspace()), TicketRef.of(ticket.id())).reversed().stream()
                .filter(handOff -> handOff.state().equals("accepted"))
                .filter(handOff -> handOff.toTeam().id().equals(team.id()))
                .findFirst();
    }

    private boolean outside(Deed deed, TeamRef team) {
        return directory
                .team(deed.workspace(), team.id())
                .flatMap(found -> directory.organisation(deed.workspace(), found.organisation()))
                .filter(home -> home.kind() == OrganisationKind.THIRD_PARTY)
                .isPresent();
    }

    private List<Person> team(Deed deed, TicketHead ticket) {
        return teamOf(deed, ticket).stream()
                .flatMap(team -> directory.membersOf(deed.workspace(), team).stream())
                .filter(person -> mayKnow(deed, person))
                .limit(MOST)
                .toList();
    }

    private List<Person> standing(Deed deed, TicketHead ticket, TeamStanding standing) {
        return teamOf(deed, ticket)
                .map(team -> directory.standingsIn(deed.workspace(), team))
                .map(standings -> team(deed, ticket).stream()
                        .filter(person -> standings.get(person.id()) == standing)
                        .toList())
                .orElse(List.of());
    }

    private List<Person> accountManager(WorkspaceId workspace, TicketHead ticket) {
        return ticket.organisation() == null
                ? List.of()
                : directory
                        .accountManagerOf(workspace, ticket.organisation().id())
                        .flatMap(person -> directory.person(workspace, person))
                        .stream()
                        .toList();
    }

    private List<Person> providers(WorkspaceId workspace, Collection<PersonId> ids) {
        var provider = directory.provider(workspace).map(Organisation::id);
        return directory.people(workspace, ids).values().stream()
                .filter(person -> !person.archived())
                .filter(person -> provider.filter(person.organisation()::equals).isPresent())
                .sorted(Comparator.comparing(Person::name))
                .toList();
    }

    private boolean mayKnow(Deed deed, Person person) {
        return FOR_OUTSIDE.contains(deed.kind())
                || directory
                        .organisation(deed.workspace(), person.organisation())
                        .filter(home -> home.kind() != OrganisationKind.THIRD_PARTY)
                        .isPresent();
    }
}
