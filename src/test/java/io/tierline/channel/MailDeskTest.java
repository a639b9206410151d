package io.tierline.channel;

import io.tierline.access.Roles;
import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.directory.NewTeam;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.RunningTierline;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.Ticketing;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;

/** A desk that takes mail, with one line of support and one customer. */
abstract class MailDeskTest extends RunningTierline {

    @Autowired
    MailListener listener;

    @Autowired
    Desks desks;

    @Autowired
    Intake intake;

    @Autowired
    Outbox outbox;

    @Autowired
    Jobs jobs;

    @Autowired
    Directory directory;

    @Autowired
    Roles roles;

    @Autowired
    Ticketing ticketing;

    @Autowired
    TicketQueries tickets;

    /** The desk and its people: Ines asks, Bo serves. */
    record World(Actor system, Desk desk, Actor bo, String ines) {

        String domain() {
            return desk.domain();
        }
    }

    World world() {
        var name = "m" + Ids.next().toString().substring(24);
        var system = Actor.system(workspaces.create(name, name, ZoneOffset.UTC).id());
        var domain = name + ".example";
        var provider = directory.addOrganisation(
                system,
                new NewOrganisation(OrganisationKind.PROVIDER, "Quillon", List.of("staff." + domain), ZoneOffset.UTC));
        var customer = directory.addOrganisation(
                system,
                new NewOrganisation(OrganisationKind.CUSTOMER, "Velloran", List.of("cust." + domain), ZoneOffset.UTC));
        var first = directory.addTeam(system, new NewTeam(provider, "first", "First line", Level.L1, null));
        directory.defineChain(
                system,
                new NewChain(
                        "main",
                        "Main",
                        List.of(customer),
                        null,
                        List.of(ChainStep.of(Level.L1, first, provider, "All"))));
        PersonId bo = directory.addPerson(
                system, new NewPerson(provider, "Bo Quill", "bo@staff." + domain, null, ZoneOffset.UTC, true));
        directory.join(system, bo, first);
        roles.define(system, "first-line", "First line", EnumSet.of(Permission.WORK_TICKETS));
        roles.grant(system, bo, "first-line");
        directory.addPerson(
                system, new NewPerson(customer, "Ines Marlow", "ines@cust." + domain, null, ZoneOffset.UTC, true));
        var desk = desks.open(system, "support@" + domain, "Quillon support");
        var agent = new Actor(
                system.workspace(),
                bo,
                "Bo Quill",
                provider,
                OrganisationKind.PROVIDER,
                Set.of(first),
                EnumSet.of(Permission.WORK_TICKETS, Permission.RAISE_TICKETS),
                ZoneOffset.UTC);
        return new World(system, desk, agent, "ines@cust." + domain);
    }

    /** Sends and has it read; answers the newest row. */
    IncomingMail receive(World world, String from, String mail) {
        try (var smtp = new Smtp(listener.port())) {
            var answer = smtp.send(from, world.desk().address(), mail);
            if (!answer.startsWith("250")) {
                throw new AssertionError(answer);
            }
        }
        jobs.run(Intake.JOB);
        return incoming(world).getFirst();
    }

    List<IncomingMail> incoming(World world) {
        return intake.list(world.system(), null, PageRequest.first()).items();
    }

    List<OutgoingMail> outgoing(World world) {
        return outbox.list(world.system(), null, PageRequest.first()).items();
    }

    TicketView view(World world, IncomingMail mail) {
        return tickets.view(
                world.system(), TicketRef.of(java.util.Objects.requireNonNull(mail.ticket(), mail.toString())));
    }

    static String mail(String from, String subject, String id, String more, String body) {
        return "From: %s\nSubject: %s\nMessage-ID: <%s>\nDate: Wed, 11 Mar 2026 10:00:00 +0000\n%s\n%s\n"
                .formatted(from, subject, id, more, body);
    }
}
