package io.tierline.demo;

import io.tierline.contract.Contracts;
import io.tierline.contract.LeftOut;
import io.tierline.contract.NewContract;
import io.tierline.contract.NewPlan;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Severity;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Settles what a sample workspace promises: plans, their targets, and who has which. */
@Component
class PlanSettler {

    private static final int CONTRACTS_BEGAN_YEARS_AGO = 1;
    private static final int CONTRACTS_END_IN_YEARS = 2;

    private final Contracts contracts;
    private final Targets targets;

    PlanSettler(Contracts contracts, Targets targets) {
        this.contracts = contracts;
        this.targets = targets;
    }

    /** @param today contracts began a year before and end some time after */
    void settle(Actor by, Cast cast, LocalDate today) {
        var world = cast.world();
        world.plans().forEach((key, plan) -> contracts.definePlan(by, newPlan(key, plan)));
        contracts.makeStandard(by, List.copyOf(world.plans().keySet()).getLast());
        promise(by, world);
        world.organisations().forEach((key, house) -> {
            if (house.plan() != null) {
                agree(by, cast, key, today);
            }
        });
    }

    private static NewPlan newPlan(String key, World.PlanEntry plan) {
        return new NewPlan(
                key,
                plan.name(),
                plan.calendar(),
                Set.copyOf(plan.channels()),
                plan.about(),
                plan.leftOut().entrySet().stream()
                        .map(entry -> new LeftOut(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private void agree(Actor by, Cast cast, String key, LocalDate today) {
        var house = cast.world().organisations().get(key);
        if (house == null || house.plan() == null) {
            return;
        }
        List<PersonId> contacts = house.people().entrySet().stream()
                .filter(person -> person.getValue().roles().contains("customer-lead"))
                .map(person -> cast.person(person.getKey()))
                .toList();
        var start = today.withDayOfMonth(1).minusYears(CONTRACTS_BEGAN_YEARS_AGO);
        contracts.agree(
                by,
                new NewContract(
                        cast.organisation(key),
                        house.plan(),
                        start,
                        start.plusYears(CONTRACTS_END_IN_YEARS).minusDays(1),
                        List.of(),
                        contacts));
    }

    /** A plan's targets count in its own hours; what teams and outside parties owe each other when they are there to accept. */
    private void promise(Actor by, World world) {
        var teams = world.acceptanceCalendar();
        world.plans().forEach((key, plan) -> {
            for (var severity : Severity.values()) {
                var facts = TargetFacts.any().plan(key).severity(severity);
                define(by, PromiseKind.FIRST_RESPONSE, facts, plan.response().get(severity), plan.calendar());
                ifAny(by, PromiseKind.NEXT_RESPONSE, facts, plan.nextResponse().get(severity), plan.calendar());
                ifAny(
                        by,
                        PromiseKind.CUSTOMER_UPDATE,
                        facts,
                        plan.customerUpdate().get(severity),
                        plan.calendar());
                define(by, PromiseKind.RESOLUTION, facts, plan.resolution().get(severity), plan.calendar());
                define(
                        by,
                        PromiseKind.HAND_OFF_ACCEPTANCE,
                        facts,
                        world.acceptance().get(severity),
                        teams);
                ifAny(by, PromiseKind.GUIDANCE_ANSWER, facts, world.guidance().get(severity), teams);
                ifAny(
                        by,
                        PromiseKind.THIRD_PARTY_TIME,
                        facts,
                        world.thirdPartyTime().get(severity),
                        teams);
                world.levelTime()
                        .forEach((level, times) ->
                                ifAny(by, PromiseKind.LEVEL_TIME, facts.level(level), times.get(severity), teams));
            }
        });
    }

    /** Where no time is named, nothing is promised. */
    private void ifAny(Actor by, PromiseKind kind, TargetFacts facts, @Nullable Integer minutes, String calendar) {
        if (minutes != null) {
            define(by, kind, facts, minutes, calendar);
        }
    }

    private void define(Actor by, PromiseKind kind, TargetFacts facts, @Nullable Integer minutes, String calendar) {
        targets.define(by, new NewTarget(kind, facts, minutes == null ? null : Duration.ofMinutes(minutes), calendar));
    }
}
