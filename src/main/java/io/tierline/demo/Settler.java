package io.tierline.demo;

import io.tierline.access.Roles;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.directory.NewTeam;
import io.tierline.directory.TeamStanding;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.WireWord;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Settles a sample workspace: hours, houses, people, teams and chains. */
@Component
class Settler {

    private static final int LETTERS_OF_A_WEEKDAY = 3;

    private final Roles roles;
    private final Calendars calendars;
    private final Directory directory;

    Settler(Roles roles, Calendars calendars, Directory directory) {
        this.roles = roles;
        this.calendars = calendars;
        this.directory = directory;
    }

    /** Everything but plans and rules of triage, which need what is made here. */
    void settle(Actor by, Cast cast) {
        var world = cast.world();
        world.calendars().forEach((key, calendar) -> calendars.define(by, key, calendar.name(), definition(calendar)));
        world.verticals().forEach((key, vertical) -> directory.defineVertical(by, key, vertical.name()));
        world.roles().keySet().stream()
                .filter(key -> roles.byKey(by.workspace(), key).isEmpty())
                .forEach(key -> define(by, world, key));
        world.organisations().forEach((key, house) -> settle(by, cast, key, house));
        grant(by, cast);
        world.roles().keySet().forEach(key -> define(by, world, key));
        world.teams().forEach((key, team) -> gather(by, cast, key, team));
        world.chains().forEach((key, chain) -> forge(by, cast, key, chain));
        world.organisations().forEach((key, house) -> {
            if (house.accountManager() != null) {
                directory.nameAccountManager(by, cast.organisation(key), cast.person(house.accountManager()));
            }
        });
    }

    /** Those that a new workspace comes with can change only once somebody has the administrator's. */
    private void define(Actor by, World world, String key) {
        var role = Objects.requireNonNull(world.roles().get(key));
        roles.define(by, key, role.name(), permissions(role));
    }

    private void settle(Actor by, Cast cast, String key, World.OrganisationEntry house) {
        var zone = house.people().values().stream()
                .flatMap(person -> Stream.ofNullable(person.zone()))
                .findFirst()
                .orElse(ZoneOffset.UTC);
        var organisation =
                directory.addOrganisation(by, new NewOrganisation(house.kind(), house.name(), house.domains(), zone));
        cast.put(key, organisation);
        house.people().forEach((name, person) -> {
            var details =
                    new NewPerson(organisation, person.name(), cast.addressOf(name), null, zoneOf(person, zone), true);
            cast.put(name, directory.addPerson(by, details));
        });
    }

    private static ZoneId zoneOf(World.PersonEntry person, ZoneId otherwise) {
        return Objects.requireNonNullElse(person.zone(), otherwise);
    }

    /** Administrators first: a workspace that has people with roles wants one. */
    private void grant(Actor by, Cast cast) {
        var administrators = new LinkedHashMap<String, List<String>>();
        var others = new LinkedHashMap<String, List<String>>();
        cast.world()
                .organisations()
                .values()
                .forEach(house -> house.people()
                        .forEach((name, person) -> (person.roles().contains("administrator") ? administrators : others)
                                .put(name, person.roles())));
        Stream.of(administrators, others)
                .forEach(group ->
                        group.forEach((name, keys) -> keys.forEach(role -> roles.grant(by, cast.person(name), role))));
    }

    private void gather(Actor by, Cast cast, String key, World.TeamEntry team) {
        var details = new NewTeam(
                cast.organisation(team.organisation()),
                key,
                team.name(),
                team.level(),
                cast.world().isAlwaysOpen(team.calendar()) ? null : team.calendar());
        cast.put(key, directory.addTeam(by, details));
        team.members().forEach(member -> directory.join(by, cast.person(member), cast.team(key)));
        Objects.requireNonNullElse(team.seniors(), List.<String>of())
                .forEach(senior -> directory.stand(by, cast.person(senior), cast.team(key), TeamStanding.SENIOR));
        if (team.lead() != null) {
            directory.stand(by, cast.person(team.lead()), cast.team(key), TeamStanding.LEAD);
        }
    }

    private void forge(Actor by, Cast cast, String key, World.ChainEntry chain) {
        var steps = chain.levels().stream().map(level -> step(cast, level)).toList();
        var customers = chain.customers().stream().map(cast::organisation).toList();
        directory.defineChain(by, new NewChain(key, chain.name(), customers, chain.vertical(), steps));
    }

    private static ChainStep step(Cast cast, World.LevelEntry level) {
        var team = Objects.requireNonNull(cast.world().teams().get(level.team()), level.team());
        var house = Objects.requireNonNull(cast.world().organisations().get(team.organisation()));
        var step = ChainStep.of(
                level.level(),
                cast.team(level.team()),
                cast.organisation(team.organisation()),
                team.job(),
                ways(team).toArray(Way[]::new));
        var approved = level.approver() == null ? step : step.approvedBy(cast.person(level.approver()));
        return house.kind() == OrganisationKind.THIRD_PARTY ? approved.asOutside() : approved;
    }

    private static List<Way> ways(World.TeamEntry team) {
        var ways = new ArrayList<Way>();
        switch (team.level()) {
            case L1 -> ways.add(new Way(Way.Kind.PORTAL, "Portal"));
            case L2 -> {
                ways.add(new Way(Way.Kind.HAND_OFF, "Hand-off from the first line"));
                ways.add(new Way(Way.Kind.GUIDANCE, "Advice"));
            }
            case L3, L4 -> ways.add(new Way(Way.Kind.HAND_OFF, "Hand-off"));
        }
        add(ways, Way.Kind.MAIL, team.email());
        add(ways, Way.Kind.PHONE, team.phone());
        add(ways, Way.Kind.CHAT, team.chat());
        return ways;
    }

    private static void add(List<Way> ways, Way.Kind kind, @Nullable String value) {
        if (value != null) {
            ways.add(new Way(kind, value));
        }
    }

    private static Set<Permission> permissions(World.RoleEntry role) {
        return role.may().stream()
                .map(word -> WireWord.parse(Permission.class, word)
                        .orElseThrow(() -> new IllegalArgumentException("no permission is called " + word)))
                .collect(Collectors.toSet());
    }

    static CalendarDefinition definition(World.CalendarEntry calendar) {
        if (calendar.hours().isString()) {
            return CalendarDefinition.alwaysOpen(calendar.zone().getId());
        }
        var holidays = Objects.requireNonNullElse(calendar.holidays(), Map.<Object, String>of());
        return new CalendarDefinition(
                calendar.zone().getId(),
                week(calendar.hours()),
                holidays.keySet().stream().map(Object::toString).sorted().toList(),
                Map.of());
    }

    private static Map<String, List<List<String>>> week(JsonNode hours) {
        var week = new LinkedHashMap<String, List<List<String>>>();
        hours.properties().forEach(day -> {
            var span = day.getValue().asString().split("-", -1);
            week.put(day.getKey().substring(0, LETTERS_OF_A_WEEKDAY), List.of(List.of(span)));
        });
        return week;
    }
}
