package io.tierline.desklog;

import io.tierline.access.ActorSource;
import io.tierline.access.Roles;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.directory.NewTeam;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.ticket.Requester;
import io.tierline.triage.NewCategory;
import io.tierline.triage.Triage;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Settles the desk that a log tells of: its teams, each at the level of its line, and the people who worked in them. */
@Component
class Settling {

    static final String RECEPTION = "Reception";
    static final String DISPATCHER = "Dispatcher";
    /** Where the log names none. */
    static final String CATEGORY = "case-of-a-log";

    private static final String AGENT = "log-agent";
    private static final String DOMAIN = "log.example";
    private static final String ALWAYS = "always";

    private final Directory directory;
    private final Roles roles;
    private final ActorSource actors;
    private final Triage triage;
    private final Calendars calendars;
    private final Targets targets;

    Settling(
            Directory directory, Roles roles, ActorSource actors, Triage triage, Calendars calendars, Targets targets) {
        this.triage = triage;
        this.calendars = calendars;
        this.targets = targets;
        this.directory = directory;
        this.roles = roles;
        this.actors = actors;
    }

    Settled settle(WorkspaceId workspace, DeskLog log) {
        var system = Actor.system(workspace);
        var desk = organisation(system, OrganisationKind.PROVIDER, "The desk of the log");
        var customer = organisation(system, OrganisationKind.CUSTOMER, "Those who asked");
        var vendor = organisation(system, OrganisationKind.THIRD_PARTY, "Vendors");
        var company = organisation(system, OrganisationKind.THIRD_PARTY, "Companies of those who asked");
        var asker = person(system, customer, "Somebody who asked", "asker");
        var reception = team(system, desk, RECEPTION, "reception", Level.L1);
        var teams = teams(system, desk, log);
        var categories = categories(system, log);
        clock(system);
        chain(system, desk, customer, log, teams, reception);
        roles.define(
                system,
                AGENT,
                "Worked at the desk",
                Set.of(
                        Permission.RAISE_TICKETS,
                        Permission.WORK_TICKETS,
                        Permission.ASSIGN_OTHERS,
                        Permission.SEE_ORGANISATION_TICKETS,
                        Permission.SEE_DIRECTORY));
        return new Settled(
                system,
                agent(system, desk, DISPATCHER, "dispatcher"),
                asker,
                vendor,
                company,
                teams,
                people(system, desk, log, teams),
                categories);
    }

    /** Nothing has to be known before such a ticket is passed on: a log does not say what was. */
    private Map<String, String> categories(Actor by, DeskLog log) {
        triage.defineCategory(by, new NewCategory(CATEGORY, "Case of a log", null, List.of()));
        var categories = new LinkedHashMap<String, String>();
        log.cases().stream()
                .flatMap(each -> each.rows().stream())
                .map(row -> row.said().category())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(name -> categories.put(name, "c-" + (categories.size() + 1)));
        categories.forEach((name, key) -> triage.defineCategory(by, new NewCategory(key, name, null, List.of())));
        return categories;
    }

    /** A log promises nothing by a time; what is measured all the same is how long each case was worked on and waited. */
    private void clock(Actor by) {
        calendars.define(by, ALWAYS, "At any time", CalendarDefinition.alwaysOpen("Etc/UTC"));
        targets.define(by, new NewTarget(PromiseKind.RESOLUTION, TargetFacts.any(), null, ALWAYS));
    }

    private OrganisationId organisation(Actor by, OrganisationKind kind, String name) {
        return directory.addOrganisation(by, new NewOrganisation(kind, name, List.of(), ZoneOffset.UTC));
    }

    private Requester person(Actor by, OrganisationId organisation, String name, String address) {
        var mail = address + "@" + DOMAIN;
        directory.addPerson(by, new NewPerson(organisation, name, mail, null, ZoneOffset.UTC, true));
        return new Requester(mail, name);
    }

    private TeamId team(Actor by, OrganisationId desk, String name, String key, Level level) {
        return directory.addTeam(by, new NewTeam(desk, key, name, level, null));
    }

    private Map<String, TeamId> teams(Actor by, OrganisationId desk, DeskLog log) {
        var lines = new LinkedHashMap<String, Integer>();
        log.cases().forEach(each -> each.rows().forEach(row -> lines.putIfAbsent(row.team(), row.line())));
        var teams = new LinkedHashMap<String, TeamId>();
        lines.forEach((name, line) ->
                teams.put(name, team(by, desk, name, "team-" + (teams.size() + 1), Level.valueOf("L" + line))));
        return teams;
    }

    /** The chain's own teams are those that had most to do; the others are reached by naming them. */
    private void chain(
            Actor by,
            OrganisationId desk,
            OrganisationId customer,
            DeskLog log,
            Map<String, TeamId> teams,
            TeamId reception) {
        var busiest = new TreeMap<Integer, Map<String, Integer>>();
        log.cases()
                .forEach(each -> each.rows()
                        .forEach(row -> busiest.computeIfAbsent(row.line(), _ -> new LinkedHashMap<>())
                                .merge(row.team(), 1, Integer::sum)));
        var steps = new ArrayList<ChainStep>();
        steps.add(ChainStep.of(Level.L1, reception, desk, "Takes what comes in"));
        busiest.tailMap(2).forEach((line, rows) -> {
            var team = rows.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            steps.add(ChainStep.of(
                    Level.valueOf("L" + line), Objects.requireNonNull(teams.get(team)), desk, "Line " + line));
        });
        directory.defineChain(by, new NewChain("log", "The chain of the log", List.of(customer), null, steps));
    }

    private Map<String, Actor> people(Actor by, OrganisationId desk, DeskLog log, Map<String, TeamId> teams) {
        var worked = new LinkedHashMap<String, Set<String>>();
        log.cases()
                .forEach(each -> each.rows().stream()
                        .filter(row -> !row.who().isEmpty())
                        .forEach(row -> worked.computeIfAbsent(row.who(), _ -> new LinkedHashSet<>())
                                .add(row.team())));
        var people = new LinkedHashMap<String, Actor>();
        worked.forEach((name, where) -> {
            var id = agent(by, desk, name, "p" + (people.size() + 1)).person();
            where.forEach(team -> directory.join(by, id, Objects.requireNonNull(teams.get(team))));
            people.put(name, actor(by.workspace(), id));
        });
        return people;
    }

    private Actor agent(Actor by, OrganisationId desk, String name, String address) {
        var id = directory.addPerson(by, new NewPerson(desk, name, address + "@" + DOMAIN, null, ZoneOffset.UTC, true));
        roles.grant(by, id, AGENT);
        return actor(by.workspace(), id);
    }

    private Actor actor(WorkspaceId workspace, PersonId person) {
        return actors.actorFor(workspace, person).orElseThrow();
    }
}
