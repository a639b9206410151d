package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.ticket.Stray;
import io.tierline.web.Blank;
import io.tierline.web.Pager;
import io.tierline.web.Spoken;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The open tickets of a customer that would lie elsewhere now.
 *
 * @param phases where the customer's phases are
 * @param act where handing over is sent
 * @param ready how many of those shown can be handed over by the reader
 */
public record StraysView(
        String heading, String under, String phases, String act, List<Row> rows, long ready, Blank blank, Pager pager) {

    /**
     * One of them.
     *
     * @param to where it would lie: team and organisation
     * @param because why there
     * @param hint why it cannot be handed over now, or what that changes; may be empty
     */
    public record Row(
            TicketRow ticket,
            String id,
            String here,
            Level level,
            String to,
            List<String> because,
            boolean ready,
            String hint) {}

    static StraysView of(
            OrganisationId customer,
            String name,
            Page<Stray> page,
            @Nullable String after,
            Actor actor,
            Spoken spoken) {
        var here = "/directory/" + customer + "/strays";
        var rows = page.items().stream().map(stray -> row(stray, actor, spoken)).toList();
        var more = page.next() != null;
        return new StraysView(
                heading(name, rows.size(), more || after != null),
                "A new phase moves what comes next. What is open stays where it is until you hand it over; its history and its promises go with it.",
                "/directory/" + customer + "/phases",
                here + "/hand-overs",
                rows,
                rows.stream().filter(Row::ready).count(),
                more
                        ? Blank.of("None among the oldest.", "Look further.")
                        : Blank.of("Nothing to hand over.", "Every open ticket of " + name + " is where it belongs."),
                new Pager("", after == null ? null : here, more ? here + "?after=" + page.next() : null));
    }

    private static String heading(String name, int shown, boolean some) {
        if (shown == 0) {
            return "No open ticket of " + name + " belongs elsewhere" + (some ? " here." : ".");
        }
        return Spelled.capital(Spelled.many(
                        shown, "open ticket of " + name + " belongs", "open tickets of " + name + " belong"))
                + " elsewhere now.";
    }

    private static Row row(Stray stray, Actor actor, Spoken spoken) {
        var ticket = stray.ticket();
        return new Row(
                TicketRow.of(ticket, actor, spoken),
                ticket.id().toString(),
                Objects.requireNonNull(ticket.level()).name() + " "
                        + place(
                                ticket.holder() == null ? "" : ticket.holder().name(),
                                ticket.team() == null ? null : ticket.team().name()),
                stray.level(),
                place(
                        stray.holder() == null ? "" : stray.holder().name(),
                        stray.team() == null ? null : stray.team().name()),
                stray.because(),
                stray.ready(),
                hint(stray));
    }

    private static String place(String organisation, @Nullable String team) {
        return team == null ? "triage" : Spelled.place(organisation, team);
    }

    private static String hint(Stray stray) {
        if (stray.settling() != null) {
            return "Settle its hand-off first.";
        }
        if (!stray.allowed()) {
            return "Whoever gives work out hands it over.";
        }
        return stray.moves() ? "" : "It stays with its team and goes on in another chain.";
    }
}
