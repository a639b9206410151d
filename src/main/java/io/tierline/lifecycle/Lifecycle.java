package io.tierline.lifecycle;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.directory.Chain;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.oncall.PagingPolicies;
import io.tierline.scheduling.Jobs;
import io.tierline.workspace.Configured;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The phases of customers and their critical periods. Who looks after customers changes them, each those they serve; customers
 * themselves do not. Everything is audited. What has begun stays as it was: a plan is changed ahead, never behind.
 */
@Component
public class Lifecycle {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 1_000;
    private static final int LONGEST_KEY = 100;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(92);
    private static final Duration FURTHEST = Duration.ofDays(3_660);

    private final Stages stages;
    private final CriticalPeriods periods;
    private final DirectoryQueries directory;
    private final PagingPolicies policies;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;
    private final Jobs jobs;
    private final Configured configured;

    Lifecycle(
            Stages stages,
            CriticalPeriods periods,
            DirectoryQueries directory,
            PagingPolicies policies,
            Tenancy tenancy,
            Audit audit,
            Clock clock,
            @Lazy Jobs jobs,
            Configured configured) {
        this.stages = stages;
        this.periods = periods;
        this.directory = directory;
        this.policies = policies;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
        this.jobs = jobs;
        this.configured = configured;
    }

    /** The key of the phase the customer is in now; empty when nobody said. */
    public Optional<String> phaseOf(WorkspaceId workspace, OrganisationId customer) {
        return phaseOf(workspace, customer, clock.instant());
    }

    /** The key of the phase the customer is in at that instant. */
    public Optional<String> phaseOf(WorkspaceId workspace, OrganisationId customer, Instant at) {
        var plan = configured.of(workspace, new PlanOf(customer), () -> List.copyOf(stages.of(workspace, customer)));
        return plan.size() < Stages.MOST
                ? Stage.at(plan, at).map(Stage::phase)
                : tenancy.in(workspace, () -> stages.phaseAt(workspace, customer, at));
    }

    private record PlanOf(OrganisationId customer) {}

    /** The chain that serves the customer now for the vertical, by the phase it is in. */
    public Optional<Chain> chainFor(WorkspaceId workspace, OrganisationId customer, @Nullable String vertical) {
        return tenancy.in(
                workspace,
                () -> directory.chainFor(
                        workspace,
                        customer,
                        vertical,
                        phaseOf(workspace, customer).orElse(null)));
    }

    /** The customer's plan, what was and what comes, oldest first; the latest 100. */
    public List<Stage> plan(WorkspaceId workspace, OrganisationId customer) {
        return tenancy.in(workspace, () -> stages.of(workspace, customer));
    }

    /** The same for who reads the directory or looks after customers, of a customer they may know of. */
    public List<Stage> plan(Actor actor, OrganisationId customer) {
        requireReader(actor, customer);
        return plan(actor.workspace(), customer);
    }

    /** The customer's critical periods for the same readers. */
    public List<CriticalPeriod> criticalPeriods(Actor actor, OrganisationId customer) {
        requireReader(actor, customer);
        return criticalPeriods(actor.workspace(), customer);
    }

    /** Whether the actor plans phases and declares critical periods, of customers they may know of. */
    public static boolean manages(Actor actor) {
        return actor.may(Permission.MANAGE_CUSTOMERS) && actor.kind().inChain();
    }

    /** The critical period of the customer that holds now. */
    public Optional<CriticalPeriod> critical(WorkspaceId workspace, OrganisationId customer) {
        return tenancy.in(workspace, () -> periods.at(workspace, customer, clock.instant()));
    }

    /** The customer's critical periods, over ones too, the latest first; at most 100. */
    public List<CriticalPeriod> criticalPeriods(WorkspaceId workspace, OrganisationId customer) {
        return tenancy.in(workspace, () -> periods.of(workspace, customer));
    }

    /** The critical periods of all customers that hold at any time of the stretch, the first to begin first; at most 100. */
    public List<CriticalPeriod> criticalPeriods(WorkspaceId workspace, Instant from, Instant until) {
        return tenancy.in(workspace, () -> periods.between(workspace, from, until));
    }

    /**
     * Lets the customer be in the phase from an instant on, until the next planned one begins.
     *
     * @param from null: from now on; otherwise not in the past and at most ten years ahead
     */
    public void enter(Actor actor, OrganisationId customer, String phase, @Nullable Instant from, String note) {
        require(actor);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant starts = from == null ? now : from;
        tenancy.run(actor.workspace(), () -> {
            check(customer(actor, customer, new Checks()), actor, phase, starts, now, note)
                    .refuseIfAny();
            var stage = new Stage(starts, phase, note.strip(), actor.person(), now);
            if (!stages.add(actor.workspace(), customer, stage)) {
                throw Refused.of(LifecycleRefusal.PLANNED_ALREADY);
            }
            record(
                    actor,
                    "phase.planned",
                    Map.of("customer", customer.toString(), "phase", phase, "from", starts.toString()));
            jobs.nudge(Beginnings.JOB);
        });
    }

    /** Takes back a planned phase that has not begun. */
    public void drop(Actor actor, OrganisationId customer, Instant startsAt) {
        require(actor);
        tenancy.run(actor.workspace(), () -> {
            directory.organisation(actor, customer);
            if (!startsAt.isAfter(clock.instant())) {
                throw Refused.of(LifecycleRefusal.BEGUN_ALREADY);
            }
            if (!stages.remove(actor.workspace(), customer, startsAt)) {
                throw Refused.notFound();
            }
            record(actor, "phase.dropped", Map.of("customer", customer.toString(), "from", startsAt.toString()));
        });
    }

    /** Declares a critical period. */
    public PeriodId declare(Actor actor, NewCriticalPeriod period) {
        require(actor);
        return tenancy.in(actor.workspace(), () -> {
            check(actor, period);
            var id = PeriodId.next();
            periods.add(actor.workspace(), id, period, clock.instant());
            record(
                    actor,
                    "critical-period.declared",
                    Map.of(
                            "period",
                            id.toString(),
                            "customer",
                            period.customer().toString()));
            return id;
        });
    }

    /** Withdraws a critical period, begun or not: from now on it holds no more. */
    public void withdraw(Actor actor, PeriodId id) {
        require(actor);
        tenancy.run(actor.workspace(), () -> {
            var period = periods.byId(actor.workspace(), id).orElseThrow(Refused::notFound);
            directory.organisation(actor, period.customer());
            if (!periods.withdraw(actor.workspace(), id, clock.instant())) {
                throw Refused.notFound();
            }
            record(actor, "critical-period.withdrawn", Map.of("period", id.toString()));
        });
    }

    private void requireReader(Actor actor, OrganisationId customer) {
        if (!actor.may(Permission.MANAGE_CUSTOMERS)) {
            actor.require(Permission.SEE_DIRECTORY);
        }
        directory.organisation(actor, customer);
    }

    private static void require(Actor actor) {
        if (!manages(actor)) {
            throw Refused.of(CommonRefusal.NOT_ALLOWED).with("permission", Permission.MANAGE_CUSTOMERS.wire());
        }
    }

    private Checks check(Checks checks, Actor actor, String phase, Instant starts, Instant now, String note) {
        return checks.that(
                        directory.phases(actor.workspace()).stream()
                                .anyMatch(one -> one.key().equals(phase) && !one.archived()),
                        "phase",
                        "unknown",
                        "There is no such phase.")
                .that(!starts.isBefore(now), "from", "past", "Begin now or later: what has been stays as it was.")
                .that(starts.isBefore(now.plus(FURTHEST)), "from", "out-of-range", "Plan at most ten years ahead.")
                .length(note, "note", LONGEST_NOTE);
    }

    private void check(Actor actor, NewCriticalPeriod period) {
        customer(actor, period.customer(), new Checks())
                .text(period.name(), "name", LONGEST_NAME)
                .that(
                        period.endsAt().isAfter(period.startsAt())
                                && Duration.between(period.startsAt(), period.endsAt())
                                                .compareTo(LONGEST_PERIOD)
                                        <= 0,
                        "until",
                        "out-of-range",
                        "A critical period ends after it begins and lasts at most 92 days.")
                .that(period.endsAt().isAfter(clock.instant()), "until", "past", "It would be over already.")
                .that(knows(actor, period.team()), "team", "unknown", "There is no such team.")
                .length(period.paging(), "paging", LONGEST_KEY)
                .that(pages(actor, period.paging()), "paging", "unknown", "There is no such paging policy.")
                .refuseIfAny();
    }

    private Checks customer(Actor actor, OrganisationId customer, Checks checks) {
        return checks.that(
                isCustomer(directory.organisation(actor, customer)),
                "customer",
                "unknown",
                "There is no such customer.");
    }

    /** Nobody sends what is critical to a team that they may not know of. */
    private boolean knows(Actor actor, TeamId team) {
        try {
            return directory.team(actor, team).isLiving();
        } catch (Refused notTheirs) {
            return false;
        }
    }

    private boolean pages(Actor actor, @Nullable String policy) {
        return policy == null || policies.claim(actor.workspace(), policy);
    }

    private static boolean isCustomer(Organisation organisation) {
        return organisation.kind() == OrganisationKind.CUSTOMER
                && !organisation.strangers()
                && !organisation.archived();
    }

    private void record(Actor by, String action, Map<String, ?> detail) {
        audit.record(by, Stream.administration(), action, detail);
    }
}
