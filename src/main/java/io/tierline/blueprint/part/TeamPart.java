package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewTeam;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.TeamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class TeamPart implements Part {

    static final String MEMBERS = "members";

    private static final int MOST = 1_000;
    private static final int MOST_MEMBERS = 500;
    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call the team."),
            must("organisation", Shape.ref("organisations"), "Whose team it is. It never changes later."),
            must("level", Parts.levels(), "Where it works in a chain: L1 is nearest to the customer."),
            may("calendar", Shape.ref("calendars"), "Its hours; without it, always."),
            may(
                    MEMBERS,
                    new Shape.ListOf(new Shape.Someone(), MOST_MEMBERS),
                    "Who is in it, by e-mail address. Without it the team keeps whom it has."),
            may(
                    Standings.LEADS,
                    new Shape.ListOf(new Shape.Someone(), MOST_MEMBERS),
                    "Who leads it, of its members. Without it they stay."),
            may(
                    Standings.SENIORS,
                    new Shape.ListOf(new Shape.Someone(), MOST_MEMBERS),
                    "Its experienced members, to whom goes what others cannot do. Without it they stay."));

    private final Directory directory;
    private final DirectoryQueries queries;
    private final Standings standings;
    private final InUse inUse;

    TeamPart(Directory directory, DirectoryQueries queries, Standings standings, InUse inUse) {
        this.directory = directory;
        this.queries = queries;
        this.standings = standings;
        this.inUse = inUse;
    }

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public String about() {
        return "Teams of people, each of one organisation and at one level.";
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(Shape.key(), ENTRY, MOST);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public Set<String> leftAlone() {
        return Set.of(MEMBERS, Standings.LEADS, Standings.SENIORS);
    }

    @Override
    public Object completed(Object entry, @Nullable Object before) {
        var team = new LinkedHashMap<>(
                Values.of(Part.super.completed(entry, before)).map());
        Standings.complete(team, Values.of(entry).map().keySet());
        return team;
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        Values.of(read).map().forEach((key, entry) -> {
            Standings.check(draft, "teams." + key, Values.of(entry));
            var team = new LinkedHashMap<>(Values.of(entry).map());
            leftAlone()
                    .forEach(people -> team.computeIfPresent(
                            people,
                            (name, list) -> Values.of(entry).list(name).stream()
                                    .sorted()
                                    .toList()));
            tidy.put(key, team);
        });
        return tidy;
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        for (var team : all(desk)) {
            var entry = Values.with("name", team.name())
                    .with("organisation", desk.keyOf(team.organisation()))
                    .with("level", team.level().name())
                    .with("calendar", team.calendarKey());
            standings.show(desk, team, entry);
            present.put(team.key(), entry.map());
        }
        return present;
    }

    private List<Team> all(Desk desk) {
        var all = new ArrayList<Team>();
        var page = queries.teams(Actor.system(desk.workspace()), DirectoryFilter.all(), new PageRequest(100, null));
        all.addAll(page.items());
        while (page.next() != null && all.size() < MOST) {
            page = queries.teams(
                    Actor.system(desk.workspace()), DirectoryFilter.all(), new PageRequest(100, page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    private List<String> members(Desk desk, TeamId team) {
        return queries.membersOf(desk.workspace(), team).stream()
                .map(Person::email)
                .sorted()
                .toList();
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        var details = new NewTeam(
                desk.organisation(wanted.text("organisation")).id(),
                key,
                wanted.text("name"),
                Level.valueOf(wanted.text("level")),
                wanted.maybe("calendar"));
        var known = desk.maybeTeam(key).orElse(null);
        if (known == null) {
            directory.addTeam(desk.actor(), details);
        } else if (!known.organisation().equals(details.organisation())) {
            desk.fault(
                    name() + "." + key + ".organisation",
                    "A team stays with its organisation, which is %s; make a new team with another key."
                            .formatted(desk.keyOf(known.organisation())));
            return;
        } else {
            directory.bringBackTeam(desk.actor(), known.id());
            directory.changeTeam(desk.actor(), known.id(), null, details);
        }
        var team = desk.team(key);
        gather(desk, team.id(), new HashSet<>(wanted.list(MEMBERS)));
        standings.make(desk, team, wanted);
    }

    private void gather(Desk desk, TeamId team, Set<String> wanted) {
        var now = members(desk, team);
        wanted.stream()
                .filter(email -> !now.contains(email))
                .forEach(email -> directory.join(desk.actor(), desk.person(email), team));
        now.stream()
                .filter(email -> !wanted.contains(email))
                .forEach(email -> directory.leave(desk.actor(), desk.person(email), team));
    }

    @Override
    public void tellUse(Desk desk, String key) {
        inUse.told(desk, this, key, InUse.Kind.TEAM);
    }

    @Override
    public long moves(Desk desk, String key) {
        return inUse.open(desk, key, InUse.Kind.TEAM);
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        if (inUse.settled(desk, this, key, instead, InUse.Kind.TEAM)) {
            directory.archiveTeam(desk.actor(), desk.team(key).id());
        }
    }
}
