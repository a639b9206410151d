package io.tierline.administration;

import io.tierline.calendar.CalendarVersion;
import io.tierline.calendar.Calendars;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewTeam;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.directory.TeamStanding;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WireWord;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.workspace.Tenancy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class TeamSection implements Section {

    private static final String MEMBERS = "members";
    private static final OrganisationId NOWHERE = new OrganisationId(new UUID(0, 0));

    private final Directory directory;
    private final DirectoryQueries queries;
    private final Calendars calendars;
    private final Known known;
    private final Tenancy tenancy;

    TeamSection(Directory directory, DirectoryQueries queries, Calendars calendars, Known known, Tenancy tenancy) {
        this.directory = directory;
        this.queries = queries;
        this.calendars = calendars;
        this.known = known;
        this.tenancy = tenancy;
    }

    @Override
    public String path() {
        return "teams";
    }

    @Override
    public String title() {
        return "Teams";
    }

    @Override
    public String one() {
        return "a team";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        var found = queries.teams(actor, new DirectoryFilter(q, null, null, archived), page);
        var homes = queries.organisationNames(
                actor.workspace(),
                found.items().stream().map(Team::organisation).distinct().toList());
        return new AdminList(
                List.of("Name", "Organisation", "Level", "Hours", "Key"),
                found.items().stream()
                        .map(one -> AdminList.Row.of(
                                one.id().toString(),
                                one.name(),
                                homes.getOrDefault(one.organisation(), ""),
                                one.level().name(),
                                one.calendarKey() == null ? "always" : one.calendarKey(),
                                one.key()))
                        .toList(),
                found.next());
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : queries.team(actor, id(id));
        var members = now == null ? "" : String.join("\n", written(actor, now.id()));
        var fields = List.of(
                Field.text("name", "Name", now == null ? "" : now.name()).must(),
                Field.text("key", "Key", now == null ? "" : now.key())
                        .must()
                        .hint("Small letters, digits, hyphens. It never changes later."),
                Field.text("organisation", "Organisation", known.name(actor, now == null ? null : now.organisation()))
                        .must(),
                Field.select("level", "Level", now == null ? "L1" : now.level().name(), levels())
                        .must(),
                Field.select(
                        "calendar",
                        "Hours",
                        now == null || now.calendarKey() == null ? "" : now.calendarKey(),
                        hours(calendars.all(actor.workspace()))),
                Field.area("members", "Members", members)
                        .hint(
                                "Their e-mail addresses, one a line. Write “lead” or “senior” behind the address of who leads it"
                                        + " or knows most: ladders turn to them."));
        return AdminForm.of(
                now == null ? "" : now.name(),
                now == null ? null : now.revision(),
                now != null && now.archived(),
                fields);
    }

    @Override
    public String add(Actor actor, Values values) {
        return tenancy.in(actor.workspace(), () -> {
            var details = details(actor, values);
            var members = members(actor, values);
            values.refuseIfAny();
            var id = directory.addTeam(actor, details);
            gather(actor, id, members);
            return id.toString();
        });
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        tenancy.run(actor.workspace(), () -> {
            var team = id(id);
            var details = details(actor, values);
            var members = members(actor, values);
            values.refuseIfAny();
            directory.changeTeam(actor, team, values.revision(), details);
            queries.members(actor, team).stream()
                    .map(Person::id)
                    .filter(person -> !members.containsKey(person))
                    .forEach(person -> directory.leave(actor, person, team));
            gather(actor, team, members);
        });
    }

    @Override
    public void archive(Actor actor, String id) {
        directory.archiveTeam(actor, id(id));
    }

    private void gather(Actor actor, TeamId team, Map<PersonId, TeamStanding> members) {
        members.forEach((person, standing) -> {
            directory.join(actor, person, team);
            directory.stand(actor, person, team, standing);
        });
    }

    private List<String> written(Actor actor, TeamId team) {
        var standings = queries.standingsIn(actor.workspace(), team);
        return queries.members(actor, team).stream()
                .map(person -> written(person.email(), standings.getOrDefault(person.id(), TeamStanding.MEMBER)))
                .toList();
    }

    private static String written(String email, TeamStanding standing) {
        return standing == TeamStanding.MEMBER ? email : email + " " + standing.wire();
    }

    /** Each line is an address, and what they are in the team if that is more than a member. */
    private Map<PersonId, TeamStanding> members(Actor actor, Values values) {
        var members = new LinkedHashMap<PersonId, TeamStanding>();
        for (var line : values.lines(MEMBERS)) {
            var words = line.split("\\s+", 2);
            var standing = words.length == 1
                    ? Optional.of(TeamStanding.MEMBER)
                    : WireWord.parse(TeamStanding.class, words[1].strip());
            if (standing.isEmpty()) {
                values.problem(
                        MEMBERS,
                        "unknown",
                        "“%s” is nothing one can be in a team: write lead or senior.".formatted(words[1]));
            }
            known.person(actor, values, MEMBERS, words[0])
                    .ifPresent(person -> members.put(person, standing.orElse(TeamStanding.MEMBER)));
        }
        return members;
    }

    private NewTeam details(Actor actor, Values values) {
        return new NewTeam(
                known.organisation(actor, values, "organisation").orElse(NOWHERE),
                values.text("key"),
                values.text("name"),
                level(values.text("level")),
                values.textOrNull("calendar"));
    }

    static Level level(String name) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElse(Level.L1);
    }

    static List<Option> levels() {
        return Arrays.stream(Level.values())
                .map(level -> new Option(level.name(), level.name()))
                .toList();
    }

    static List<Option> hours(List<CalendarVersion> calendars) {
        var options = new ArrayList<>(List.of(new Option("", "Always open")));
        calendars.forEach(calendar -> options.add(new Option(calendar.key(), calendar.name())));
        return options;
    }

    private static TeamId id(String id) {
        return Ids.parse(id).map(TeamId::new).orElseThrow(Refused::notFound);
    }
}
