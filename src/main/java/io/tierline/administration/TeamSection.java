package io.tierline.administration;

import io.tierline.calendar.CalendarVersion;
import io.tierline.calendar.Calendars;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewTeam;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.workspace.Tenancy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class TeamSection implements Section {

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
        var members = now == null
                ? ""
                : String.join(
                        "\n",
                        queries.members(actor, now.id()).stream()
                                .map(Person::email)
                                .toList());
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
                Field.area("members", "Members", members).hint("Their e-mail addresses, one a line."));
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
            var members = known.people(actor, values, "members");
            values.refuseIfAny();
            var id = directory.addTeam(actor, details);
            members.forEach(person -> directory.join(actor, person, id));
            return id.toString();
        });
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        tenancy.run(actor.workspace(), () -> {
            var team = id(id);
            var details = details(actor, values);
            var members = known.people(actor, values, "members");
            values.refuseIfAny();
            directory.changeTeam(actor, team, values.revision(), details);
            queries.members(actor, team).stream()
                    .map(Person::id)
                    .filter(person -> !members.contains(person))
                    .forEach(person -> directory.leave(actor, person, team));
            members.forEach(person -> directory.join(actor, person, team));
        });
    }

    @Override
    public void archive(Actor actor, String id) {
        directory.archiveTeam(actor, id(id));
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
