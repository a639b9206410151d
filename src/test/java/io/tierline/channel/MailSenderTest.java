package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.TicketId;
import io.tierline.testing.RunningTierline;
import io.tierline.ticket.TicketQueries;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MailSenderTest extends RunningTierline {

    private final GreenMail postOffice = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    @Autowired
    Desks desks;

    @Autowired
    OutgoingMails mails;

    @Autowired
    IncomingMails incoming;

    @Autowired
    TicketQueries tickets;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    Outbox outbox;

    private Desk desk = new Desk(io.tierline.kernel.WorkspaceId.next(), "", "");

    @BeforeEach
    void open() {
        clock.set(WEDNESDAY_MORNING);
        var name = "out-" + Ids.next().toString().substring(28);
        var workspace = workspaces.create(name, name, ZoneOffset.UTC).id();
        desk = desks.open(Actor.system(workspace), "support@" + name + ".example", "Støtte");
    }

    @AfterEach
    void close() {
        postOffice.stop();
    }

    @Test
    void aMailLeavesWithTheHeadersThatThreadItAndIsSentOnce() throws Exception {
        postOffice.start();
        var ticket = new TicketId(Ids.next());
        put(draft(MailKind.ACKNOWLEDGEMENT, ticket));

        sender().work();
        sender().work();

        assertThat(received()).singleElement().satisfies(message -> {
            assertThat(message.getFrom()).containsExactly(new InternetAddress(desk.address(), "Støtte", "UTF-8"));
            assertThat(message.getReplyTo()[0].toString()).contains(desk.address());
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-replied");
            assertThat(((MimeMultipart) message.getContent()).getCount()).isEqualTo(2);
            var thread = tenancy.in(desk.workspace(), () -> tokens.read(desk.workspace(), id(message)));
            assertThat(thread).get().extracting(ThreadTokens.Named::ticket).isEqualTo(ticket);
        });
        assertThat(only().state()).isEqualTo(OutgoingMail.State.SENT);
    }

    @Test
    void theSecondMailAnswersTheFirst() throws Exception {
        postOffice.start();
        var ticket = new TicketId(Ids.next());
        put(draft(MailKind.ACKNOWLEDGEMENT, ticket));
        put(draft(MailKind.REPLY, ticket));

        sender().work();

        var first = received().get(0);
        var second = received().get(1);
        assertThat(second.getHeader("In-Reply-To")).containsExactly(id(first));
        assertThat(second.getHeader("Auto-Submitted")).isNull();
    }

    @Test
    void nobodyWritesHeadersByASubjectOrAName() throws Exception {
        postOffice.start();
        put(new MailDraft(
                MailKind.REPLY,
                new TicketId(Ids.next()),
                7,
                Ids.next(),
                ines(),
                "Ines\r\nCc: eve@evil.example",
                "Re: Export\r\nBcc: eve@evil.example\r\n\r\nOther words",
                "text",
                null,
                List.of()));

        sender().work();

        assertThat(received()).singleElement().satisfies(message -> {
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getSubject()).contains("Re: Export", "Other words");
        });
    }

    @Test
    void aMailWaitsWhileTheServerIsAwayAndGoesWhenItIsBack() {
        put(draft(MailKind.REPLY, new TicketId(Ids.next())));

        new MailSender(mails, incoming, tickets, settings("smtp://127.0.0.1:1"), tenancy, clock).work();
        assertThat(only().state()).isEqualTo(OutgoingMail.State.WAITING);

        postOffice.start();
        clock.set(WEDNESDAY_MORNING.plus(Duration.ofMinutes(5)));
        sender().work();
        assertThat(only().state()).isEqualTo(OutgoingMail.State.SENT);
    }

    @Test
    void aMadeUpTokenIsNotOurs() {
        var ticket = new TicketId(Ids.next());
        var real =
                tenancy.in(desk.workspace(), () -> tokens.messageId(desk.workspace(), ticket, Ids.next(), "x.example"));
        var forged = real.replaceFirst("[0-9a-f]{20}@", "0".repeat(20) + "@");

        assertThat(tenancy.in(desk.workspace(), () -> tokens.read(desk.workspace(), real)))
                .isPresent();
        assertThat(tenancy.in(desk.workspace(), () -> tokens.read(desk.workspace(), forged)))
                .isEmpty();
    }

    private MailSender sender() {
        int port = postOffice.getSmtp().getPort();
        return new MailSender(mails, incoming, tickets, settings("smtp://127.0.0.1:" + port), tenancy, clock);
    }

    private static MailSettings settings(String out) {
        return new MailSettings(URI.create(out), 0, 0, 0, null, null);
    }

    private void put(MailDraft draft) {
        tenancy.run(desk.workspace(), () -> outbox.put(desk, draft));
    }

    private OutgoingMail only() {
        return outbox.list(Actor.system(desk.workspace()), null, PageRequest.first())
                .items()
                .getFirst();
    }

    private MailDraft draft(MailKind kind, TicketId ticket) {
        UUID about = Ids.next();
        return new MailDraft(
                kind, ticket, 7, about, ines(), "Ines Mårlow", "Re: Export [T-7]", "text", "<p>text</p>", List.of());
    }

    private String ines() {
        return "ines@" + desk.domain();
    }

    /** Only what this test wrote: mails of other tests wait in the same outbox. */
    private List<MimeMessage> received() {
        return Arrays.stream(postOffice.getReceivedMessages())
                .filter(message -> GreenMailUtil.getHeaders(message).contains(ines()))
                .toList();
    }

    private static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
