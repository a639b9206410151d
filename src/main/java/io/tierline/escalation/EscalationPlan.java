package io.tierline.escalation;

import io.tierline.contract.Contracts;
import io.tierline.contract.Plan;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Severity;
import io.tierline.promise.Ladder;
import io.tierline.promise.Ladders;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Target;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.TargetMatch;
import io.tierline.promise.Targets;
import io.tierline.workspace.Tenancy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The escalation plan as it follows from plans, targets and ladders in force: when, how, to whom. */
@Component
public class EscalationPlan {

    private final Contracts contracts;
    private final Targets targets;
    private final Ladders ladders;
    private final Finding finding;
    private final Tenancy tenancy;

    EscalationPlan(Contracts contracts, Targets targets, Ladders ladders, Finding finding, Tenancy tenancy) {
        this.contracts = contracts;
        this.targets = targets;
        this.ladders = ladders;
        this.finding = finding;
        this.tenancy = tenancy;
    }

    /**
     * The whole plan.
     *
     * @param special ladders that need more than plan and severity to hold
     * @param supportManagers who "the support manager" is now, by name
     */
    public record Whole(List<OfPlan> plans, List<Ladder> special, List<String> supportManagers) {}

    /** What one support plan promises and what follows. */
    public record OfPlan(String key, String name, List<OfPromise> promises) {}

    /** One kind of promise by severity. */
    public record OfPromise(PromiseKind kind, List<Line> lines) {}

    /**
     * One severity.
     *
     * @param ladder null: nobody is told
     */
    public record Line(
            Severity severity, Target target, @Nullable Ladder ladder) {}

    /** For those who may see the directory. */
    public Whole of(Actor by) {
        by.require(Permission.SEE_DIRECTORY);
        return tenancy.in(by.workspace(), () -> {
            var promised = targets.all(by.workspace());
            var climbed = ladders.all(by.workspace());
            var plans = contracts.plans(by.workspace()).stream()
                    .filter(plan -> !plan.archived())
                    .map(plan -> plan(plan, promised, climbed))
                    .toList();
            var used = used(plans);
            return new Whole(
                    plans,
                    climbed.stream().filter(ladder -> !used.contains(ladder)).toList(),
                    finding.supportManagers(by.workspace()).stream()
                            .map(Person::name)
                            .toList());
        });
    }

    private static OfPlan plan(Plan plan, List<Target> promised, List<Ladder> climbed) {
        return new OfPlan(
                plan.key(),
                plan.name(),
                Arrays.stream(PromiseKind.values())
                        .map(kind -> new OfPromise(kind, lines(plan.key(), kind, promised, climbed)))
                        .filter(promise -> !promise.lines().isEmpty())
                        .toList());
    }

    private static List<Line> lines(String plan, PromiseKind kind, List<Target> promised, List<Ladder> climbed) {
        return Arrays.stream(Severity.values())
                .flatMap(severity -> line(TargetFacts.any().plan(plan).severity(severity), kind, promised, climbed))
                .toList();
    }

    private static Stream<Line> line(TargetFacts facts, PromiseKind kind, List<Target> promised, List<Ladder> climbed) {
        return Targets.match(promised, kind, facts)
                .map(TargetMatch::target)
                .map(target -> new Line(
                        Objects.requireNonNull(facts.severity()),
                        target,
                        Ladders.match(climbed, kind, facts).orElse(null)))
                .stream();
    }

    private static Set<Ladder> used(List<OfPlan> plans) {
        Set<Ladder> used = new HashSet<>();
        plans.stream()
                .flatMap(plan -> plan.promises().stream())
                .flatMap(promise -> promise.lines().stream())
                .flatMap(line -> Stream.ofNullable(line.ladder()))
                .forEach(used::add);
        return used;
    }
}
