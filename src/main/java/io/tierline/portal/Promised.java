package io.tierline.portal;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.Calendars;
import io.tierline.contract.Contracts;
import io.tierline.contract.PlanSnapshot;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Target;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.TargetMatch;
import io.tierline.promise.Targets;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Ticketing;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a customer's plan promises for each severity, in plain words. */
@Component
class Promised {

    private static final Duration A_WEEK = Duration.ofDays(7);

    private final Contracts contracts;
    private final Targets targets;
    private final Calendars calendars;
    private final Ticketing ticketing;
    private final Tenancy tenancy;
    private final Clock clock;

    Promised(
            Contracts contracts,
            Targets targets,
            Calendars calendars,
            Ticketing ticketing,
            Tenancy tenancy,
            Clock clock) {
        this.ticketing = ticketing;
        this.tenancy = tenancy;
        this.contracts = contracts;
        this.targets = targets;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * One severity and its promises.
     *
     * @param says "First answer within an hour. Solved within 24 hours."
     * @param hours "Day or night." or when the time counts
     */
    record Term(Severity severity, String words, String says, String hours) {}

    /** The plan that applies today; empty when there is none. */
    Optional<PlanSnapshot> plan(WorkspaceId workspace, OrganisationId customer) {
        return contracts.planOf(workspace, customer, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** What such a request would be promised at each severity if the actor raised it now, the most severe first. */
    List<Term> terms(Actor actor, RaiseTicket wanted) {
        return tenancy.in(
                actor.workspace(),
                () -> Arrays.stream(Severity.values())
                        .map(severity -> term(
                                actor.workspace(),
                                severity,
                                ticketing
                                        .foresee(actor, wanted.classified(wanted.type(), severity, wanted.category()))
                                        .facts()))
                        .toList());
    }

    private Term term(WorkspaceId workspace, Severity severity, TargetFacts facts) {
        var answer = targets.match(workspace, PromiseKind.FIRST_RESPONSE, facts).map(TargetMatch::target);
        var solution = targets.match(workspace, PromiseKind.RESOLUTION, facts).map(TargetMatch::target);
        var says = sentence("First answer", answer) + sentence("Solved", solution);
        return new Term(
                severity,
                Plainly.severity(severity),
                says.strip(),
                answer.map(target -> hours(workspace, target)).orElse(""));
    }

    private static String sentence(String what, Optional<Target> target) {
        return target.map(Target::within)
                .map(within -> "%s within %s. ".formatted(what, Plainly.within(within)))
                .orElse(target.isPresent() ? what + " as soon as we can. " : "");
    }

    private String hours(WorkspaceId workspace, Target target) {
        return calendars
                .current(workspace, target.calendar())
                .map(calendar -> always(calendar.hours())
                        ? "Day or night."
                        : "Counted in the hours of “" + calendar.name() + "”, "
                                + calendar.hours().zone().getId() + ".")
                .orElse("");
    }

    private boolean always(BusinessCalendar hours) {
        var now = clock.instant();
        return hours.between(now, now.plus(A_WEEK)).equals(A_WEEK);
    }
}
