package io.tierline.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.channel.mime.MailReader;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.ticket.Audience;
import io.tierline.ticket.NewMessage;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class IntakeTest extends MailDeskTest {

    @Autowired
    IntakeWorker worker;

    @Autowired
    IncomingMails mails;

    @Autowired
    ThreadTokens tokens;

    @Test
    void aStrangersMailBecomesATicketOfAnUnverifiedRequester() {
        var world = world();

        var row = receive(
                world,
                "zoe@fennimark.example",
                mail("Zoe Fenn <zoe@fennimark.example>", "Help", "z1@f", "", "It broke."));

        assertThat(row.disposition()).isEqualTo(Disposition.TICKET);
        var ticket = view(world, row);
        assertThat(ticket.head().requester().verified()).isFalse();
        assertThat(ticket.head().requester().email()).isEqualTo("zoe@fennimark.example");
        assertThat(ticket.head().team()).isNull();
        assertThat(ticket.conversation().items())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("It broke."));
        assertThat(outgoing(world)).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo(MailKind.ACKNOWLEDGEMENT);
            assertThat(mail.recipient()).isEqualTo("zoe@fennimark.example");
            assertThat(mail.state()).isEqualTo(OutgoingMail.State.WAITING);
        });
    }

    @Test
    void aKnownCustomersMailGoesToTheirChain() {
        var world = world();

        var row = receive(world, world.ines(), mail(world.ines(), "Help", "k1@f", "", "It broke."));

        var ticket = view(world, row);
        assertThat(ticket.head().requester().verified()).isTrue();
        assertThat(ticket.head().team()).isNotNull();
    }

    @Test
    void aRepeatedDeliveryIsSuppressed() {
        var world = world();
        var mail = mail(world.ines(), "Help", "d1@f", "", "It broke.");

        receive(world, world.ines(), "Received: by one\n" + mail);
        var again = receive(world, world.ines(), "Received: by two\n" + mail);

        assertThat(again.disposition()).isEqualTo(Disposition.SUPPRESSED);
        assertThat(again.reason()).isEqualTo("duplicate");
        assertThat(intake.summary(world.system())).isEqualTo(new IntakeSummary(2, 0, 1, 0, 1, 0));
    }

    @Test
    void theCustomersAnswerJoinsByNumberByOurIdAndByTheirOwnThread() {
        var world = world();
        var first = receive(world, world.ines(), mail(world.ines(), "Help", "t1@f", "", "It broke."));
        var ours = messageIdOfTheLastMail(world);

        var byNumber = receive(
                world, world.ines(), mail(world.ines(), "more [T-" + first.ticketNumber() + "]", "t2@f", "", "More."));
        var byOurId = receive(
                world, world.ines(), mail(world.ines(), "Re: x", "t3@f", "In-Reply-To: " + ours + "\n", "Still more."));
        var byTheirs = receive(
                world, world.ines(), mail(world.ines(), "Re: Help", "t4@f", "References: <t1@f>\n", "Even more."));

        assertThat(List.of(byNumber, byOurId, byTheirs)).allSatisfy(row -> {
            assertThat(row.disposition()).isEqualTo(Disposition.MESSAGE);
            assertThat(row.ticket()).isEqualTo(first.ticket());
        });
        assertThat(view(world, first).conversation().items()).hasSize(4);
    }

    @Test
    void aStrangerWhoKnowsTheNumberGetsATicketOfTheirOwnBesideIt() {
        var world = world();
        var first = receive(world, world.ines(), mail(world.ines(), "Help", "s1@f", "", "It broke."));

        var row = receive(
                world,
                "eve@ostwall.example",
                mail("eve@ostwall.example", "Re: [T-" + first.ticketNumber() + "]", "s2@f", "", "Tell me."));

        assertThat(row.disposition()).isEqualTo(Disposition.TICKET);
        assertThat(row.ticket()).isNotEqualTo(first.ticket());
        assertThat(view(world, row).links())
                .singleElement()
                .satisfies(link -> assertThat(link.id()).isEqualTo(first.ticket()));
        assertThat(view(world, first).conversation().items()).hasSize(1);
    }

    @Test
    void anAutomaticAnswerOpensNothingAndIsNotAnswered() {
        var world = world();
        var first = receive(world, world.ines(), mail(world.ines(), "Help", "a1@f", "", "It broke."));
        var ref = TicketRef.of(view(world, first).head().id());
        ticketing.take(world.bo(), ref);
        ticketing.write(
                world.bo(), ref, new NewMessage(Audience.CUSTOMER, null, "Which version?", null, List.of(), true));
        var sent = outgoing(world).size();

        var away = receive(
                world,
                world.ines(),
                mail(
                        world.ines(),
                        "Automatic reply [T-" + first.ticketNumber() + "]",
                        "a2@f",
                        "Auto-Submitted: auto-replied\n",
                        "Away."));

        assertThat(away.disposition()).isEqualTo(Disposition.MESSAGE);
        assertThat(view(world, first).head().state()).isEqualTo(TicketState.PENDING);
        assertThat(outgoing(world)).hasSize(sent);
    }

    @Test
    void anAutomaticAnswerToNothingIsSuppressed() {
        var world = world();

        var row = receive(
                world,
                world.ines(),
                mail(world.ines(), "Out of office", "o1@f", "Auto-Submitted: auto-replied\n", "Away."));

        assertThat(row.reason()).isEqualTo("auto-reply");
    }

    @Test
    void aReplyIsMailedToTheRequesterAndANoteToNobody() {
        var world = world();
        var first = receive(world, world.ines(), mail(world.ines(), "Help", "r1@f", "", "It broke."));
        var ref = TicketRef.of(view(world, first).head().id());

        ticketing.take(world.bo(), ref);
        ticketing.write(world.bo(), ref, NewMessage.note("They never pay."));
        ticketing.write(world.bo(), ref, NewMessage.reply("Try now."));

        assertThat(outgoing(world))
                .extracting(OutgoingMail::kind)
                .containsExactly(MailKind.REPLY, MailKind.ACKNOWLEDGEMENT);
        assertThat(bodies(world))
                .anyMatch(body -> body.startsWith("Try now."))
                .noneMatch(body -> body.contains("never pay"));
    }

    @Test
    void whatStaffWriteByMailStaysInside() {
        var world = world();
        var first = receive(world, world.ines(), mail(world.ines(), "Help", "i1@f", "", "It broke."));
        var bo = "bo@staff." + world.domain();

        var row = receive(
                world, bo, mail(bo, "Re: [T-" + first.ticketNumber() + "]", "i2@f", "", "Between us: restart it."));

        assertThat(row.disposition()).isEqualTo(Disposition.MESSAGE);
        assertThat(view(world, first).conversation().items().getLast().audience())
                .isEqualTo(Audience.OWN);
        assertThat(bodies(world)).noneMatch(body -> body.contains("Between us"));
    }

    @Test
    void ourOwnMailComingBackIsALoop() {
        var world = world();
        receive(world, world.ines(), mail(world.ines(), "Help", "l1@f", "", "It broke."));
        var ours = messageIdOfTheLastMail(world).replaceAll("[<>]", "");

        var back = receive(world, world.ines(), mail(world.ines(), "Help", ours, "", "We have your request."));
        var fromDesk = receive(world, "x@y.example", mail(world.desk().address(), "Help", "l2@f", "", "Hello"));

        assertThat(back.reason()).isEqualTo("own-mail");
        assertThat(fromDesk.reason()).isEqualTo("own-mail");
    }

    @Test
    void aBounceIsLedBackToTheMailItIsAbout() {
        var world = world();
        receive(world, world.ines(), mail(world.ines(), "Help", "b1@f", "", "It broke."));
        var ours = messageIdOfTheLastMail(world);

        var row = receive(
                world,
                "",
                mail(
                        "MAILER-DAEMON@mx.f",
                        "Undelivered Mail Returned to Sender",
                        "b2@f",
                        "",
                        "550 5.1.1 no such user\n\nMessage-ID: " + ours));

        assertThat(row.reason()).isEqualTo("bounce");
        assertThat(outgoing(world).getFirst().returnedAt()).isNotNull();
    }

    @Test
    void aPersonCanInsistOnASuppressedMail() {
        var world = world();
        var row = receive(
                world,
                world.ines(),
                mail(world.ines(), "Out of office", "p1@f", "Auto-Submitted: auto-replied\n", "Away."));

        intake.insist(world.system(), row.id());
        jobs.run(Intake.JOB);

        assertThat(intake.one(world.system(), row.id()).disposition()).isEqualTo(Disposition.TICKET);
    }

    @Test
    void aProcessKilledWhileReadingLosesNothingAndDoesNothingTwice() {
        var world = world();
        clock.set(WEDNESDAY_MORNING);
        try (var smtp = new Smtp(listener.port())) {
            smtp.send(world.ines(), world.desk().address(), mail(world.ines(), "Help", "c1@f", "", "It broke."));
        }
        // Taken for a try, and then the process was gone.
        tenancy.run(
                world.system().workspace(),
                () -> jdbc.sql("update channel.incoming set tries = 1, next_try_at = now()")
                        .update());
        clock.set(clock.instant().plus(Duration.ofDays(3650)));

        inParallel(8, () -> worker.work());

        assertThat(intake.summary(world.system())).isEqualTo(new IntakeSummary(1, 0, 1, 0, 0, 0));
        assertThat(outgoing(world)).hasSize(1);
    }

    @Test
    void manyWorkersMakeOneTicketOfEachMail() {
        var world = world();
        try (var smtp = new Smtp(listener.port())) {
            for (int i = 0; i < 40; i++) {
                smtp.send(
                        world.ines(),
                        world.desk().address(),
                        mail(world.ines(), "Help " + i, "n" + i + "@f", "", "It broke."));
            }
        }

        inParallel(6, () -> worker.work());
        until(() -> intake.summary(world.system()).waiting() == 0);

        assertThat(intake.summary(world.system())).isEqualTo(new IntakeSummary(40, 0, 40, 0, 0, 0));
    }

    @Test
    void whatBelongsToOtherThreadsNeedNotWaitForOneThatIsHeldUp() throws Exception {
        var world = world();
        var first = receive(world, world.ines(), mail(world.ines(), "Help", "h1@f", "", "It broke."));
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            threads.execute(() -> tenancy.run(world.system().workspace(), () -> {
                jdbc.sql("select 1 from ticket.ticket where workspace_id = :workspace and number = :number for update")
                        .param("workspace", world.system().workspace().value())
                        .param("number", first.ticketNumber())
                        .query(Integer.class)
                        .single();
                held.countDown();
                awaited(release);
            }));
            awaited(held);
            send(world, world.ines(), mail(world.ines(), "Re: Help", "h2@f", "References: <h1@f>\n", "More."));
            send(world, "zoe@f.example", mail("zoe@f.example", "Else", "h3@f", "", "Another thing."));

            threads.execute(worker::work);

            until(() -> incoming(world).stream()
                            .filter(mail -> mail.ticket() != null)
                            .count()
                    == 2);
            assertThat(intake.summary(world.system()).waiting()).isEqualTo(1);
            release.countDown();
        }
        assertThat(intake.summary(world.system()).waiting()).isZero();
    }

    @Test
    void aThreadIsReadInItsOrder() {
        var world = world();
        for (int n = 0; n < 4; n++) {
            for (int thread = 0; thread < 8; thread++) {
                var from = "p%d@cust.%s".formatted(thread, world.domain());
                var references = n == 0 ? "" : "References: <o%d.%d@f>\n".formatted(thread, n - 1);
                send(
                        world,
                        from,
                        mail(from, "Thread " + thread, "o%d.%d@f".formatted(thread, n), references, "Word " + n));
            }
        }

        worker.work();

        assertThat(intake.summary(world.system())).isEqualTo(new IntakeSummary(32, 0, 8, 24, 0, 0));
        assertThat(incoming(world))
                .allSatisfy(mail -> assertThat(view(world, mail).conversation().items())
                        .extracting(message -> message.body())
                        .containsExactly("Word 0", "Word 1", "Word 2", "Word 3"));
    }

    private void send(World world, String from, String mail) {
        try (var smtp = new Smtp(listener.port())) {
            assertThat(smtp.send(from, world.desk().address(), mail)).startsWith("250");
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void aFloodOfOneSenderIsSuppressed() {
        var world = world();
        receive(world, world.ines(), mail(world.ines(), "Help", "f1@f", "", "It broke."));
        receive(world, world.ines(), mail(world.ines(), "Help", "f2@f", "", "It broke again."));
        var strict = new Suppression(mails, desks, tokens, new MailSettings(null, 0, 1, 0, null, null), clock);

        var outcome = tenancy.in(world.system().workspace(), () -> strict.of(letter(world)));

        assertThat(outcome).get().extracting(Outcome::disposition).isEqualTo(Disposition.SUPPRESSED);
    }

    private static Letter letter(World world) {
        var due = new IncomingMails.Due(
                world.system().workspace(), Ids.next(), WEDNESDAY_MORNING, "", world.ines(), "", "", false, 1);
        return new Letter(
                due, MailReader.read(mail(world.ines(), "Help", "f3@f", "", "x").getBytes(UTF_8)));
    }

    @Test
    void aSecondWorkspaceSeesNothingOfIt() {
        var world = world();
        var other = world();
        var row = receive(world, world.ines(), mail(world.ines(), "Help", "w1@f", "", "It broke."));

        assertThat(incoming(other)).isEmpty();
        assertThat(outgoing(other)).isEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> intake.one(other.system(), row.id()))
                .isInstanceOf(io.tierline.kernel.Refused.class);
        assertThat(intake.summary(Actor.system(other.system().workspace())).received())
                .isZero();
    }

    private List<String> bodies(World world) {
        return tenancy.in(
                world.system().workspace(),
                () -> jdbc.sql("select body from channel.outgoing where workspace_id = :workspace")
                        .param("workspace", world.system().workspace().value())
                        .query(String.class)
                        .list());
    }

    private String messageIdOfTheLastMail(World world) {
        return tenancy.in(
                world.system().workspace(),
                () -> jdbc.sql("""
                        select message_id from channel.outgoing where workspace_id = :workspace
                         order by outgoing_id desc limit 1
                        """)
                        .param("workspace", world.system().workspace().value())
                        .query(String.class)
                        .single());
    }

    private static void inParallel(int times, Runnable work) {
        try (var threads = Executors.newFixedThreadPool(times)) {
            for (int i = 0; i < times; i++) {
                threads.execute(work);
            }
        }
    }
}
