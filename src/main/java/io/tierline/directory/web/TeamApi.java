package io.tierline.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewTeam;
import io.tierline.directory.Team;
import io.tierline.directory.TeamStanding;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/teams")
@Tag(name = "Teams", description = "Teams at a level, and who is in them.")
class TeamApi {

    private final Directory directory;
    private final DirectoryQueries queries;

    TeamApi(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List teams", description = "Those you may know of, by name.")
    Page<TeamView> list(
            Actor actor,
            PageRequest page,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable OrganisationId organisation,
            @RequestParam(defaultValue = "false") boolean archived) {
        var teams = queries.teams(actor, new DirectoryFilter(q, null, organisation, archived), page);
        var homes = queries.organisationNames(
                actor.workspace(),
                teams.items().stream().map(Team::organisation).distinct().toList());
        return teams.map(team -> TeamView.of(team, homes));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One team", description = "If you may know of it.")
    ResponseEntity<TeamView> one(Actor actor, @PathVariable TeamId id) {
        return ok(actor, id);
    }

    @GetMapping("/{id}/members")
    @Operation(
            summary = "Members of a team",
            description = "By name, at most 500; of teams of your own organisation and, for the provider, of all.")
    Members members(Actor actor, @PathVariable TeamId id) {
        return new Members(queries.members(actor, id).stream()
                .map(person -> new Named<>(person.id(), person.name()))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a team", description = "For the provider's administrators.")
    ResponseEntity<TeamView> add(Actor actor, @RequestBody TeamBody body) {
        var given = new Given();
        var key = given.or(body.key(), "key", "x");
        var name = given.or(body.name(), "name", "-");
        var level = given.or(body.level(), "level", Level.L1);
        var organisation = given.needed(body.organisation(), "organisation");
        given.refuseIfAny();
        var id = directory.addTeam(actor, new NewTeam(organisation, key, name, level, body.calendar()));
        var added = queries.team(actor, id);
        return Answers.created("/api/v1/teams/" + id, added.revision(), view(actor, added));
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Change a team",
            description = "What is left out stays as it is; an empty calendar means always open.")
    ResponseEntity<TeamView> change(Actor actor, @PathVariable TeamId id, IfMatch seen, @RequestBody TeamBody body) {
        var now = queries.team(actor, id);
        directory.changeTeam(
                actor,
                id,
                seen.revision(),
                new NewTeam(
                        Given.keep(body.organisation(), now.organisation()),
                        Given.keep(body.key(), now.key()),
                        Given.keep(body.name(), now.name()),
                        Given.keep(body.level(), now.level()),
                        Given.keepText(body.calendar(), now.calendarKey())));
        return ok(actor, id);
    }

    @PostMapping("/{id}/archival")
    @Operation(summary = "Archive a team", description = "It must stand in no living chain.")
    ResponseEntity<TeamView> archive(Actor actor, @PathVariable TeamId id) {
        queries.team(actor, id);
        directory.archiveTeam(actor, id);
        return ok(actor, id);
    }

    @PutMapping("/{id}/members/{person}")
    @Operation(summary = "Put somebody into a team", description = "Being in it already is fine.")
    ResponseEntity<Void> join(Actor actor, @PathVariable TeamId id, @PathVariable PersonId person) {
        directory.join(actor, person, id);
        return Answers.done();
    }

    @PutMapping("/{id}/members/{person}/standing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Say what a member is in a team",
            description = "`member`, `senior` or `lead`; ladders turn to the latter two.")
    ResponseEntity<Void> stand(
            Actor actor, @PathVariable TeamId id, @PathVariable PersonId person, @RequestBody StandingBody body) {
        var given = new Given();
        var standing = given.or(body.standing(), "standing", TeamStanding.MEMBER);
        given.refuseIfAny();
        directory.stand(actor, person, id, standing);
        return Answers.done();
    }

    @DeleteMapping("/{id}/members/{person}")
    @Operation(summary = "Take somebody out of a team", description = "Not being in it is fine.")
    ResponseEntity<Void> leave(Actor actor, @PathVariable TeamId id, @PathVariable PersonId person) {
        directory.leave(actor, person, id);
        return Answers.done();
    }

    private ResponseEntity<TeamView> ok(Actor actor, TeamId id) {
        var found = queries.team(actor, id);
        return Answers.ok(found.revision(), view(actor, found));
    }

    private TeamView view(Actor actor, Team team) {
        return TeamView.of(team, queries.organisationNames(actor.workspace(), List.of(team.organisation())));
    }

    record StandingBody(@Nullable TeamStanding standing) {}

    record TeamBody(
            @Nullable OrganisationId organisation,
            @Nullable String key,
            @Nullable String name,
            @Nullable Level level,
            @Nullable String calendar) {}

    record Members(List<Named<PersonId>> items) {}

    /** @param calendar the key of its calendar; null means always open */
    record TeamView(
            TeamId id,
            Named<OrganisationId> organisation,
            String key,
            String name,
            Level level,
            @Nullable String calendar,
            boolean archived) {

        static TeamView of(Team team, Map<OrganisationId, String> homes) {
            return new TeamView(
                    team.id(),
                    new Named<>(team.organisation(), homes.getOrDefault(team.organisation(), "")),
                    team.key(),
                    team.name(),
                    team.level(),
                    team.calendarKey(),
                    team.archived());
        }
    }
}
