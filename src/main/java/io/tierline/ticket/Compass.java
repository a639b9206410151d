package io.tierline.ticket;

import io.tierline.directory.Chain;
import io.tierline.directory.ChainId;
import io.tierline.directory.ChainStep;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a ticket can go: the chain it is in, the places of that chain, who stands there. */
@Component
class Compass {

    private final DirectoryQueries directory;

    Compass(DirectoryQueries directory) {
        this.directory = directory;
    }

    /**
     * A place with what the chain says of it.
     *
     * @param step null for a team that is not in the chain
     */
    record Target(Place place, @Nullable ChainStep step) {}

    /** The triage of the workspace: the provider's. */
    Place triage(WorkspaceId workspace) {
        return Place.triage(provider(workspace));
    }

    @Nullable
    OrganisationId provider(WorkspaceId workspace) {
        return directory.provider(workspace).map(provider -> provider.id()).orElse(null);
    }

    /** The place of a level or team in the ticket's chain, or of a team of the organisation that holds it. */
    Optional<Target> target(Ticket ticket, @Nullable Level level, @Nullable TeamId team) {
        var chain = chain(ticket);
        if (team == null) {
            return level == null
                    ? Optional.empty()
                    : chain.flatMap(found -> found.at(level)).map(step -> target(ticket.workspace(), step));
        }
        return chain.flatMap(found -> found.of(team))
                .map(step -> target(ticket.workspace(), step))
                .or(() -> besides(ticket, team));
    }

    /** Where the rules send a ticket. */
    Place place(WorkspaceId workspace, ChainId id, Level level, TeamId team) {
        var step = directory.chain(workspace, id).flatMap(chain -> chain.of(team));
        if (step.isPresent()) {
            return target(workspace, step.get()).place();
        }
        var organisation = directory.team(workspace, team).orElseThrow().organisation();
        return new Place(level, organisation, team, thirdParty(workspace, organisation));
    }

    /** The place of a team at its own level; empty when there is no such team. */
    Optional<Place> placeOf(WorkspaceId workspace, TeamId id) {
        return directory
                .team(workspace, id)
                .map(team ->
                        new Place(team.level(), team.organisation(), id, thirdParty(workspace, team.organisation())));
    }

    /** The chain's own place at the level, if it has one. */
    Optional<Place> at(WorkspaceId workspace, ChainId id, Level level) {
        return directory
                .chain(workspace, id)
                .flatMap(chain -> chain.at(level))
                .map(step -> target(workspace, step).place());
    }

    /** The parts of a chain's organisations: outside ones are on a ticket only from an offer on. */
    Map<OrganisationId, String> chainParties(Ticket ticket) {
        var parties = new LinkedHashMap<OrganisationId, String>();
        chain(ticket).ifPresent(chain -> {
            var outside = outsideOf(ticket.workspace(), chain);
            chain.steps().stream()
                    .map(ChainStep::organisation)
                    .filter(organisation -> !outside.contains(organisation))
                    .forEach(organisation -> parties.put(organisation, Parties.CHAIN));
        });
        var holder = ticket.leg().place().organisation();
        if (holder != null) {
            parties.put(holder, Parties.CHAIN);
        }
        return parties;
    }

    /** Whether an organisation may be let in from outside: a third party, or one that the chain has as such. */
    boolean mayBeOutside(Ticket ticket, OrganisationId organisation) {
        return thirdParty(ticket.workspace(), organisation)
                || chain(ticket)
                        .map(chain -> outsideOf(ticket.workspace(), chain).contains(organisation))
                        .orElse(false);
    }

    Optional<Chain> chain(Ticket ticket) {
        var id = ticket.origin().chain();
        return id == null ? Optional.empty() : directory.chain(ticket.workspace(), new ChainId(id));
    }

    /** The team's name. */
    String nameOf(WorkspaceId workspace, @Nullable TeamId team) {
        return team == null
                ? ""
                : directory.team(workspace, team).map(found -> found.name()).orElse("");
    }

    /** The level a person of these teams speaks from. */
    @Nullable
    Level levelOf(Ticket ticket, Set<TeamId> teams) {
        var place = ticket.leg().place();
        if (place.team() != null && teams.contains(place.team())) {
            return place.level();
        }
        var known = directory.teams(ticket.workspace(), teams);
        return known.values().stream()
                .map(team -> team.level())
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private Optional<Target> besides(Ticket ticket, TeamId id) {
        return directory
                .team(ticket.workspace(), id)
                .filter(team -> !team.archived() && ticket.heldBy(team.organisation()))
                .map(team -> new Target(
                        new Place(
                                team.level(),
                                team.organisation(),
                                id,
                                ticket.leg().place().outside()),
                        null));
    }

    private Target target(WorkspaceId workspace, ChainStep step) {
        var outside = step.outside() || thirdParty(workspace, step.organisation());
        return new Target(new Place(step.level(), step.organisation(), step.team(), outside), step);
    }

    private Set<OrganisationId> outsideOf(WorkspaceId workspace, Chain chain) {
        var kinds = directory.organisations(
                workspace, chain.steps().stream().map(ChainStep::organisation).toList());
        return chain.steps().stream()
                .filter(step -> step.outside() || isThirdParty(kinds.get(step.organisation())))
                .map(ChainStep::organisation)
                .collect(Collectors.toSet());
    }

    private boolean thirdParty(WorkspaceId workspace, OrganisationId organisation) {
        return directory
                .organisation(workspace, organisation)
                .map(Compass::isThirdParty)
                .orElse(false);
    }

    private static boolean isThirdParty(io.tierline.directory.@Nullable Organisation organisation) {
        return organisation != null && organisation.kind() == OrganisationKind.THIRD_PARTY;
    }

    /** For who named no level or team of the chain. */
    static Refused nowhere() {
        return Refused.of(
                TicketRefusal.NO_SUCH_LEVEL,
                List.of(new FieldProblem("level", "unknown", "Name a level or a team of its chain.")));
    }
}
