package io.tierline.blueprint;

import io.tierline.access.Role;
import io.tierline.access.Roles;
import io.tierline.blueprint.BlueprintPlan.Fault;
import io.tierline.blueprint.proof.Critical;
import io.tierline.blueprint.proof.Prover;
import io.tierline.blueprint.proof.Staff;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Team;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.lifecycle.Lifecycle;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers what a proof is made from: a text, and the desk it is for if there is one. */
@Component
class Proving {

    private final Comparing comparing;
    private final Roles roles;
    private final DirectoryQueries directory;
    private final Lifecycle lifecycle;

    Proving(Comparing comparing, Roles roles, DirectoryQueries directory, Lifecycle lifecycle) {
        this.comparing = comparing;
        this.roles = roles;
        this.directory = directory;
        this.lifecycle = lifecycle;
    }

    BlueprintProof alone(String text, Instant from) {
        var alone = comparing.alone(text);
        var draft = alone.draft();
        var faults = BlueprintProof.faults(draft.problems());
        return new BlueprintProof(
                draft.value("name").map(Object::toString).orElse(""),
                faults,
                faults.isEmpty() ? Prover.prove(alone.sections(), draft::mark, null, from) : List.of(),
                from,
                end(from),
                false);
    }

    /** Inside the caller's transaction. */
    BlueprintProof at(WorkspaceId workspace, Comparing.Comparison comparison, Instant from) {
        List<Fault> faults = BlueprintProof.faults(comparison.problems());
        return new BlueprintProof(
                comparison.name(),
                faults,
                faults.isEmpty()
                        ? Prover.prove(sections(comparison), comparison::mark, staff(workspace, comparison, from), from)
                        : List.of(),
                from,
                end(from),
                true);
    }

    private static Instant end(Instant from) {
        return from.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    }

    /** A team that is there and has nobody says so; one that is to come says nothing. */
    private static Map<String, Map<String, Object>> sections(Comparing.Comparison comparison) {
        var sections = comparison.sections();
        var there = comparison.present("teams");
        var teams = new LinkedHashMap<>(sections.getOrDefault("teams", Map.of()));
        teams.replaceAll((key, entry) -> there.containsKey(key) ? withMembers(entry) : entry);
        sections.put("teams", teams);
        return sections;
    }

    private static Object withMembers(Object team) {
        var entry = new LinkedHashMap<Object, Object>((Map<?, ?>) team);
        entry.putIfAbsent("members", List.of());
        return entry;
    }

    private Staff staff(WorkspaceId workspace, Comparing.Comparison comparison, Instant from) {
        var house = directory.provider(workspace).map(Organisation::id);
        var held = new HashMap<String, Set<String>>();
        var provider = new HashSet<String>();
        for (var role : roles.all(workspace).stream().map(Role::key).toList()) {
            directory.people(workspace, roles.holders(workspace, role)).values().stream()
                    .filter(person -> !person.archived())
                    .forEach(person -> {
                        held.computeIfAbsent(person.email(), email -> new HashSet<>())
                                .add(role);
                        if (house.filter(person.organisation()::equals).isPresent()) {
                            provider.add(person.email());
                        }
                    });
        }
        return new Staff(held, provider, comparison::knowsPerson, periods(workspace, from));
    }

    private List<Critical> periods(WorkspaceId workspace, Instant from) {
        return lifecycle.criticalPeriods(workspace, from, end(from)).stream()
                .map(period -> new Critical(
                        "“%s” of %s".formatted(period.name(), customer(workspace, period.customer())),
                        directory.team(workspace, period.team()).map(Team::key).orElse(""),
                        period.startsAt(),
                        period.endsAt(),
                        period.paging()))
                .toList();
    }

    private String customer(WorkspaceId workspace, OrganisationId customer) {
        return directory
                .organisation(workspace, customer)
                .map(Organisation::name)
                .orElse("a customer");
    }
}
