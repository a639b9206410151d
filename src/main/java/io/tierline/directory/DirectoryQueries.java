package io.tierline.directory;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Configured;
import io.tierline.workspace.Tenancy;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads who is who and who serves whom. What takes a workspace answers everything, for other features to decide with; what takes
 * an actor answers only what they may know of, and refuses the rest as not found.
 */
@Component
public class DirectoryQueries {

    private final Tenancy tenancy;
    private final Organisations organisations;
    private final People people;
    private final Teams teams;
    private final Chains chains;
    private final Phases phases;
    private final Configured configured;

    DirectoryQueries(
            Tenancy tenancy,
            Organisations organisations,
            People people,
            Teams teams,
            Chains chains,
            Phases phases,
            Configured configured) {
        this.tenancy = tenancy;
        this.configured = configured;
        this.organisations = organisations;
        this.people = people;
        this.teams = teams;
        this.chains = chains;
        this.phases = phases;
    }

    /** The organisation, archived or not. */
    public Optional<Organisation> organisation(WorkspaceId workspace, OrganisationId id) {
        return Optional.ofNullable(organisations(workspace, List.of(id)).get(id));
    }

    /** These organisations by id; those that are not there are left out. */
    public Map<OrganisationId, Organisation> organisations(WorkspaceId workspace, Collection<OrganisationId> ids) {
        return configured.each(
                workspace,
                ids,
                Asked.Organisation::new,
                unknown -> byId(organisations.byIds(workspace, unknown), Organisation::id));
    }

    /** The names of these organisations. */
    public Map<OrganisationId, String> organisationNames(WorkspaceId workspace, Collection<OrganisationId> ids) {
        return named(organisations(workspace, ids), Organisation::name);
    }

    /** The organisation whose mail domain it is. */
    public Optional<Organisation> organisationByDomain(WorkspaceId workspace, String domain) {
        return tenancy.in(workspace, () -> organisations.byDomain(workspace, domain.toLowerCase(Locale.ROOT)));
    }

    /** The living provider; empty in a workspace that was not set up. */
    public Optional<Organisation> provider(WorkspaceId workspace) {
        return configured.of(workspace, new Asked.Provider(), () -> organisations.provider(workspace));
    }

    /** The person, archived or not. */
    public Optional<Person> person(WorkspaceId workspace, PersonId id) {
        return Optional.ofNullable(people(workspace, List.of(id)).get(id));
    }

    /** These people by id; those that are not there are left out. */
    public Map<PersonId, Person> people(WorkspaceId workspace, Collection<PersonId> ids) {
        return configured.each(
                workspace, ids, Asked.Person::new, unknown -> byId(people.byIds(workspace, unknown), Person::id));
    }

    /** The names of these people. */
    public Map<PersonId, String> names(WorkspaceId workspace, Collection<PersonId> ids) {
        return named(people(workspace, ids), Person::name);
    }

    /** The living person of the address. */
    public Optional<Person> personByEmail(WorkspaceId workspace, String email) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        return tenancy.in(workspace, () -> people.byEmail(workspace, address));
    }

    /** The team, archived or not. */
    public Optional<Team> team(WorkspaceId workspace, TeamId id) {
        return Optional.ofNullable(teams(workspace, List.of(id)).get(id));
    }

    /** The team of the key, archived or not. */
    public Optional<Team> teamByKey(WorkspaceId workspace, String key) {
        return tenancy.in(workspace, () -> teams.byKey(workspace, key));
    }

    /** These teams by id; those that are not there are left out. */
    public Map<TeamId, Team> teams(WorkspaceId workspace, Collection<TeamId> ids) {
        return configured.each(
                workspace, ids, Asked.Team::new, unknown -> byId(teams.byIds(workspace, unknown), Team::id));
    }

    /** The names of these teams. */
    public Map<TeamId, String> teamNames(WorkspaceId workspace, Collection<TeamId> ids) {
        return named(teams(workspace, ids), Team::name);
    }

    /** The living people of a team by name, at most 500. */
    public List<Person> membersOf(WorkspaceId workspace, TeamId team) {
        return configured.of(
                workspace, new Asked.MembersOf(team), () -> List.copyOf(people.membersOf(workspace, team)));
    }

    /** What each member is in the team. */
    public Map<PersonId, TeamStanding> standingsIn(WorkspaceId workspace, TeamId team) {
        return configured.of(
                workspace, new Asked.StandingsIn(team), () -> Map.copyOf(teams.standings(workspace, team)));
    }

    /** Who answers for the customer or partner. */
    public Optional<PersonId> accountManagerOf(WorkspaceId workspace, OrganisationId organisation) {
        return tenancy.in(workspace, () -> organisations.accountManager(workspace, organisation));
    }

    /** The living teams a person is in. */
    public Set<TeamId> teamsOf(WorkspaceId workspace, PersonId person) {
        return configured.of(workspace, new Asked.TeamsOf(person), () -> Set.copyOf(teams.of(workspace, person)));
    }

    /** Every vertical by key, archived ones too, at most 500. */
    public List<Vertical> verticals(WorkspaceId workspace) {
        return configured.of(workspace, new Asked.Verticals(), () -> List.copyOf(teams.verticals(workspace)));
    }

    /** Every phase in order, archived ones too, at most 50. */
    public List<Phase> phases(WorkspaceId workspace) {
        return configured.of(workspace, new Asked.Phases(), () -> List.copyOf(phases.all(workspace)));
    }

    /**
     * The chain that serves the customer for the vertical in the phase: one for the phase before one for all phases; of those, the
     * customer's own before one for everyone; of those, one for the vertical before one for all. Strangers have none.
     *
     * @param phase null: not known, chains for one phase only do not count
     */
    public Optional<Chain> chainFor(
            WorkspaceId workspace, OrganisationId customer, @Nullable String vertical, @Nullable String phase) {
        return configured.of(
                workspace,
                new Asked.ChainFor(customer, vertical, phase),
                () -> chains.forCustomer(workspace, customer, vertical, phase));
    }

    /** The living chains that name the customer, by name, at most 50. */
    public List<Chain> chainsOf(WorkspaceId workspace, OrganisationId customer) {
        return configured.of(
                workspace, new Asked.ChainsOf(customer), () -> List.copyOf(chains.naming(workspace, customer)));
    }

    /** The chain, archived or not. */
    public Optional<Chain> chain(WorkspaceId workspace, ChainId id) {
        return configured.of(workspace, new Asked.Chain(id), () -> chains.byId(workspace, id));
    }

    /** The chain of the key, archived or not. */
    public Optional<Chain> chainByKey(WorkspaceId workspace, String key) {
        return tenancy.in(workspace, () -> chains.byKey(workspace, key));
    }

    /** The customers a chain is for by name; none when it is for everyone. */
    public Page<OrganisationId> customersOf(WorkspaceId workspace, ChainId id, PageRequest request) {
        var rows = tenancy.in(workspace, () -> chains.customers(workspace, id, request));
        return Page.of(rows, request, OrganisationId::toString);
    }

    /** Whether the organisation stands in a chain that serves the customer. */
    public boolean serves(WorkspaceId workspace, OrganisationId party, OrganisationId customer) {
        return tenancy.in(workspace, () -> organisations.serves(workspace, party, customer));
    }

    /**
     * Whether the actor works for the organisation: Tierline itself and the provider's people who read the directory for all;
     * others of the provider and partners for their own and for the customers that they serve in a chain; outside parties of a
     * chain and everybody else for their own only.
     */
    public boolean serves(Actor actor, OrganisationId organisation) {
        return Scope.of(actor) == Scope.EVERYTHING
                || actor.organisation().equals(organisation)
                || (actor.kind().inChain()
                        && tenancy.<Boolean>in(
                                actor.workspace(),
                                () -> organisations.servesFromInside(
                                        actor.workspace(), actor.organisation(), organisation)));
    }

    /**
     * The same for whoever has the address: for the organisation of the living person, if there is none for that of its domain.
     * Who is known nowhere is served by those only who serve all, so that nobody else learns who is known.
     */
    public boolean serves(Actor actor, String email) {
        return Scope.of(actor) == Scope.EVERYTHING
                || personByEmail(actor.workspace(), email)
                        .map(Person::organisation)
                        .or(() -> organisationByDomain(actor.workspace(), domain(email))
                                .map(Organisation::id))
                        .filter(home -> serves(actor, home))
                        .isPresent();
    }

    private static String domain(String email) {
        return email.strip().substring(email.strip().lastIndexOf('@') + 1);
    }

    /** The organisation, if the actor may know of it. */
    public Organisation organisation(Actor actor, OrganisationId id) {
        return tenancy.in(
                actor.workspace(),
                () -> organisations
                        .byId(actor.workspace(), id)
                        .filter(found ->
                                organisations.seen(actor.workspace(), actor.organisation(), Scope.of(actor), id))
                        .orElseThrow(Refused::notFound));
    }

    /** The organisations the actor may know of, by name. */
    public Page<Organisation> organisations(Actor actor, DirectoryFilter filter, PageRequest request) {
        var rows = tenancy.in(
                actor.workspace(),
                () -> organisations.page(actor.workspace(), actor.organisation(), Scope.of(actor), filter, request));
        return Page.of(rows, request, row -> row.id().toString());
    }

    /** The person, if the actor may know of them: their own organisation's people and those they serve. */
    public Person person(Actor actor, PersonId id) {
        return tenancy.in(
                actor.workspace(),
                () -> people.byId(actor.workspace(), id)
                        .filter(found -> seesPeopleOf(actor, found.organisation()))
                        .orElseThrow(Refused::notFound));
    }

    /** The people the actor may know of, by name. */
    public Page<Person> people(Actor actor, DirectoryFilter filter, PageRequest request) {
        var rows = tenancy.in(
                actor.workspace(),
                () -> people.page(actor.workspace(), actor.organisation(), Scope.of(actor), filter, request));
        return Page.of(rows, request, row -> row.id().toString());
    }

    /** The team, if the actor may know of it: their own organisation's and those beside it in a chain. */
    public Team team(Actor actor, TeamId id) {
        return tenancy.in(
                actor.workspace(),
                () -> teams.byId(actor.workspace(), id)
                        .filter(found -> teams.seen(actor.workspace(), actor.organisation(), Scope.of(actor), id))
                        .orElseThrow(Refused::notFound));
    }

    /** The teams the actor may know of, by name. */
    public Page<Team> teams(Actor actor, DirectoryFilter filter, PageRequest request) {
        var rows = tenancy.in(
                actor.workspace(),
                () -> teams.page(actor.workspace(), actor.organisation(), Scope.of(actor), filter, request));
        return Page.of(rows, request, row -> row.id().toString());
    }

    /** The living people of a team of the actor's organisation, or of any for the provider's; at most 500. */
    public List<Person> members(Actor actor, TeamId id) {
        var team = team(actor, id);
        return Scope.of(actor) == Scope.EVERYTHING || team.organisation().equals(actor.organisation())
                ? membersOf(actor.workspace(), id)
                : List.of();
    }

    /** The customers a chain names, of those the actor may know of. */
    public Page<OrganisationId> customersOf(Actor actor, ChainId id, PageRequest request) {
        chain(actor, id);
        return Scope.of(actor) == Scope.OWN
                ? new Page<>(List.of(actor.organisation()), null)
                : customersOf(actor.workspace(), id, request);
    }

    /** The chain, if the actor may know of it; a customer's without outside parties, approvers and inner ways. */
    public Chain chain(Actor actor, ChainId id) {
        return tenancy.in(
                actor.workspace(),
                () -> chains.byId(actor.workspace(), id)
                        .filter(found -> chains.seen(actor.workspace(), actor.organisation(), Scope.of(actor), id))
                        .map(found -> seenBy(actor, found))
                        .orElseThrow(Refused::notFound));
    }

    /** The chains the actor may know of, by name: a partner's are those it stands in, a customer's those that name it. */
    public Page<Chain> chains(Actor actor, DirectoryFilter filter, PageRequest request) {
        var rows = tenancy.in(
                actor.workspace(),
                () -> chains.page(actor.workspace(), actor.organisation(), Scope.of(actor), filter, request));
        return Page.of(rows, request, row -> row.id().toString()).map(row -> seenBy(actor, row));
    }

    /** Whether the actor reads of more than their own organisation; who does not is told of a chain who helps, no more. */
    public boolean readsBeyondOwn(Actor actor) {
        return Scope.of(actor) != Scope.OWN;
    }

    private Chain seenBy(Actor actor, Chain chain) {
        if (readsBeyondOwn(actor)) {
            return chain;
        }
        var homes = organisations(
                actor.workspace(),
                chain.steps().stream().map(ChainStep::organisation).toList());
        return chain.forServed(step -> {
            var home = homes.get(step.organisation());
            return step.outside() || home == null || home.kind() == OrganisationKind.THIRD_PARTY;
        });
    }

    /** What is remembered, each with all that its answer depends on. */
    private sealed interface Asked {
        record Organisation(OrganisationId id) implements Asked {}

        record Provider() implements Asked {}

        record Person(PersonId id) implements Asked {}

        record Team(TeamId id) implements Asked {}

        record TeamsOf(PersonId person) implements Asked {}

        record MembersOf(TeamId team) implements Asked {}

        record StandingsIn(TeamId team) implements Asked {}

        record Verticals() implements Asked {}

        record Phases() implements Asked {}

        record ChainFor(
                OrganisationId customer,
                @Nullable String vertical,
                @Nullable String phase) implements Asked {}

        record ChainsOf(OrganisationId customer) implements Asked {}

        record Chain(ChainId id) implements Asked {}
    }

    private boolean seesPeopleOf(Actor actor, OrganisationId organisation) {
        return switch (Scope.of(actor)) {
            case EVERYTHING -> true;
            case SERVED ->
                actor.organisation().equals(organisation)
                        || organisations.serves(actor.workspace(), actor.organisation(), organisation);
            case OWN -> actor.organisation().equals(organisation);
        };
    }

    private static <K, V> Map<K, V> byId(List<V> rows, Function<V, K> id) {
        return rows.stream().collect(Collectors.toUnmodifiableMap(id, Function.identity()));
    }

    private static <K, V> Map<K, String> named(Map<K, V> rows, Function<V, String> name) {
        return rows.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> name.apply(entry.getValue())));
    }
}
