package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import io.tierline.promise.MatchView;
import io.tierline.promise.Mode;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.PromiseView;
import io.tierline.promise.Promises;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A ticket's head as one reader sees it. What a side may not know is left out here. */
@Component
class Shown {

    private static final Set<PromiseKind> FOR_CUSTOMERS = EnumSet.of(
            PromiseKind.FIRST_RESPONSE, PromiseKind.NEXT_RESPONSE, PromiseKind.CUSTOMER_UPDATE, PromiseKind.RESOLUTION);
    /** What else a rule looks at, such as the customer's plan, is none of theirs. */
    private static final Set<String> FACTS_FOR_OUTSIDE = Set.of("severity", "type", "party");

    private static final String PARTY = "party";

    private static final Set<PromiseKind> FOR_OUTSIDE =
            EnumSet.of(PromiseKind.HAND_OFF_ACCEPTANCE, PromiseKind.THIRD_PARTY_TIME);
    private static final int MINUTE = 60;

    private final Promises promises;
    private final Names names;
    private final Certified certified;
    private final JdbcClient jdbc;

    Shown(Promises promises, Names names, Certified certified, JdbcClient jdbc) {
        this.promises = promises;
        this.names = names;
        this.certified = certified;
        this.jdbc = jdbc;
    }

    TicketHead head(Actor by, Seen seen) {
        return head(by, seen, promises.of(by.workspace(), seen.ticket().id().value()));
    }

    /** With all its promises, oldest first. */
    TicketHead head(Actor by, Seen seen, List<PromiseView> all) {
        var ticket = seen.ticket();
        var owed = visible(by, seen, all);
        var wanted = names.want();
        want(wanted, ticket);
        wanted.category(ticket.facts().category());
        owed.forEach(promise -> want(wanted, promise));
        return head(certified.glance(by), seen, owed, wanted.in(by.workspace()));
    }

    /** Many at once, with few questions for all of them. */
    List<TicketHead> heads(Actor by, List<Seen> tickets) {
        var all = promises.of(
                by.workspace(),
                tickets.stream().map(seen -> seen.ticket().id().value()).toList());
        var wanted = names.want();
        tickets.forEach(seen -> {
            want(wanted, seen.ticket());
            wanted.category(seen.ticket().facts().category());
        });
        all.values().forEach(owed -> owed.forEach(promise -> want(wanted, promise)));
        var known = wanted.in(by.workspace());
        var glance = certified.glance(by);
        return tickets.stream()
                .map(seen -> head(
                        glance,
                        seen,
                        visible(by, seen, all.getOrDefault(seen.ticket().id().value(), List.of())),
                        known))
                .toList();
    }

    static void want(Names.Wanted wanted, Ticket ticket) {
        wanted.person(ticket.origin().requester())
                .person(ticket.leg().assignee())
                .organisation(ticket.origin().customer())
                .place(ticket.leg().place());
        if (ticket.stage() instanceof Stage.OnHold hold) {
            wanted.organisation(hold.party());
        }
    }

    private static void want(Names.Wanted wanted, PromiseView promise) {
        wanted.organisation(promise.charged());
        promise.line().forEach(segment -> wanted.organisation(segment.charged()));
    }

    private TicketHead head(Certified.Glance glance, Seen seen, List<PromiseView> owed, Names.Known known) {
        var by = glance.by();
        var ticket = seen.ticket();
        var facts = ticket.facts();
        var origin = ticket.origin();
        var leg = ticket.leg();
        var outside = seen.side() == TicketView.Side.OUTSIDE;
        var chain = seen.side() == TicketView.Side.CHAIN;
        var place = present(by, seen) ? leg.place() : null;
        return new TicketHead(
                ticket.id(),
                ticket.number(),
                ticket.revision(),
                facts.subject(),
                ticket.stage().state(),
                ticket.stageSince(),
                waiting(ticket.stage(), seen.side()),
                chain && ticket.stage() instanceof Stage.OnHold hold ? known.organisationOrNull(hold.party()) : null,
                mergedInto(by, ticket, outside),
                facts.type(),
                facts.severity(),
                facts.impact(),
                facts.urgency(),
                facts.priority(),
                facts.category(),
                facts.category() == null ? null : known.categories().get(facts.category()),
                facts.vertical(),
                place == null ? null : place.level(),
                place == null ? null : known.teamOrNull(place.team()),
                place == null ? null : known.organisationOrNull(place.organisation()),
                place == null ? null : known.personOrNull(leg.assignee()),
                outside ? null : known.organisationOrNull(origin.customer()),
                outside ? hidden() : known.person(origin.requester()),
                outside || origin.plan() == null ? null : origin.plan().name(),
                origin.source(),
                chain ? ticket.tags() : List.of(),
                origin.at(),
                ticket.updatedAt(),
                chain ? ticket.nextDueAt() : null,
                chain ? ticket.talk().doubtedSince() : null,
                owed.stream()
                        .map(promise ->
                                line(promise, known, charged -> chain || charged.equals(by.organisation()), chain))
                        .toList(),
                glance.only(ticket, new Rights(by, seen).actions()));
    }

    /** Whether the reader may know where it is now: an outside party only while it has it itself. */
    static boolean present(Actor by, Seen seen) {
        return seen.side() != TicketView.Side.OUTSIDE || seen.ticket().heldBy(by.organisation());
    }

    /** Whom an outside party does not learn of. */
    static PersonRef hidden() {
        return new PersonRef(new PersonId(new UUID(0, 0)), "The customer", null, true, null);
    }

    private @Nullable Long mergedInto(Actor by, Ticket ticket, boolean outside) {
        return outside || !(ticket.stage() instanceof Stage.Closed closed) || closed.mergedInto() == null
                ? null
                : number(by, closed.mergedInto());
    }

    private @Nullable Long number(Actor by, TicketId ticket) {
        return jdbc.sql("select number from ticket.ticket where workspace_id = :workspace and id = :id")
                .param("workspace", by.workspace().value())
                .param("id", ticket.value())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private static @Nullable String waiting(Stage stage, TicketView.Side side) {
        return switch (stage) {
            case Stage.New _, Stage.Open _, Stage.Solved _ -> null;
            case Stage.Pending(var reason, var inside) ->
                side == TicketView.Side.CHAIN || (side == TicketView.Side.CUSTOMER && !inside) ? reason : null;
            case Stage.OnHold hold ->
                side == TicketView.Side.CHAIN && !hold.note().isEmpty()
                        ? hold.note()
                        : hold.reason().wire();
            case Stage.Closed closed -> closed.how().wire();
        };
    }

    List<TicketView.Charged> charges(Actor by, Seen seen) {
        if (seen.side() != TicketView.Side.CHAIN) {
            return List.of();
        }
        var charges = promises.charges(by.workspace(), seen.ticket().id().value());
        var wanted = names.want();
        charges.forEach(charge -> wanted.organisation(charge.party()));
        var known = wanted.in(by.workspace());
        return charges.stream()
                .map(charge -> new TicketView.Charged(
                        charge.from(), charge.to(), known.organisation(charge.party()), charge.why()))
                .toList();
    }

    /** The promises a reader may know of: customers what was promised to them, outside parties what they owe. */
    static List<PromiseView> visible(Actor by, Seen seen, List<PromiseView> all) {
        return switch (seen.side()) {
            case CHAIN -> all;
            case CUSTOMER ->
                all.stream()
                        .filter(promise -> FOR_CUSTOMERS.contains(promise.kind()))
                        .map(promise -> promise.withMatch(promise.match().without(PARTY)))
                        .toList();
            case OUTSIDE ->
                all.stream()
                        .filter(promise -> FOR_OUTSIDE.contains(promise.kind())
                                && promise.line().stream()
                                        .anyMatch(segment -> segment.charged().equals(by.organisation())))
                        .map(promise ->
                                promise.withMatch(ofParty(by, promise.match().only(FACTS_FOR_OUTSIDE))))
                        .toList();
        };
    }

    private static MatchView ofParty(Actor by, MatchView match) {
        return by.organisation().toString().equals(match.asked().get(PARTY)) ? match : match.without(PARTY);
    }

    /**
     * @param tells whom the reader may know to be on the clock: customers and outside parties themselves only, for who else is
     *     waited for is said to the chain
     */
    private static PromiseLine line(
            PromiseView promise, Names.Known known, Predicate<OrganisationId> tells, boolean chain) {
        var charged = tells.test(promise.charged()) ? known.organisation(promise.charged()) : null;
        return new PromiseLine(
                promise.id(),
                promise.kind().wire(),
                promise.ref(),
                promise.standing().wire(),
                promise.bestEffort(),
                targetMinutes(promise),
                promise.calendar(),
                promise.startedAt(),
                promise.dueAt(),
                elapsedMinutes(promise),
                promise.endedAt(),
                charged,
                promise.reason(),
                Reasons.of(promise, charged),
                Reasons.named(promise),
                promise.match(),
                stretches(promise, party -> chain ? known.organisation(party) : null),
                chain ? promise.ladder() : null);
    }

    /** Of best effort: none. */
    static long targetMinutes(PromiseView promise) {
        var target = promise.targetSeconds();
        return target == null ? 0 : target / MINUTE;
    }

    static long elapsedMinutes(PromiseView promise) {
        return promise.elapsedSeconds() / MINUTE;
    }

    /** To be drawn: whose time each was is left out. */
    static List<PromiseLine.Stretch> stretches(PromiseView promise) {
        return stretches(promise, charged -> null);
    }

    private static List<PromiseLine.Stretch> stretches(
            PromiseView promise, Function<OrganisationId, @Nullable OrganisationRef> named) {
        return promise.line().stream()
                .map(segment -> new PromiseLine.Stretch(
                        segment.from(),
                        segment.to(),
                        segment.mode() == Mode.RUNNING,
                        segment.reason(),
                        named.apply(segment.charged())))
                .toList();
    }
}
