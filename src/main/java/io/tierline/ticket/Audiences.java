package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is on a ticket, and whom of them a reader may write to. */
@Component
class Audiences {

    private final JdbcClient jdbc;
    private final Names names;
    private final Counterparts counterparts;

    Audiences(JdbcClient jdbc, Names names, Counterparts counterparts) {
        this.jdbc = jdbc;
        this.names = names;
        this.counterparts = counterparts;
    }

    List<TicketView.Party> parties(Actor by, Seen seen) {
        record Row(OrganisationId organisation, String role, Instant since) {}
        var rows = jdbc.sql("""
                select organisation_id, role, since from ticket.party
                 where workspace_id = :workspace and ticket_id = :ticket
                 order by since, organisation_id
                 limit 100
                """)
                .param("workspace", by.workspace().value())
                .param("ticket", seen.ticket().id().value())
                .query((row, number) -> new Row(
                        new OrganisationId(Rows.uuid(row, "organisation_id")),
                        row.getString("role"),
                        Times.instant(row, "since")))
                .list();
        var wanted = names.want();
        rows.forEach(row -> wanted.organisation(row.organisation));
        var known = wanted.in(by.workspace());
        return rows.stream()
                .filter(row -> seen.side() == TicketView.Side.CHAIN || row.organisation.equals(by.organisation()))
                .map(row -> new TicketView.Party(known.organisation(row.organisation), row.role, row.since))
                .toList();
    }

    List<TicketView.Reader> of(Actor by, Seen seen) {
        var rights = new Rights(by, seen).actions();
        var parties = parties(by, seen);
        var readers = new ArrayList<TicketView.Reader>();
        if (seen.side() == TicketView.Side.OUTSIDE && rights.contains(TicketAction.WRITE_OUTSIDE)) {
            readers.add(counterpart(by, seen));
        }
        if (rights.contains(TicketAction.REPLY)) {
            readers.add(new TicketView.Reader(Audience.CUSTOMER, null, "Customer", everybody(parties)));
        }
        if (rights.contains(TicketAction.NOTE)) {
            var own = known(by);
            if (seen.side() == TicketView.Side.CHAIN) {
                readers.add(new TicketView.Reader(Audience.CHAIN, null, "Chain", chainOf(parties)));
            }
            readers.add(new TicketView.Reader(Audience.OWN, null, "Only " + own, "Only " + own));
        }
        if (seen.side() != TicketView.Side.OUTSIDE && rights.contains(TicketAction.WRITE_OUTSIDE)) {
            outsideReaders(by, parties, readers);
        }
        return readers;
    }

    /** An outside party works for somebody of the chain: that is whom it writes to first. */
    private TicketView.Reader counterpart(Actor by, Seen seen) {
        var wanted = counterparts.of(seen.ticket(), by.organisation());
        var name = names.want()
                .organisation(wanted)
                .in(by.workspace())
                .organisation(wanted)
                .name();
        return new TicketView.Reader(Audience.OUTSIDE, by.organisation(), name, known(by) + " and " + name);
    }

    private void outsideReaders(Actor by, List<TicketView.Party> parties, List<TicketView.Reader> readers) {
        var own = known(by);
        parties.stream()
                .filter(party -> party.role().equals(Parties.OUTSIDE))
                .map(TicketView.Party::organisation)
                .forEach(party -> readers.add(new TicketView.Reader(
                        Audience.OUTSIDE, party.id(), party.name(), own + " and " + party.name())));
    }

    private String known(Actor by) {
        return by.isSystem()
                ? by.name()
                : names.want()
                        .organisation(by.organisation())
                        .in(by.workspace())
                        .organisation(by.organisation())
                        .name();
    }

    private static String everybody(List<TicketView.Party> parties) {
        return parties.stream()
                .filter(party -> !party.role().equals(Parties.OUTSIDE))
                .map(party -> party.organisation().name())
                .collect(Collectors.joining(", "));
    }

    static String chainOf(List<TicketView.Party> parties) {
        return parties.stream()
                .filter(party -> party.role().equals(Parties.CHAIN))
                .map(party -> party.organisation().name())
                .collect(Collectors.joining(", "));
    }
}
