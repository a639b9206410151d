package io.tierline.demo;

import io.tierline.kernel.Actor;
import io.tierline.oncall.Layer;
import io.tierline.oncall.NewPage;
import io.tierline.oncall.NewSchedule;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.Paging;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.PagingRoute;
import io.tierline.oncall.PagingStep;
import io.tierline.oncall.Rostering;
import io.tierline.oncall.WeekSpan;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Settles who is on call in a sample workspace and whom a page goes to, and sends one about a ticket that is broken now. */
@Component
class OnCallSettler {

    private static final String EMERGENCY = "emergency";

    private final Rostering rostering;
    private final PagingPolicies policies;
    private final Paging paging;
    private final TicketQueries tickets;

    OnCallSettler(Rostering rostering, PagingPolicies policies, Paging paging, TicketQueries tickets) {
        this.rostering = rostering;
        this.policies = policies;
        this.paging = paging;
        this.tickets = tickets;
    }

    void settle(Actor by, Cast cast) {
        Objects.requireNonNullElse(cast.world().onCall(), Map.<String, World.RosterEntry>of())
                .forEach((key, roster) -> rostering.define(
                        by,
                        key,
                        null,
                        new NewSchedule(
                                roster.name(),
                                cast.team(roster.team()),
                                roster.zone(),
                                roster.layers().stream()
                                        .map(layer -> layer(cast, layer))
                                        .toList())));
        policies(cast)
                .forEach((key, policy) -> policies.define(
                        by,
                        key,
                        null,
                        policy.name(),
                        new PagingRoute(
                                policy.steps().stream()
                                        .map(step -> step(cast, step))
                                        .toList(),
                                policy.repeats(),
                                step(cast, policy.lastResort())),
                        policy.teams()));
    }

    /** After the past is played, at the present hour: whoever is on call now is called now. */
    void page(Actor by, Cast cast) {
        if (policies(cast).containsKey(EMERGENCY)) {
            tickets.bridge(by).escalations().stream()
                    .min(Comparator.comparing(TicketSummary::severity))
                    .ifPresent(ticket -> paging.page(
                            by,
                            new NewPage(
                                    ticket.id().value(),
                                    "T-" + ticket.number() + " " + ticket.subject(),
                                    "/tickets/" + ticket.number(),
                                    EMERGENCY,
                                    "A promise is broken; somebody of the emergency team has to look now.",
                                    EMERGENCY)));
        }
    }

    private static Map<String, World.PagingEntry> policies(Cast cast) {
        return Objects.requireNonNullElse(cast.world().paging(), Map.of());
    }

    private static Layer layer(Cast cast, World.LayerEntry layer) {
        return new Layer(
                layer.name(),
                layer.people().stream().map(cast::person).toList(),
                layer.shiftHours(),
                layer.start(),
                null,
                Objects.requireNonNullElse(layer.hours(), List.<String>of()).stream()
                        .map(hours -> WeekSpan.parse(hours).orElseThrow())
                        .toList());
    }

    private static PagingStep step(Cast cast, World.PagingStepEntry step) {
        return new PagingStep(target(cast, step), step.minutes());
    }

    private static PageTarget target(Cast cast, World.PagingStepEntry step) {
        if (step.schedule() != null) {
            return PageTarget.schedule(step.schedule());
        }
        if (step.team() != null) {
            return new PageTarget(PageTarget.Kind.TEAM, step.team());
        }
        return step.person() != null
                ? new PageTarget(
                        PageTarget.Kind.PERSON, cast.person(step.person()).toString())
                : new PageTarget(PageTarget.Kind.ROLE, Objects.requireNonNull(step.role()));
    }
}
