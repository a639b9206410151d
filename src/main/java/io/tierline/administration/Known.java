package io.tierline.administration;

import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WireWord;
import io.tierline.web.Field.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what forms name in words: organisations by name, people by address, teams by key. */
@Component
class Known {

    private static final int MOST_TO_CHOOSE = 200;

    private final DirectoryQueries directory;

    Known(DirectoryQueries directory) {
        this.directory = directory;
    }

    /** The organisation of that name; when there is none or more than one, a problem is noted. */
    Optional<OrganisationId> organisation(Actor actor, Values values, String field) {
        return organisation(actor, values, field, values.text(field));
    }

    Optional<OrganisationId> organisation(Actor actor, Values values, String field, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var found = directory
                .organisations(actor, DirectoryFilter.search(name), new PageRequest(PageRequest.MAX_LIMIT, null))
                .items()
                .stream()
                .filter(organisation -> organisation.name().equalsIgnoreCase(name))
                .toList();
        if (found.size() != 1) {
            values.problem(
                    field,
                    "unknown",
                    found.isEmpty()
                            ? "There is no organisation “%s”.".formatted(name)
                            : "There are several “%s”.".formatted(name));
            return Optional.empty();
        }
        return Optional.of(found.getFirst().id());
    }

    List<OrganisationId> organisations(Actor actor, Values values, String field) {
        return values.lines(field).stream()
                .flatMap(name -> organisation(actor, values, field, name).stream())
                .toList();
    }

    Optional<PersonId> person(Actor actor, Values values, String field, String email) {
        var found = directory.personByEmail(actor.workspace(), email).map(Person::id);
        if (found.isEmpty()) {
            values.problem(field, "unknown", "Nobody here has the address “%s”.".formatted(email));
        }
        return found;
    }

    List<PersonId> people(Actor actor, Values values, String field) {
        return values.lines(field).stream()
                .flatMap(email -> person(actor, values, field, email).stream())
                .toList();
    }

    Optional<Team> team(Actor actor, Values values, String field, String key) {
        var found = directory.teamByKey(actor.workspace(), key);
        if (found.isEmpty()) {
            values.problem(field, "unknown", "There is no team with the key “%s”.".formatted(key));
        }
        return found;
    }

    String name(Actor actor, @Nullable OrganisationId id) {
        return id == null
                ? ""
                : directory.organisationNames(actor.workspace(), List.of(id)).getOrDefault(id, "");
    }

    Map<OrganisationId, String> names(Actor actor, List<OrganisationId> ids) {
        return directory.organisationNames(actor.workspace(), ids);
    }

    String emails(Actor actor, List<PersonId> people) {
        var found = directory.people(actor.workspace(), people);
        return String.join(
                "\n",
                people.stream()
                        .flatMap(id -> Stream.ofNullable(found.get(id)))
                        .map(Person::email)
                        .toList());
    }

    String teamKey(Actor actor, @Nullable TeamId id) {
        return id == null
                ? ""
                : directory.team(actor.workspace(), id).map(Team::key).orElse("");
    }

    /**
     * The living teams to choose from by key, and these; none at all when there are more than can be chosen from: then the
     * key is written.
     */
    List<Option> teams(Actor actor, Collection<TeamId> present) {
        var living = new ArrayList<Team>();
        @Nullable String after = null;
        do {
            var page = directory.teams(actor, DirectoryFilter.all(), new PageRequest(PageRequest.MAX_LIMIT, after));
            living.addAll(page.items());
            after = page.next();
        } while (after != null && living.size() <= MOST_TO_CHOOSE);
        if (living.size() > MOST_TO_CHOOSE) {
            return List.of();
        }
        directory.teams(actor.workspace(), present).values().stream()
                .filter(team -> !team.isLiving())
                .forEach(living::add);
        var options = new ArrayList<>(List.of(new Option("", "–")));
        living.forEach(team -> options.add(new Option(team.key(), team.name() + " (" + team.key() + ")")));
        return options;
    }

    /** The words of an enum to choose from, after the one that stands for none. */
    static List<Option> words(String none, WireWord[] words) {
        var options = new ArrayList<>(List.of(new Option("", none)));
        Arrays.stream(words)
                .map(word -> new Option(word.wire(), word.wire().replace('-', ' ')))
                .forEach(options::add);
        return options;
    }

    static String word(@Nullable WireWord word) {
        return word == null ? "" : word.wire();
    }

    /** The living phases, after a choice of none. */
    List<Option> phases(Actor actor, String none) {
        var options = new ArrayList<>(List.of(new Option("", none)));
        directory.phases(actor.workspace()).stream()
                .filter(phase -> !phase.archived())
                .forEach(phase -> options.add(new Option(phase.key(), phase.name())));
        return options;
    }

    /** Living verticals to choose from, after the one that stands for none. */
    List<Option> verticals(Actor actor, String none) {
        var options = new ArrayList<>(List.of(new Option("", none)));
        directory.verticals(actor.workspace()).stream()
                .filter(vertical -> !vertical.archived())
                .map(vertical -> new Option(vertical.key(), vertical.name()))
                .forEach(options::add);
        return options;
    }
}
