package io.tierline.blueprint.proof;

import io.tierline.kernel.Level;
import io.tierline.promise.TargetFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where tickets go, as routing sends them: the first rule that holds, else who does what it is about, else the first level. */
final class Ways {

    private final Setup setup;

    Ways(Setup setup) {
        this.setup = setup;
    }

    /** Where a ticket enters. */
    record Entrance(Setup.Chain chain, Level level, Setup.Team team) {

        /** The steps of the chain it may go on to. */
        List<Setup.Step> further() {
            return chain.steps().stream()
                    .filter(step -> step.level().deeperThan(level))
                    .toList();
        }
    }

    /** The chains that serve somebody in the phase. One of the phase takes the place of those of all phases. */
    List<Setup.Chain> chains(@Nullable String phase) {
        return setup.chains().stream()
                .filter(chain -> chain.phase() == null
                        ? setup.chains().stream().noneMatch(other -> displaces(other, chain, phase))
                        : chain.phase().equals(phase))
                .toList();
    }

    private static boolean displaces(Setup.Chain other, Setup.Chain chain, @Nullable String phase) {
        return other.general()
                && other.phase() != null
                && other.phase().equals(phase)
                && (other.vertical() == null || other.vertical().equals(chain.vertical()));
    }

    /** Where a ticket of that kind may enter when the chain serves its customer; more than one where customer or subject decide. */
    List<Entrance> entrances(Setup.Chain chain, TargetFacts facts) {
        var entrances = new ArrayList<Entrance>();
        var holding = holding(chain, facts);
        holding.forEach(rule -> follow(rule, chain).ifPresent(entrances::add));
        if (holding.isEmpty() || !holds(holding.getLast(), chain)) {
            usual(chain, facts).ifPresent(entrances::add);
        }
        return entrances;
    }

    /** The rules that may hold for such a ticket and lead to a level at which the chain has no team. */
    List<Setup.Rule> astray(Setup.Chain chain, TargetFacts facts) {
        return holding(chain, facts).stream()
                .filter(rule -> follow(rule, chain).isEmpty())
                .toList();
    }

    /** Whether any rule at all leads to a level at which the chain has no team. */
    boolean lacksLevel(Setup.Chain chain) {
        return setup.rules().stream().anyMatch(rule -> follow(rule, chain).isEmpty());
    }

    /** The chain that the rule leads to: its own, or that of the customer. */
    Setup.Chain chain(Setup.Rule rule, Setup.Chain own) {
        return setup.chains().stream()
                .filter(one -> one.key().equals(rule.chain()))
                .findFirst()
                .orElse(own);
    }

    /** The rules that may hold, up to the first that does for certain. */
    private List<Setup.Rule> holding(Setup.Chain chain, TargetFacts facts) {
        var holding = new ArrayList<Setup.Rule>();
        for (var rule : setup.rules()) {
            if (mayHold(rule, chain, facts)) {
                holding.add(rule);
                if (holds(rule, chain)) {
                    break;
                }
            }
        }
        return holding;
    }

    private static boolean holds(Setup.Rule rule, Setup.Chain chain) {
        return rule.sure() && (rule.vertical() == null || chain.vertical() != null);
    }

    private static boolean mayHold(Setup.Rule rule, Setup.Chain chain, TargetFacts facts) {
        var when = rule.when();
        return (when.severity() == null || when.severity() == facts.severity())
                && (when.type() == null || when.type() == facts.type())
                && (when.category() == null || when.category().equals(facts.category()))
                && (when.phase() == null || when.phase().equals(facts.phase()))
                && (rule.vertical() == null
                        || chain.vertical() == null
                        || rule.vertical().equals(chain.vertical()));
    }

    private Optional<Entrance> follow(Setup.Rule rule, Setup.Chain own) {
        var chain = chain(rule, own);
        if (rule.team() != null) {
            var team = Objects.requireNonNull(setup.teams().get(rule.team()));
            return Optional.of(
                    new Entrance(chain, chain.of(team).map(Setup.Step::level).orElse(team.level()), team));
        }
        return at(chain, rule.level() == null ? Level.L1 : rule.level());
    }

    private Optional<Entrance> usual(Setup.Chain chain, TargetFacts facts) {
        return doer(chain, facts)
                .map(step -> new Entrance(chain, step.level(), step.team()))
                .or(() -> at(chain, Level.L1));
    }

    private static Optional<Entrance> at(Setup.Chain chain, Level level) {
        return chain.at(level).map(step -> new Entrance(chain, level, step.team()));
    }

    /** The first row that says who does what the category is about; outside parties are reached by a hand-off only. */
    private Optional<Setup.Step> doer(Setup.Chain chain, TargetFacts facts) {
        return facts.category() == null
                ? Optional.empty()
                : setup.doings().stream()
                        .filter(doing -> !doing.some()
                                && doing.categories().contains(facts.category())
                                && (doing.vertical() == null || doing.vertical().equals(chain.vertical())))
                        .flatMap(doing -> does(doing, facts.phase()).stream())
                        .findFirst()
                        .flatMap(party -> chain.steps().stream()
                                .filter(step -> !step.outside() && is(step.team(), party))
                                .findFirst());
    }

    /** A party's part of a phase takes the place of its part of all; organisations come before kinds. */
    private Optional<String> does(Setup.Doing doing, @Nullable String phase) {
        var ofPhase = phase == null ? null : doing.inPhase().get(phase);
        var does = new ArrayList<String>();
        if (ofPhase != null) {
            does.addAll(ofPhase.does());
        }
        doing.always().does().stream()
                .filter(party -> ofPhase == null || !ofPhase.speaksOf(party))
                .forEach(does::add);
        return does.stream()
                .filter(setup.houses()::containsKey)
                .findFirst()
                .or(() -> does.stream().findFirst());
    }

    private boolean is(Setup.Team team, String party) {
        var house = setup.houses().get(team.house());
        return team.house().equals(party) || (house != null && house.kind().equals(party));
    }
}
