package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tierline.kernel.Ids;
import io.tierline.kernel.TicketId;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The same mail comes several times at once and on two ways, and mails of one thread come in any order. */
class TwiceAndOutOfOrderTest extends MailDeskTest {

    private static final int TIMES = 6;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    MailSettings settings;

    @Autowired
    IntakeWorker worker;

    @Test
    void aMailThatComesSixTimesAtOnceAndOnceByImapIsOneTicket() throws Exception {
        var world = world();
        var mail = mail(world.ines(), "Belt stands still", "twice@f." + world.domain(), "", "It does.");

        inParallel(TIMES, () -> send(world, mail));
        poll(world, mail);
        inParallel(TIMES, worker::work);
        until(() -> intake.summary(world.system()).waiting() == 0);

        assertThat(intake.summary(world.system())).isEqualTo(new IntakeSummary(TIMES + 1, 0, 1, 0, TIMES, 0));
        assertThat(outgoing(world)).as("one acknowledgement").hasSize(1);
    }

    @Test
    void mailsOfOneThreadThatComeInAnyOrderAreOneTicketAndEachIsThereOnce() {
        var world = world();
        var first = mail(world.ines(), "Gate hums", "one@f." + world.domain(), "", "The first.");
        var more =
                mail(world.ines(), "Re: Gate hums", "two@f." + world.domain(), references(world, "one"), "The second.");
        var last = mail(
                world.ines(),
                "Re: Gate hums",
                "three@f." + world.domain(),
                references(world, "one", "two"),
                "The third.");

        receive(world, world.ines(), last);
        receive(world, world.ines(), first);
        receive(world, world.ines(), more);
        receive(world, world.ines(), last);

        assertThat(messages(world)).isEqualTo(3);
        assertThat(ticketsOf(world)).hasSize(1);
        assertThat(withoutOneOpenLeg(world)).isZero();
    }

    @Test
    void whoNamesAMailBeforeItComesDoesNotGetIt() {
        var world = world();
        var stranger = "mallory@elsewhere." + world.domain();
        var trap = mail(stranger, "Re: Gate hums", "trap@f." + world.domain(), references(world, "one"), "The trap.");
        var mail = mail(world.ines(), "Gate hums", "one@f." + world.domain(), "", "The first.");

        var theirs = receive(world, stranger, trap).ticket();
        var hers = receive(world, world.ines(), mail).ticket();

        assertThat(hers).isNotNull().isNotEqualTo(theirs);
    }

    @Test
    void whoTakesTheIdOfAMailThatWasNamedDoesNotGetIn() {
        var world = world();
        var stranger = "mallory@elsewhere." + world.domain();
        var answer =
                mail(world.ines(), "Re: Gate hums", "two@f." + world.domain(), references(world, "one"), "The second.");
        var forged = mail(stranger, "Gate hums", "one@f." + world.domain(), "", "The forged.");

        var hers = receive(world, world.ines(), answer).ticket();
        var theirs = receive(world, stranger, forged).ticket();

        assertThat(theirs).isNotNull().isNotEqualTo(hers);
    }

    private static String references(World world, String... ids) {
        return Arrays.stream(ids)
                .map(id -> "<%s@f.%s>".formatted(id, world.domain()))
                .collect(Collectors.joining(" ", "References: ", "\n"));
    }

    private Set<TicketId> ticketsOf(World world) {
        return incoming(world).stream()
                .map(IncomingMail::ticket)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private long messages(World world) {
        return count(
                world, "select count(*) from ticket.message where workspace_id = :workspace and body like 'The %'");
    }

    private long withoutOneOpenLeg(World world) {
        return count(world, """
                select count(*) from ticket.ticket t
                 where t.workspace_id = :workspace
                   and 1 <> (select count(*) from ticket.leg l
                              where l.workspace_id = t.workspace_id and l.ticket_id = t.id and l.left_at is null)
                """);
    }

    private long count(World world, String sql) {
        var workspace = world.system().workspace();
        return tenancy.in(
                workspace,
                () -> jdbc.sql(sql)
                        .param("workspace", workspace.value())
                        .query(Long.class)
                        .single());
    }

    private void send(World world, String mail) {
        try (var smtp = new Smtp(listener.port())) {
            assertThat(smtp.send(world.ines(), world.desk().address(), mail)).startsWith("250");
        }
    }

    /** The same lies in a mailbox of the desk, where it was fetched from once and is fetched from again. */
    private void poll(World world, String mail) throws Exception {
        var postOffice = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
        postOffice.start();
        try {
            var name = "twice-" + Ids.next();
            postOffice
                    .setUser(name, "secret")
                    .deliver(new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
            mailboxes.define(
                    world.system(),
                    Mailbox.of(
                            "main",
                            world.desk().address(),
                            "127.0.0.1",
                            postOffice.getImap().getPort(),
                            false,
                            name));
            var servers = GivenPasswords.servers(workspaces, world.system().workspace(), "secret");
            var poller = new MailboxPoller(mailboxes, intake, settings, tenancy, servers);
            poller.work();
            poller.work();
        } finally {
            postOffice.stop();
        }
    }

    private static void inParallel(int times, Runnable work) {
        try (var threads = Executors.newFixedThreadPool(times)) {
            for (int i = 0; i < times; i++) {
                threads.execute(work);
            }
        }
    }
}
