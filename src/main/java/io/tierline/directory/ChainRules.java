package io.tierline.directory;

import io.tierline.audit.Revised;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a chain must be like, and its changes. */
@Component
class ChainRules {

    private static final int MOST_STEPS = 12;
    private static final int MOST_WAYS = 8;
    private static final int MOST_CUSTOMERS_AT_ONCE = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_JOB = 500;
    private static final int LONGEST_WAY = 200;
    private static final Set<Permission> APPROVING =
            Set.of(Permission.APPROVE_HAND_OFFS, Permission.ADMINISTER, Permission.TRIAGE, Permission.ASSIGN_OTHERS);

    private final Writing writing;
    private final Chains chains;
    private final Organisations organisations;
    private final People people;
    private final Teams teams;
    private final Phases phases;

    ChainRules(Writing writing, Chains chains, Organisations organisations, People people, Teams teams, Phases phases) {
        this.writing = writing;
        this.chains = chains;
        this.organisations = organisations;
        this.people = people;
        this.teams = teams;
        this.phases = phases;
    }

    ChainId define(Actor actor, NewChain details) {
        actor.require(Permission.ADMINISTER);
        return writing.in(actor, () -> {
            var checks = Directory.key(new Checks(), details.key());
            checkPlace(actor, details, checks);
            checkSteps(actor, details.name(), details.steps(), checks);
            checks.refuseIfAny();
            var id = ChainId.next();
            chains.insert(actor.workspace(), id, details, writing.now());
            writing.record(actor, "chain.defined", Map.of("chain", id.toString(), "key", details.key()));
            return id;
        });
    }

    void change(Actor actor, ChainId id, @Nullable Long revision, String name, List<ChainStep> steps) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            var now = living(actor, id);
            writing.requireSeen(actor, Revised.of("chain", id, "chain.changed"), revision, now.revision());
            var checks = new Checks();
            checkSteps(actor, name, steps, checks);
            checks.refuseIfAny();
            chains.update(actor.workspace(), id, name.strip(), steps);
            writing.record(actor, "chain.changed", Map.of("chain", id.toString(), "revision", now.revision() + 1));
        });
    }

    void underBlueprint(Actor actor, int version) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> chains.stamp(actor.workspace(), version));
    }

    void serve(Actor actor, ChainId id, OrganisationId customer) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            var chain = living(actor, id);
            if (chains.isServed(actor.workspace(), id, customer)) {
                return;
            }
            var checks = new Checks()
                    .that(!chain.general(), "chain", "for-everyone", "This chain is for everyone and names nobody.");
            checkCustomers(actor, List.of(customer), chain.vertical(), chain.phase(), checks);
            checks.refuseIfAny();
            chains.serve(actor.workspace(), id, customer, writing.now());
            writing.record(actor, "chain.serves", Map.of("chain", id.toString(), "customer", customer.toString()));
        });
    }

    void release(Actor actor, ChainId id, OrganisationId customer) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            living(actor, id);
            if (chains.release(actor.workspace(), id, customer)) {
                writing.record(
                        actor, "chain.releases", Map.of("chain", id.toString(), "customer", customer.toString()));
            }
        });
    }

    void archive(Actor actor, ChainId id) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            living(actor, id);
            var customers = chains.archive(actor.workspace(), id, writing.now());
            writing.record(actor, "chain.archived", Map.of("chain", id.toString(), "customers", customers));
        });
    }

    void bringBack(Actor actor, ChainId id) {
        actor.require(Permission.ADMINISTER);
        writing.run(actor, () -> {
            var chain = chains.locked(actor.workspace(), id).orElseThrow(Refused::notFound);
            if (chain.archived()) {
                chains.bringBack(actor.workspace(), id);
                writing.record(actor, "chain.brought-back", Map.of("chain", id.toString()));
            }
        });
    }

    void requireUnused(Actor actor, TeamId team) {
        if (chains.teamInUse(actor.workspace(), team)) {
            throw Refused.of(DirectoryRefusal.STILL_IN_CHAIN);
        }
    }

    private Chain living(Actor actor, ChainId id) {
        var chain = chains.locked(actor.workspace(), id).orElseThrow(Refused::notFound);
        Writing.requireLiving(chain.archived());
        return chain;
    }

    private void checkPlace(Actor actor, NewChain details, Checks checks) {
        var vertical = details.vertical();
        checks.that(
                        vertical == null || livingVertical(actor, vertical),
                        "vertical",
                        "unknown",
                        "There is no such product line.")
                .that(
                        details.phase() == null || livingPhase(actor, details.phase()),
                        "phase",
                        "unknown",
                        "There is no such phase.")
                .that(
                        details.customers().size() <= MOST_CUSTOMERS_AT_ONCE,
                        "customers",
                        "too-many",
                        "Name at most 100 customers at once; add the others afterwards.")
                .that(
                        !chains.keyExists(actor.workspace(), details.key()),
                        "key",
                        "taken",
                        "There is a chain with this key already.");
        if (details.general()) {
            checks.that(
                    !chains.generalExists(actor.workspace(), vertical, details.phase()),
                    "customers",
                    "taken",
                    "There is a chain for everyone already; change that one or name customers.");
        } else {
            checkCustomers(actor, details.customers(), vertical, details.phase(), checks);
        }
    }

    private void checkCustomers(
            Actor actor,
            List<OrganisationId> customers,
            @Nullable String vertical,
            @Nullable String phase,
            Checks checks) {
        var fit = organisations.byIds(actor.workspace(), customers).stream()
                .filter(one -> one.kind() == OrganisationKind.CUSTOMER && !one.strangers() && !one.archived())
                .count();
        checks.that(fit == customers.size(), "customers", "unknown", "Some of these are not customers here.")
                .that(
                        chains.servedAlready(actor.workspace(), customers, vertical, phase)
                                .isEmpty(),
                        "customers",
                        "taken",
                        "Some of these have a chain of their own for this product line already.");
    }

    private boolean livingPhase(Actor actor, String key) {
        return phases.all(actor.workspace()).stream()
                .anyMatch(phase -> phase.key().equals(key) && !phase.archived());
    }

    private boolean livingVertical(Actor actor, String key) {
        return teams.verticals(actor.workspace()).stream()
                .anyMatch(vertical -> vertical.key().equals(key) && !vertical.archived());
    }

    private void checkSteps(Actor actor, String name, List<ChainStep> steps, Checks checks) {
        checks.text(name, "name", LONGEST_NAME)
                .that(!steps.isEmpty(), "steps", "required", "A chain has at least one step.")
                .that(steps.size() <= MOST_STEPS, "steps", "too-many", "A chain has at most 12 steps.")
                .that(
                        steps.isEmpty() || steps.getFirst().level() == Level.L1,
                        "steps",
                        "no-first-level",
                        "The first step is at L1: that is where every ticket enters.");
        var known = teams
                .byIds(actor.workspace(), steps.stream().map(ChainStep::team).toList())
                .stream()
                .collect(Collectors.toMap(Team::id, Function.identity()));
        var approvers = people
                .byIds(
                        actor.workspace(),
                        steps.stream()
                                .map(ChainStep::approver)
                                .filter(Objects::nonNull)
                                .toList())
                .stream()
                .filter(person -> !person.archived())
                .map(Person::id)
                .collect(Collectors.toSet());
        var before = new HashSet<TeamId>();
        for (int i = 0; i < steps.size(); i++) {
            var level = i == 0 ? Level.L1 : steps.get(i - 1).level();
            checkOrder(level, steps.get(i), before, "steps[%d]".formatted(i), checks);
            checkStep(steps.get(i), known.get(steps.get(i).team()), approvers, "steps[%d]".formatted(i), checks);
        }
    }

    private static void checkOrder(Level before, ChainStep step, Set<TeamId> teams, String field, Checks checks) {
        checks.that(
                        !before.deeperThan(step.level()),
                        field + ".level",
                        "out-of-order",
                        "Levels go from L1 outwards and never back.")
                .that(teams.add(step.team()), field + ".team", "twice", "This team stands in the chain already.");
    }

    private static void checkStep(
            ChainStep step, @Nullable Team team, Set<PersonId> approvers, String field, Checks checks) {
        checks.that(team != null && !team.archived(), field + ".team", "unknown", "There is no such team.")
                .that(
                        team == null || team.organisation().equals(step.organisation()),
                        field + ".organisation",
                        "other-organisation",
                        "The team is of another organisation.")
                .that(
                        step.approver() == null || approvers.contains(step.approver()),
                        field + ".approver",
                        "unknown",
                        "There is no such person.")
                .that(
                        step.approverPermission() == null || APPROVING.contains(step.approverPermission()),
                        field + ".approverPermission",
                        "unfit",
                        "Approvers are those who may approve hand-offs, assign others, triage or administer.")
                .length(step.job(), field + ".job", LONGEST_JOB)
                .that(step.ways().size() <= MOST_WAYS, field + ".ways", "too-many", "Name at most 8 ways.");
        step.ways().forEach(way -> checks.text(way.value(), field + ".ways", LONGEST_WAY));
    }
}
