package io.tierline.blueprint.part;

import io.tierline.blueprint.text.Draft;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.directory.TeamStanding;
import io.tierline.kernel.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the members of a team are in it. Marks follow the members: who leaves loses theirs. */
@Component
class Standings {

    static final String LEADS = "leads";
    static final String SENIORS = "seniors";

    private final Directory directory;
    private final DirectoryQueries queries;

    Standings(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    /** The team's members by address, and those of them who have a mark. */
    void show(Desk desk, Team team, Values.Builder entry) {
        var members = queries.membersOf(desk.workspace(), team.id());
        var standings = queries.standingsIn(desk.workspace(), team.id());
        entry.with(TeamPart.MEMBERS, emails(members.stream()))
                .with(LEADS, emails(with(TeamStanding.LEAD, members, standings)))
                .with(SENIORS, emails(with(TeamStanding.SENIOR, members, standings)));
    }

    private static Stream<Person> with(
            TeamStanding standing, List<Person> members, Map<PersonId, TeamStanding> standings) {
        return members.stream().filter(person -> standings.get(person.id()) == standing);
    }

    private static List<String> emails(Stream<Person> people) {
        return people.map(Person::email).sorted().toList();
    }

    /** Gives every member the mark that is wanted, or takes it away. */
    void make(Desk desk, Team team, Values wanted) {
        var leads = wanted.list(LEADS);
        var seniors = wanted.list(SENIORS);
        var named = new ArrayList<>(queries.membersOf(desk.workspace(), team.id()).stream()
                .map(Person::email)
                .toList());
        leads.stream().filter(email -> !named.contains(email)).forEach(named::add);
        seniors.stream().filter(email -> !named.contains(email)).forEach(named::add);
        named.forEach(
                email -> directory.stand(desk.actor(), desk.person(email), team.id(), wanted(email, leads, seniors)));
    }

    private static TeamStanding wanted(String email, List<String> leads, List<String> seniors) {
        if (leads.contains(email)) {
            return TeamStanding.LEAD;
        }
        return seniors.contains(email) ? TeamStanding.SENIOR : TeamStanding.MEMBER;
    }

    /** Where the text names the members, they are among them; and nobody is both. */
    static void check(Draft draft, String path, Values team) {
        for (var mark : List.of(LEADS, SENIORS)) {
            var named = team.list(mark);
            for (var i = 0; i < named.size(); i++) {
                check(draft, "%s.%s.%d".formatted(path, mark, i), team, mark, named.get(i));
            }
        }
    }

    private static void check(Draft draft, String at, Values team, String mark, String email) {
        if (team.has(TeamPart.MEMBERS) && !team.list(TeamPart.MEMBERS).contains(email)) {
            draft.wrong(at, "%s is not among the members of this team.".formatted(email));
        }
        if (mark.equals(SENIORS) && team.list(LEADS).contains(email)) {
            draft.wrong(at, "%s leads this team; name them once.".formatted(email));
        }
    }

    /** The marks of which the text does not speak, of those who are left and have no other. */
    static void complete(Map<String, Object> team, Set<String> said) {
        for (var mark : List.of(LEADS, SENIORS)) {
            if (!said.contains(mark)) {
                var other = Values.of(team).list(mark.equals(LEADS) ? SENIORS : LEADS);
                var left = Values.of(team).list(mark).stream()
                        .filter(email -> Values.of(team).list(TeamPart.MEMBERS).contains(email))
                        .filter(email -> !other.contains(email))
                        .toList();
                team.put(mark, left);
                team.remove(mark, List.of());
            }
        }
    }
}
