package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Ids;
import io.tierline.kernel.TicketId;
import io.tierline.testing.Program;
import io.tierline.ticket.TicketQueries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** The server for outgoing mail is away for half an hour and refuses for another, while the desk goes on writing. */
class MailServerAwayTest extends MailDeskTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int HALF_AN_HOUR = 30;

    @Autowired
    OutgoingMails mails;

    @Autowired
    IncomingMails incoming;

    @Autowired
    TicketQueries queries;

    private final List<String> written = new ArrayList<>();

    @Test
    void afterAnHourWithoutAMailServerEachMailArrivesOnce() throws Exception {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        var elsewhere = new Elsewhere(Program.freePort());
        var sender = sender(elsewhere.port);

        minutes(HALF_AN_HOUR, world, sender, true);
        assertThat(outgoing(world)).hasSize(HALF_AN_HOUR).allSatisfy(MailServerAwayTest::waits);

        elsewhere.open();
        try {
            minutes(HALF_AN_HOUR, world, sender, true);
            assertThat(elsewhere.refused).as("it was tried").isNotEmpty();
            assertThat(outgoing(world)).allSatisfy(MailServerAwayTest::waits);

            elsewhere.takes = true;
            minutes(2 * HALF_AN_HOUR, world, sender, false);

            assertThat(elsewhere.taken).containsExactlyInAnyOrderElementsOf(written);
            assertThat(states(world)).containsOnly(OutgoingMail.State.SENT).hasSize(2 * HALF_AN_HOUR);
        } finally {
            elsewhere.server.stop();
        }
    }

    private static void waits(OutgoingMail mail) {
        assertThat(mail.state()).isEqualTo(OutgoingMail.State.WAITING);
    }

    /** Each with a try of what is due and, if so wanted, a new mail. */
    private void minutes(int number, World world, MailSender sender, boolean writing) {
        IntStream.range(0, number).forEach(_ -> {
            if (writing) {
                write(world);
            }
            sender.work();
            clock.advance(MINUTE);
        });
    }

    private void write(World world) {
        var subject = "Re: Export %d of %s".formatted(written.size(), world.domain());
        var draft = new MailDraft(
                MailKind.REPLY,
                new TicketId(Ids.next()),
                7,
                Ids.next(),
                world.ines(),
                "Ines Marlow",
                subject,
                "It is done.",
                null,
                List.of());
        tenancy.run(world.system().workspace(), () -> outbox.put(world.desk(), draft));
        written.add(subject);
    }

    private List<OutgoingMail.State> states(World world) {
        return tenancy.in(
                world.system().workspace(),
                () -> jdbc.sql("select upper(state) from channel.outgoing where workspace_id = :workspace")
                        .param("workspace", world.system().workspace().value())
                        .query(OutgoingMail.State.class)
                        .list());
    }

    private MailSender sender(int port) {
        var settings = new MailSettings(URI.create("smtp://127.0.0.1:" + port), 0, 0, 0, null, null);
        return new MailSender(mails, incoming, queries, settings, tenancy, clock);
    }

    /** A mail server that answers "try again later" until it takes mails. Those of other tests it takes at once. */
    private final class Elsewhere {

        final int port;
        final Queue<String> taken = new ConcurrentLinkedQueue<>();
        final Queue<String> refused = new ConcurrentLinkedQueue<>();
        final SMTPServer server;
        volatile boolean takes;

        Elsewhere(int port) {
            this.port = port;
            this.server =
                    SMTPServer.port(port).messageHandlerFactory(Taking::new).build();
        }

        void open() {
            server.start();
        }

        private final class Taking implements MessageHandler {

            Taking(MessageContext connection) {}

            @Override
            public void from(String from) {}

            @Override
            public void recipient(String recipient) {}

            @Override
            public String data(InputStream data) throws RejectException {
                ours(text(data)).ifPresent(takes ? taken::add : refused::add);
                if (!takes) {
                    throw new RejectException(451, "4.3.2 Not now");
                }
                return "Taken";
            }

            @Override
            public void done() {}
        }
    }

    private java.util.Optional<String> ours(String mail) {
        return mail.lines()
                .filter(line -> line.startsWith("Subject: "))
                .map(line -> line.substring("Subject: ".length()))
                .filter(written::contains)
                .findFirst();
    }

    private static String text(InputStream data) {
        try {
            return new String(data.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
