package io.tierline.ticket;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The open tickets of a customer that the rules would put elsewhere now, and handing them over. For those who look after
 * customers or give work out, of the tickets they may see. What a level has done is not done again: a ticket is compared with
 * the place at the level it has reached.
 */
@Component
public class Strays {

    /** So many tickets are handed over in one go at most. */
    public static final int MOST_AT_ONCE = 100;

    /** So many tickets are looked at for one page; the next page goes on after them. */
    private static final int LOOKED_AT = 200;

    private final JdbcClient jdbc;
    private final Workbench bench;
    private final Classifying classifying;
    private final Ticketing ticketing;
    private final Lists lists;
    private final Names names;
    private final DirectoryQueries directory;

    Strays(
            JdbcClient jdbc,
            Workbench bench,
            Classifying classifying,
            Ticketing ticketing,
            Lists lists,
            Names names,
            DirectoryQueries directory) {
        this.jdbc = jdbc;
        this.bench = bench;
        this.classifying = classifying;
        this.ticketing = ticketing;
        this.lists = lists;
        this.names = names;
        this.directory = directory;
    }

    /**
     * What became of a try to hand tickets over.
     *
     * @param done how many lie where they belong now
     * @param left those that could not be, and why
     */
    public record HandedOver(int done, Map<TicketId, Refused> left) {}

    /** An open ticket with the number of its hand-off that is under way, if there is one. */
    private record Open(Seen seen, @Nullable Integer handOff) {}

    private record Astray(Open open, Intake.Routed to) {

        Seen seen() {
            return open.seen;
        }
    }

    /**
     * Oldest first. A page looks at 200 open tickets at most, so it may hold fewer than asked for, even none, and still
     * have a next one.
     */
    public Page<Stray> of(Actor by, OrganisationId customer, PageRequest request) {
        require(by, customer);
        return bench.in(by, () -> {
            var looked = open(by, customer, request.cursor());
            var found = new ArrayList<Astray>();
            @Nullable TicketId last = null;
            for (var open : looked) {
                if (found.size() == request.limit()) {
                    return page(by, found, last);
                }
                classifying.elsewhere(open.seen.ticket()).ifPresent(to -> found.add(new Astray(open, to)));
                last = open.seen.ticket().id();
            }
            return page(by, found, looked.size() < LOOKED_AT ? null : last);
        });
    }

    /** How many there are. */
    public long count(Actor by, OrganisationId customer) {
        require(by, customer);
        return bench.in(by, () -> {
            long astray = 0;
            @Nullable String after = null;
            List<Open> looked;
            do {
                looked = open(by, customer, after);
                for (var open : looked) {
                    astray += classifying.elsewhere(open.seen.ticket()).isPresent() ? 1 : 0;
                    after = open.seen.ticket().id().toString();
                }
            } while (looked.size() == LOOKED_AT);
            return astray;
        });
    }

    /**
     * Lets each of these tickets of the customer go where the rules send it now, each by itself: one that may not be moved, as
     * while a hand-off of it is open, keeps no other. One that is where it belongs stays there.
     *
     * @throws Refused when none or more than {@value #MOST_AT_ONCE} are named
     */
    public HandedOver handOver(Actor by, OrganisationId customer, List<TicketId> tickets) {
        require(by, customer);
        var wanted = tickets.stream().distinct().toList();
        new Checks()
                .that(!wanted.isEmpty(), "tickets", "required", "Choose the tickets to hand over.")
                .that(
                        wanted.size() <= MOST_AT_ONCE,
                        "tickets",
                        "out-of-range",
                        "Hand over at most " + MOST_AT_ONCE + " tickets at once.")
                .refuseIfAny();
        var left = new LinkedHashMap<TicketId, Refused>();
        for (var ticket : wanted) {
            try {
                bench.in(by, () -> {
                    requireOf(by, customer, ticket);
                    return ticketing.reroute(by, TicketRef.of(ticket));
                });
            } catch (Refused refused) {
                left.put(ticket, refused);
            }
        }
        return new HandedOver(wanted.size() - left.size(), left);
    }

    private void require(Actor by, OrganisationId customer) {
        if (by.isSystem()) {
            return;
        }
        if (!by.kind().inChain() || !(by.may(Permission.MANAGE_CUSTOMERS) || by.may(Permission.ASSIGN_OTHERS))) {
            throw Refused.of(CommonRefusal.NOT_ALLOWED).with("permission", Permission.MANAGE_CUSTOMERS.wire());
        }
        directory.organisation(by, customer);
    }

    private void requireOf(Actor by, OrganisationId customer, TicketId ticket) {
        if (!customer.equals(
                bench.lock(by, TicketRef.of(ticket)).ticket().origin().customer())) {
            throw Refused.notFound();
        }
    }

    private List<Open> open(Actor by, OrganisationId customer, @Nullable String cursor) {
        var values = new HashMap<String, @Nullable Object>(Visibility.of(by).parameters());
        values.put("customer", customer.value());
        values.put("after", after(cursor));
        values.put("most", LOOKED_AT);
        return jdbc.sql(Visibility.of(by).in("""
                select t.*
                  from {tickets} t
                 where t.customer_id = :customer and t.side = 'chain' and t.state not in ('solved', 'closed')
                   and (cast(:after as uuid) is null or t.id > cast(:after as uuid))
                 order by t.id
                 limit :most
                """))
                .params(values)
                .query((row, number) -> new Open(
                        new Seen(Tickets.ticket(by.workspace(), row), TicketView.Side.CHAIN, false, false, false),
                        row.getObject("hand_off", Integer.class)))
                .list();
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        return cursor == null ? null : Ids.parse(cursor).orElseThrow(() -> Refused.of(CommonRefusal.MALFORMED_CURSOR));
    }

    private Page<Stray> page(Actor by, List<Astray> found, @Nullable TicketId last) {
        var shown = shown(by, found);
        return last == null ? new Page<>(shown, null) : Page.upTo(shown, last.toString());
    }

    private List<Stray> shown(Actor by, List<Astray> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var wanted = names.want();
        found.forEach(astray -> wanted.place(astray.to.place()));
        var known = wanted.in(by.workspace());
        var summaries = lists
                .chosen(
                        by,
                        " and t.id = any (:astray)",
                        Map.of(
                                "astray",
                                found.stream()
                                        .map(astray ->
                                                astray.seen().ticket().id().value())
                                        .toArray(UUID[]::new)),
                        found.size())
                .stream()
                .collect(Collectors.toMap(TicketSummary::id, summary -> summary));
        return found.stream()
                .map(astray ->
                        stray(by, astray, summaries.get(astray.seen().ticket().id()), known))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Stray stray(Actor by, Astray astray, @Nullable TicketSummary summary, Names.Known known) {
        if (summary == null) {
            return null;
        }
        var ticket = astray.seen().ticket();
        var place = astray.to.place();
        return new Stray(
                summary,
                place.level(),
                known.teamOrNull(place.team()),
                known.organisationOrNull(place.organisation()),
                !place.equals(ticket.leg().place()),
                astray.to.because().because(),
                new Rights(by, astray.seen()).may(TicketAction.REROUTE),
                astray.open.handOff);
    }
}
