package io.tierline.triage;

import io.tierline.directory.Chain;
import io.tierline.directory.ChainStep;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Phase;
import io.tierline.directory.Team;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.workspace.Configured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Reads the routing rules in order and finds the team. */
@Component
class Router {

    static final String FIRST_LINE = "first-line";
    static final String RESPONSIBILITY = "responsibility";

    private final Rules rules;
    private final Categories categories;
    private final DirectoryQueries directory;
    private final Lifecycle lifecycle;
    private final SingletonSupplier<List<Doers>>
            doers; // looked for once: with every ticket it took a tenth of the routing
    private final Configured configured;

    Router(
            Rules rules,
            Categories categories,
            DirectoryQueries directory,
            Lifecycle lifecycle,
            ObjectProvider<Doers> doers,
            Configured configured) {
        this.rules = rules;
        this.categories = categories;
        this.directory = directory;
        this.lifecycle = lifecycle;
        this.doers = SingletonSupplier.of(() -> doers.stream().toList());
        this.configured = configured;
    }

    Routing route(WorkspaceId workspace, RouteFacts facts) {
        return route(workspace, facts, this::emergency);
    }

    /** The same as if no period were critical. */
    Routing routeUsually(WorkspaceId workspace, RouteFacts facts) {
        return route(workspace, facts, (where, what, whose, because) -> Optional.empty());
    }

    /** What goes before every rule. */
    private interface First {
        Optional<Decision> decide(WorkspaceId workspace, RouteFacts facts, Organisation customer, List<String> because);
    }

    private Routing route(WorkspaceId workspace, RouteFacts facts, First first) {
        var because = new ArrayList<String>();
        var customer = facts.customer() == null
                ? null
                : directory.organisation(workspace, facts.customer()).orElse(null);
        if (customer == null || customer.strangers()) {
            because.add("Nobody knows yet which customer this is for.");
            return new Routing.Unroutable(because);
        }
        var vertical = vertical(workspace, facts, because);
        var phase = lifecycle.phaseOf(workspace, customer.id()).orElse(null);
        var subject = Phrases.in(facts.subject());
        return first.decide(workspace, facts, customer, because)
                .or(() -> rules(workspace).stream()
                        .filter(rule -> holds(rule.when(), facts, customer, vertical, phase, subject))
                        .findFirst()
                        .map(rule -> new Decision(rule.key(), rule.reason(), rule.to(), rule.blueprint())))
                .map(decision -> follow(workspace, decision, customer, vertical, phase, because))
                .orElseGet(() -> usual(workspace, facts, customer, vertical, phase, because));
    }

    /** What is remembered. */
    private sealed interface Asked {
        record Rules() implements Asked {}

        record Category(String key) implements Asked {}
    }

    private List<RoutingRule> rules(WorkspaceId workspace) {
        return configured.of(workspace, new Asked.Rules(), () -> List.copyOf(rules.routing(workspace)));
    }

    /** No rule spoke: it goes to the first level, or first to whoever does what it is about. */
    private Routing usual(
            WorkspaceId workspace,
            RouteFacts facts,
            Organisation customer,
            @Nullable String vertical,
            @Nullable String phase,
            List<String> because) {
        var found = chain(workspace, Decision.USUAL.to(), customer, vertical, phase, because);
        if (found.isEmpty()) {
            return new Routing.Unroutable(because);
        }
        var chain = found.get();
        return doer(workspace, facts, customer, vertical, phase)
                .flatMap(doer -> first(workspace, chain, doer).map(step -> {
                    because.add("“%s” is for %s to do: it goes there first."
                            .formatted(doer.activity(), name(workspace, step.organisation())));
                    return (Routing) new Routing.Routed(
                            chain.id(), step.level(), step.team(), RESPONSIBILITY, doer.blueprint(), because);
                }))
                .orElseGet(() -> within(workspace, chain, Decision.USUAL, because));
    }

    private Optional<Doers.Doer> doer(
            WorkspaceId workspace,
            RouteFacts facts,
            Organisation customer,
            @Nullable String vertical,
            @Nullable String phase) {
        var category = facts.category();
        return category == null
                ? Optional.empty()
                : doers.obtain().stream()
                        .flatMap(known -> known.doerOf(workspace, customer.id(), vertical, category, phase).stream())
                        .findFirst();
    }

    /** The doer's first level in the chain; an outside party is reached by a hand-off only. */
    private Optional<ChainStep> first(WorkspaceId workspace, Chain chain, Doers.Doer doer) {
        var parties = directory.organisations(
                workspace,
                chain.steps().stream().map(ChainStep::organisation).distinct().toList());
        return chain.steps().stream()
                .filter(step ->
                        !step.outside() && living(workspace, step.team()).isPresent())
                .filter(step -> Optional.ofNullable(parties.get(step.organisation()))
                        .filter(party -> party.kind() != OrganisationKind.THIRD_PARTY && doer.is(party))
                        .isPresent())
                .findFirst();
    }

    private String name(WorkspaceId workspace, OrganisationId organisation) {
        return directory
                .organisation(workspace, organisation)
                .map(Organisation::name)
                .orElse("");
    }

    /** What decided and where it sends. */
    private record Decision(
            String key,
            String reason,
            RoutingRule.To to,
            @Nullable Integer blueprint) {
        static final Decision USUAL = new Decision(FIRST_LINE, "", RoutingRule.To.level(Level.L1), null);

        /** Where no rule decides, the chain does. */
        @Nullable
        Integer blueprint(Chain chain) {
            return key.equals(FIRST_LINE) ? chain.blueprint() : blueprint;
        }
    }

    /** In a critical period whatever is critical skips every rule and level. */
    private Optional<Decision> emergency(
            WorkspaceId workspace, RouteFacts facts, Organisation customer, List<String> because) {
        if (facts.severity() != Severity.CRITICAL) {
            return Optional.empty();
        }
        return lifecycle.critical(workspace, customer.id()).map(period -> {
            because.add("It is critical, and for %s “%s” is a critical period: it skips the levels."
                    .formatted(customer.name(), period.name()));
            return new Decision(Routing.CRITICAL_PERIOD, "", RoutingRule.To.team(period.team()), null);
        });
    }

    private Routing follow(
            WorkspaceId workspace,
            Decision decision,
            Organisation customer,
            @Nullable String vertical,
            @Nullable String phase,
            List<String> because) {
        if (!decision.reason().isEmpty()) {
            because.add(decision.reason());
        }
        return chain(workspace, decision.to(), customer, vertical, phase, because)
                .map(chain -> within(workspace, chain, decision, because))
                .orElseGet(() -> new Routing.Unroutable(because));
    }

    private @Nullable String vertical(WorkspaceId workspace, RouteFacts facts, List<String> because) {
        if (facts.vertical() != null || facts.category() == null) {
            return facts.vertical();
        }
        var key = facts.category();
        var category = configured.of(workspace, new Asked.Category(key), () -> categories.byKey(workspace, key));
        var vertical = category.map(Category::vertical).orElse(null);
        if (vertical != null) {
            because.add("“%s” belongs to %s.".formatted(category.orElseThrow().name(), vertical));
        }
        return vertical;
    }

    private static boolean holds(
            RoutingRule.When when,
            RouteFacts facts,
            Organisation customer,
            @Nullable String vertical,
            @Nullable String phase,
            Phrases subject) {
        return (when.customer() == null || when.customer().equals(facts.customer()))
                && (when.kind() == null || when.kind() == customer.kind())
                && (when.category() == null || when.category().equals(facts.category()))
                && (when.vertical() == null || when.vertical().equals(vertical))
                && (when.type() == null || when.type() == facts.type())
                && (when.severity() == null || when.severity() == facts.severity())
                && (when.phase() == null || when.phase().equals(phase))
                && (when.words().isEmpty() || subject.firstOf(when.words()).isPresent());
    }

    private Optional<Chain> chain(
            WorkspaceId workspace,
            RoutingRule.To to,
            Organisation customer,
            @Nullable String vertical,
            @Nullable String phase,
            List<String> because) {
        if (to.chain() != null) {
            return theRulesChain(workspace, to, because);
        }
        var own = directory.chainFor(workspace, customer.id(), vertical, phase);
        if (own.isPresent()) {
            because.add(servedBy(workspace, customer, own.get()));
            return own;
        }
        return vertical == null
                ? withoutVertical(workspace, customer, phase, because)
                : none(customer, vertical, because);
    }

    private String servedBy(WorkspaceId workspace, Organisation customer, Chain chain) {
        var phase = chain.phase();
        if (phase == null) {
            return "%s is served by the chain “%s”, %s.".formatted(customer.name(), chain.name(), asSet(chain));
        }
        var name = directory.phases(workspace).stream()
                .filter(one -> one.key().equals(phase))
                .map(Phase::name)
                .findFirst()
                .orElse(phase);
        return "%s is in the phase “%s”, in which the chain “%s” serves, %s."
                .formatted(customer.name(), name, chain.name(), asSet(chain));
    }

    private static String asSet(Chain chain) {
        return chain.blueprint() == null
                ? "as set on the screen"
                : "as blueprint version %d has it".formatted(chain.blueprint());
    }

    private Optional<Chain> theRulesChain(WorkspaceId workspace, RoutingRule.To to, List<String> because) {
        var chain = Optional.ofNullable(to.chain())
                .flatMap(id -> directory.chain(workspace, id))
                .filter(found -> !found.archived());
        because.add(chain.map(found -> "The rule names the chain “%s”, %s.".formatted(found.name(), asSet(found)))
                .orElse("The chain that the rule names is archived."));
        return chain;
    }

    /** Nobody said which product: no matter, as long as all the customer's chains begin with the same team. */
    private Optional<Chain> withoutVertical(
            WorkspaceId workspace, Organisation customer, @Nullable String phase, List<String> because) {
        var chains = inForce(directory.chainsOf(workspace, customer.id()), phase);
        var firstTeams = chains.stream()
                .flatMap(chain -> chain.at(Level.L1).stream())
                .map(ChainStep::team)
                .distinct()
                .count();
        if (chains.isEmpty()) {
            because.add("No chain serves %s.".formatted(customer.name()));
            return Optional.empty();
        }
        if (firstTeams != 1) {
            because.add("It is not said which product this is about, and %s has a first line for each."
                    .formatted(customer.name()));
            return Optional.empty();
        }
        because.add(
                "It is not said which product this is about; every chain of %s begins with the same team, “%s” is taken, %s."
                        .formatted(customer.name(), chains.getFirst().name(), asSet(chains.getFirst())));
        return Optional.of(chains.getFirst());
    }

    /** Those of the phase; if there is none of it, those of all phases. */
    private static List<Chain> inForce(List<Chain> chains, @Nullable String phase) {
        var ofPhase = chains.stream()
                .filter(chain -> chain.phase() != null && chain.phase().equals(phase))
                .toList();
        return ofPhase.isEmpty()
                ? chains.stream().filter(chain -> chain.phase() == null).toList()
                : ofPhase;
    }

    private static Optional<Chain> none(Organisation customer, String vertical, List<String> because) {
        because.add("No chain serves %s for %s.".formatted(customer.name(), vertical));
        return Optional.empty();
    }

    private Routing within(WorkspaceId workspace, Chain chain, Decision decision, List<String> because) {
        var to = decision.to();
        if (to.team() != null) {
            return toTeam(workspace, chain, to.team(), decision, because);
        }
        var level = to.level() == null ? Level.L1 : to.level();
        var team = chain.at(level).flatMap(step -> living(workspace, step.team()));
        if (team.isEmpty()) {
            because.add("The chain “%s” has no team at %s.".formatted(chain.name(), level));
            return new Routing.Unroutable(because);
        }
        because.add((decision.key().equals(FIRST_LINE)
                        ? "Every ticket enters at L1 unless a rule says otherwise: the team “%s”."
                        : "The rule sends it to " + level + ": the team “%s”.")
                .formatted(team.get().name()));
        return new Routing.Routed(
                chain.id(), level, team.get().id(), decision.key(), decision.blueprint(chain), because);
    }

    private Routing toTeam(WorkspaceId workspace, Chain chain, TeamId team, Decision decision, List<String> because) {
        var named = living(workspace, team);
        if (named.isEmpty()) {
            because.add("The team that the rule names is archived.");
            return new Routing.Unroutable(because);
        }
        because.add("The rule sends it to the team “%s”.".formatted(named.get().name()));
        var level = chain.of(team).map(ChainStep::level).orElse(named.get().level());
        return new Routing.Routed(chain.id(), level, team, decision.key(), decision.blueprint(chain), because);
    }

    private Optional<Team> living(WorkspaceId workspace, TeamId team) {
        return directory.team(workspace, team).filter(found -> !found.archived());
    }
}
