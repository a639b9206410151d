package io.tierline.ticket;

import io.tierline.directory.ChainId;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says anew what a ticket is, and finds the chain of one that had none. */
@Component
class Classifying {

    private static final int HIGHEST = 1;
    private static final int LONGEST_WHY = 1_000;

    private final Workbench bench;
    private final Parties parties;
    private final Intake intake;
    private final Compass compass;
    private final DirectoryQueries directory;
    private final HandingOff handingOff;

    Classifying(
            Workbench bench,
            Parties parties,
            Intake intake,
            Compass compass,
            DirectoryQueries directory,
            HandingOff handingOff) {
        this.bench = bench;
        this.parties = parties;
        this.intake = intake;
        this.compass = compass;
        this.directory = directory;
        this.handingOff = handingOff;
    }

    Seen classify(Actor by, TicketRef ref, Classification wanted) {
        return classify(by, ref, wanted, List.of());
    }

    /** Puts it into another category, because its own was taken out of use by that version of the blueprint. */
    Seen recategorise(Actor by, TicketRef ref, String from, String to, int version) {
        return classify(
                by,
                ref,
                new Classification(null, null, null, null, to, null, null),
                List.of(Grounds.replaced(from, to, version)));
    }

    private Seen classify(Actor by, TicketRef ref, Classification wanted, List<TicketView.Because> why) {
        var checks = new Checks();
        intake.check(checks, by.workspace(), wanted.category(), wanted.vertical());
        checks.refuseIfAny();
        var seen = bench.open(by, ref, TicketAction.CLASSIFY);
        var wantedSeverity = judged(
                        seen.ticket(), wanted, seen.ticket().origin().customer())
                .facts()
                .severity();
        if (becomesEmergency(seen.ticket(), wantedSeverity)) {
            seen = handingOff.dropped(by, seen);
        }
        var ticket = seen.ticket();
        var now = bench.now();
        var moves = changesCustomer(by, ticket, wanted.customer());
        var customer = moves ? wanted.customer() : ticket.origin().customer();
        var next = judged(ticket, wanted, customer).explained(why);
        if (moves) {
            next = next.from(new Ticket.Origin(
                    ticket.origin().requester(),
                    customer,
                    intake.plan(ticket.workspace(), customer, ticket.origin().at()),
                    ticket.origin().chain(),
                    ticket.origin().source(),
                    ticket.origin().at()));
        }
        if (ticket.live() && (moves || ticket.leg().place().inTriage() || becomesEmergency(ticket, wantedSeverity))) {
            next = routed(by, next, now);
        }
        return bench.done(
                by,
                seen,
                next,
                "ticket.classified",
                FactsOfHistory.of(next),
                new TicketEvent.Classified(next.workspace(), next.id(), now));
    }

    /** One grade more urgent; at the highest it stays. Kept until impact, urgency or severity is said anew. */
    Seen raisePriority(Actor by, TicketRef ref, String why) {
        new Checks().text(why, "why", LONGEST_WHY).refuseIfAny();
        var seen = bench.open(by, ref, TicketAction.CLASSIFY);
        var ticket = seen.ticket();
        int priority = ticket.facts().priority() - 1;
        if (priority < HIGHEST) {
            return seen;
        }
        var because = Grounds.raised(priority, Text.clean(why), by.isSystem());
        var next = ticket.about(ticket.facts().withPriority(priority)).explained(List.of(because));
        return bench.done(
                by,
                seen,
                next,
                "ticket.priority-raised",
                Map.of("from", priority + 1, "to", priority),
                new TicketEvent.Classified(next.workspace(), next.id(), bench.now()));
    }

    /** Lets the ticket go where the rules send it now; the place it has already changes nothing. */
    Seen reroute(Actor by, TicketRef ref) {
        var seen = bench.open(by, ref, TicketAction.REROUTE);
        var now = bench.now();
        var ticket = seen.ticket();
        var route =
                intake.route(ticket.workspace(), ticket.facts(), ticket.origin().customer());
        var next = sent(by, ticket, keepingLevel(ticket, route), now);
        return bench.done(by, seen, next, "ticket.rerouted", FactsOfHistory.of(next));
    }

    /**
     * Where the rules would send the ticket now, at the level it has reached; empty if it is there. One that went through
     * hands in the chain it is in stays where those put it.
     */
    Optional<Intake.Routed> elsewhere(Ticket ticket) {
        var route = keepingLevel(
                ticket,
                intake.route(ticket.workspace(), ticket.facts(), ticket.origin().customer()));
        var sameChain = Objects.equals(route.chain(), ticket.origin().chain());
        var stays = route.place().equals(ticket.leg().place())
                || (sameChain && ticket.leg().number() > 1 && !route.emergency());
        return sameChain && stays ? Optional.empty() : Optional.of(route);
    }

    /** It was not critical before, and what is critical for its customer skips the levels now. */
    private boolean becomesEmergency(Ticket ticket, Severity wanted) {
        return ticket.live()
                && ticket.facts().severity() != Severity.CRITICAL
                && intake.emergency(ticket.workspace(), ticket.origin().customer(), wanted);
    }

    /** Sets the ticket down elsewhere, because the place or the chain it was in is no more; a hand-off that waits stays. */
    Seen rehouse(Actor by, TicketRef ref, Place place, @Nullable UUID chain) {
        var seen = bench.lock(by, ref);
        var now = bench.now();
        var ticket = seen.ticket();
        var next = place.equals(ticket.leg().place())
                ? ticket.from(new Ticket.Origin(
                        ticket.origin().requester(),
                        ticket.origin().customer(),
                        ticket.origin().plan(),
                        chain,
                        ticket.origin().source(),
                        ticket.origin().at()))
                : ticket.routed(place, chain, now);
        next = admitted(next, now);
        tell(by, next, now);
        return bench.done(
                by, seen, next, "ticket.rehoused", Map.of("level", place.level().name()));
    }

    private boolean changesCustomer(Actor by, Ticket ticket, @Nullable OrganisationId customer) {
        if (customer == null || customer.equals(ticket.origin().customer())) {
            return false;
        }
        if (!directory.serves(by, customer)) {
            throw Refused.notFound();
        }
        directory.organisation(by, customer);
        return true;
    }

    private Ticket judged(Ticket ticket, Classification wanted, @Nullable OrganisationId customer) {
        var facts = ticket.facts();
        var judged = intake.judge(
                ticket.workspace(),
                new Intake.Said(
                        facts.subject(),
                        "",
                        or(wanted.type(), facts.type()),
                        severity(ticket, wanted),
                        or(wanted.impact(), facts.impact()),
                        or(wanted.urgency(), facts.urgency()),
                        or(wanted.category(), facts.category()),
                        or(wanted.vertical(), facts.vertical()),
                        customer));
        var because = new ArrayList<>(judged.because());
        because.removeIf(one -> stays(one.about(), wanted, facts, judged.facts()));
        if (wanted.severity() == null
                && wanted.impact() == null
                && wanted.urgency() == null
                && ticket.because().stream().anyMatch(one -> one.rule().equals(Grounds.RAISED))) {
            because.removeIf(one -> one.about().equals(Grounds.PRIORITY));
            return ticket.about(judged.facts().withPriority(facts.priority())).explained(because);
        }
        return ticket.about(judged.facts()).explained(because);
    }

    /** What nobody spoke of and what is as it was keeps the reason it had. */
    private static boolean stays(String about, Classification wanted, Ticket.Facts before, Ticket.Facts after) {
        return switch (about) {
            case Grounds.SEVERITY -> wanted.severity() == null && after.severity() == before.severity();
            case Grounds.TYPE -> wanted.type() == null && after.type() == before.type();
            case Grounds.CATEGORY -> wanted.category() == null && Objects.equals(after.category(), before.category());
            default -> false;
        };
    }

    /** Null lets the matrix decide: impact or urgency is told anew, both are known, and nobody said how severe it is. */
    private static @Nullable Severity severity(Ticket ticket, Classification wanted) {
        var facts = ticket.facts();
        var told = wanted.impact() != null || wanted.urgency() != null;
        var known = or(wanted.impact(), facts.impact()) != null && or(wanted.urgency(), facts.urgency()) != null;
        return wanted.severity() == null && told && known && !Intake.severitySaid(ticket)
                ? null
                : or(wanted.severity(), facts.severity());
    }

    /**
     * Another chain takes it over at the level it has reached; what levels before have done is not done again. In its first
     * leg it has reached none yet.
     */
    private Intake.Routed keepingLevel(Ticket ticket, Intake.Routed route) {
        var chain = route.chain();
        var here = ticket.leg().place();
        if (chain == null
                || here.inTriage()
                || route.emergency()
                || ticket.leg().number() == 1
                || route.place().level() == here.level()) {
            return route;
        }
        return compass.at(ticket.workspace(), new ChainId(chain), here.level())
                .map(place -> new Intake.Routed(place, chain, route.because()))
                .orElse(route);
    }

    private Ticket routed(Actor by, Ticket ticket, Instant now) {
        return sent(
                by,
                ticket,
                intake.route(ticket.workspace(), ticket.facts(), ticket.origin().customer()),
                now);
    }

    private Ticket sent(Actor by, Ticket ticket, Intake.Routed routed, Instant now) {
        var explained = ticket.explained(List.of(routed.because()));
        if (routed.place().equals(ticket.leg().place())
                && Objects.equals(routed.chain(), ticket.origin().chain())) {
            return admitted(explained, now);
        }
        var next = admitted(explained.routed(routed.place(), routed.chain(), now), now);
        tell(by, next, now);
        return next;
    }

    private Ticket admitted(Ticket ticket, Instant now) {
        var roles = new LinkedHashMap<OrganisationId, String>();
        var customer = ticket.origin().customer();
        if (customer != null) {
            roles.put(customer, Parties.CUSTOMER);
        }
        roles.putAll(compass.chainParties(ticket));
        parties.add(ticket, roles, now);
        var named = new LinkedHashSet<>(roles.keySet());
        directory
                .person(ticket.workspace(), ticket.origin().requester())
                .ifPresent(requester -> named.add(requester.organisation()));
        parties.keepOnly(ticket, named);
        return ticket;
    }

    private void tell(Actor by, Ticket ticket, Instant now) {
        var place = ticket.leg().place();
        if (place.team() != null) {
            bench.record(
                    by,
                    ticket,
                    "ticket.routed",
                    Map.of("level", place.level().name(), "team", place.team().toString()));
            bench.publish(new TicketEvent.TicketRouted(
                    ticket.workspace(), ticket.id(), place.level(), place.team(), Intake.rule(ticket), now));
        }
    }

    private static <T> @Nullable T or(@Nullable T wanted, @Nullable T now) {
        return wanted == null ? now : wanted;
    }
}
