package io.tierline.demo;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who is who in a sample workspace, by the keys of its file. */
final class Cast {

    private final WorkspaceId workspace;
    private final World world;
    private final Map<String, OrganisationId> organisations = new HashMap<>();
    private final Map<String, PersonId> people = new HashMap<>();
    private final Map<String, TeamId> teams = new HashMap<>();
    private final Map<String, Actor> actors = new HashMap<>();

    Cast(WorkspaceId workspace, World world) {
        this.workspace = workspace;
        this.world = world;
    }

    WorkspaceId workspace() {
        return workspace;
    }

    World world() {
        return world;
    }

    void put(String key, OrganisationId organisation) {
        organisations.put(key, organisation);
    }

    void put(String key, PersonId person) {
        people.put(key, person);
    }

    void put(String key, TeamId team) {
        teams.put(key, team);
    }

    OrganisationId organisation(String key) {
        return known(organisations, key);
    }

    @Nullable
    OrganisationId organisationIfAny(String key) {
        return organisations.get(key);
    }

    PersonId person(String key) {
        return known(people, key);
    }

    TeamId team(String key) {
        return known(teams, key);
    }

    /** The person with what their roles let them do; asked for once. */
    Actor actor(String key, Function<PersonId, Actor> source) {
        return actors.computeIfAbsent(key, name -> source.apply(person(name)));
    }

    /** The file's entry of the person's organisation. */
    World.OrganisationEntry houseOf(String person) {
        return world.organisations().values().stream()
                .filter(house -> house.people().containsKey(person))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("nobody is called " + person));
    }

    /** Their mail address: the first name at the first domain of their organisation. */
    String addressOf(String person) {
        return person + "@" + houseOf(person).domains().getFirst();
    }

    private static <T> T known(Map<String, T> map, String key) {
        var value = map.get(key);
        if (value == null) {
            throw new NoSuchElementException("nothing is called " + key);
        }
        return value;
    }
}
