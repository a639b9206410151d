package io.tierline.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.access.ActorSource;
import io.tierline.channel.mime.SharedMail;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewPerson;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.ticket.Audience;
import io.tierline.ticket.HistoryEntry;
import io.tierline.ticket.LinkKind;
import io.tierline.ticket.NewMessage;
import io.tierline.ticket.Queue;
import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketFilter;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketState;
import io.tierline.ticket.TicketView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who knows a ticket's number and a requester's address is not yet the requester. */
class ForgedMailTest extends MailDeskTest {

    @Autowired
    DirectoryQueries people;

    @Autowired
    ActorSource actors;

    /** A ticket of Ines that Bo has solved, and the id of the mail that told her so. */
    private record Case(World world, IncomingMail first, TicketRef ref, String told) {

        String number() {
            return "[T-" + first.ticketNumber() + "]";
        }
    }

    @Test
    void aForgedSubjectIsKeptAndMarkedAndReopensNothing() {
        var solved = solved();

        var row = forged(solved, "f1@x", "It does not work, send the keys here.");

        assertThat(row.disposition()).isEqualTo(Disposition.MESSAGE);
        assertThat(row.ticket()).isEqualTo(solved.first().ticket());
        assertThat(view(solved).head().state()).isEqualTo(TicketState.SOLVED);
        assertThat(last(solved).proven()).isFalse();
        assertThat(history(solved))
                .contains("A mail came whose sender is not proven")
                .doesNotContain("Reopened");
    }

    @Test
    void itWaitsInAQueueUntilAnAgentReopens() {
        var solved = solved();
        forged(solved, "f2@x", "It does not work.");
        assertThat(doubted(solved)).containsExactly(solved.first().ticketNumber());
        assertThat(tickets.head(solved.world().bo(), solved.ref()).actions())
                .contains(TicketAction.REOPEN, TicketAction.NO_ANSWER_NEEDED);

        ticketing.reopen(solved.world().bo(), solved.ref(), "They say so");

        assertThat(doubted(solved)).isEmpty();
        assertThat(view(solved).head().state()).isEqualTo(TicketState.OPEN);
        assertThat(tickets.head(solved.world().bo(), solved.ref()).actions())
                .as("an answer is owed")
                .contains(TicketAction.NO_ANSWER_NEEDED);
    }

    @Test
    void orUntilAnAgentSaysThatItWantsNoAnswer() {
        var solved = solved();
        forged(solved, "f3@x", "It does not work.");

        ticketing.noAnswerNeeded(solved.world().bo(), solved.ref());

        assertThat(doubted(solved)).isEmpty();
        assertThat(view(solved).head().state()).isEqualTo(TicketState.SOLVED);
    }

    @Test
    void orUntilAnAgentClosesTheTicket() {
        var solved = solved();
        forged(solved, "f7@x", "It does not work.");

        ticketing.close(solved.world().bo(), solved.ref());

        assertThat(doubted(solved)).isEmpty();
    }

    @Test
    void anAnswerToTheDesksMailReopens() {
        var solved = solved();

        receive(
                solved.world(),
                solved.world().ines(),
                mail(solved.world().ines(), "Re: x", "p1@x", "In-Reply-To: " + solved.told() + "\n", "Still broken."));

        assertThat(view(solved).head().state()).isEqualTo(TicketState.OPEN);
        assertThat(last(solved).proven()).isTrue();
        assertThat(doubted(solved)).isEmpty();
    }

    @Test
    void theIdOfAMailToSomebodyElseProvesNothing() {
        var solved = solved();
        var carl = colleague(solved, "carl");
        ticketing.follow(solved.world().system(), solved.ref(), carl.person());

        var row = receive(
                solved.world(),
                "carl@cust." + solved.world().domain(),
                mail(
                        "carl@cust." + solved.world().domain(),
                        "Re: x",
                        "c1@x",
                        "References: " + solved.told() + "\n",
                        "Open it again."));

        assertThat(row.ticket()).isEqualTo(solved.first().ticket());
        assertThat(view(solved).head().state()).isEqualTo(TicketState.SOLVED);
        assertThat(last(solved).proven()).isFalse();
    }

    @Test
    void nobodyIsMailedAForgedWordAndNoColleagueReadsIt() {
        var solved = solved();
        var carl = colleague(solved, "carl");
        ticketing.follow(solved.world().system(), solved.ref(), carl.person());
        var sent = outgoing(solved.world()).size();

        forged(solved, "f4@x", "Pay at http://evil.example.");

        assertThat(outgoing(solved.world())).hasSize(sent + 1).first().satisfies(mail -> {
            assertThat(mail.kind()).as("that something came, to who holds it").isEqualTo(MailKind.NOTICE);
            assertThat(mail.recipient()).isEqualTo("bo@staff." + solved.world().domain());
        });
        assertThat(read(carl, solved)).noneMatch(body -> body.contains("evil"));
        assertThat(read(named(solved, "ines"), solved)).anyMatch(body -> body.contains("evil"));
        assertThatThrownBy(
                        () -> tickets.message(carl, solved.ref(), last(solved).id()))
                .isInstanceOf(Refused.class);
        assertThat(tickets.list(carl, TicketFilter.all().saying("evil"), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void aForgedWordReleasesNothingThatWaits() {
        var world = world();
        var first = receive(world, world.ines(), mail(world.ines(), "Help", "w1@x", "", "It broke."));
        var waiting =
                new Case(world, first, TicketRef.of(view(world, first).head().id()), "");
        ticketing.take(world.bo(), waiting.ref());
        ticketing.write(
                world.bo(), waiting.ref(), new NewMessage(Audience.CUSTOMER, null, "Which?", null, List.of(), true));

        forged(waiting, "f5@x", "The old one.");
        assertThat(view(waiting).head().state()).isEqualTo(TicketState.PENDING);
        assertThat(doubted(waiting)).hasSize(1);
        ticketing.resume(world.bo(), waiting.ref());

        assertThat(doubted(waiting)).isEmpty();
        assertThat(tickets.head(world.bo(), waiting.ref()).actions()).contains(TicketAction.NO_ANSWER_NEEDED);
    }

    @Test
    void onAClosedTicketItBecomesATicketOfItsOwnThatFollows() {
        var solved = solved();
        ticketing.close(solved.world().bo(), solved.ref());

        var row = forged(solved, "f6@x", "Once more.");

        assertThat(row.ticket()).isNotEqualTo(solved.first().ticket());
        var made = view(solved.world(), row);
        assertThat(made.links())
                .singleElement()
                .satisfies(link -> assertThat(link.kind()).isEqualTo(LinkKind.FOLLOWS));
        assertThat(made.conversation().items())
                .singleElement()
                .satisfies(message -> assertThat(message.proven()).isFalse());
    }

    @Test
    void aNoteInAnAgentsNameIsMarkedToo() {
        var solved = solved();
        var bo = "bo@staff." + solved.world().domain();

        receive(solved.world(), bo, mail(bo, "Re: " + solved.number(), "n1@x", "", "Give them the password."));

        assertThat(last(solved).audience()).isEqualTo(Audience.OWN);
        assertThat(last(solved).proven()).isFalse();
    }

    @Test
    void theAnswersOfAllMailProgramsAreProven() throws Exception {
        var world = world();
        var first = receive(world, world.ines(), mail(world.ines(), "Help", "r1@x", "", "It broke."));
        var ours = lastId(world);
        try (var found = Files.list(SharedMail.folder().resolve("replies/standard_replies"))) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".eml")).toList()) {
                var row = receive(world, world.ines(), answering(file, world.ines(), ours));

                assertThat(row.ticket()).as(file.toString()).isEqualTo(first.ticket());
            }
        }
        assertThat(view(world, first).conversation().items())
                .hasSizeGreaterThan(10)
                .allMatch(TicketView.Message::proven);
    }

    /** The same mail, from Ines and in answer to ours. */
    private static String answering(Path file, String from, String ours) {
        var raw = new String(SharedMail.bytes(file), ISO_8859_1).replace("\r\n", "\n");
        var split = raw.indexOf("\n\n");
        var head = raw.substring(0, split)
                .replaceAll("(?im)^(from|message-id|in-reply-to|references):.*(\n[ \t].*)*\n?", "");
        return "From: %s\nMessage-ID: <%s@x>\nReferences: <a@b>\n %s\n%s%s"
                .formatted(from, file.getFileName(), ours, head.strip(), raw.substring(split));
    }

    private Case solved() {
        var world = world();
        var first = receive(world, world.ines(), mail(world.ines(), "Help", "s1@x", "", "It broke."));
        var ref = TicketRef.of(view(world, first).head().id());
        ticketing.take(world.bo(), ref);
        ticketing.solve(world.bo(), ref, "Turned it off and on.");
        return new Case(world, first, ref, lastId(world));
    }

    private IncomingMail forged(Case about, String id, String says) {
        var ines = about.world().ines();
        return receive(about.world(), "eve@evil.example", mail(ines, "Re: Help " + about.number(), id, "", says));
    }

    private Actor colleague(Case about, String name) {
        var system = about.world().system();
        directory.addPerson(
                system,
                new NewPerson(
                        named(about, "ines").organisation(),
                        name,
                        name + "@cust." + about.world().domain(),
                        null,
                        ZoneOffset.UTC,
                        true));
        return named(about, name);
    }

    private Actor named(Case about, String name) {
        var workspace = about.world().system().workspace();
        roles.define(about.world().system(), "asks", "Asks", EnumSet.of(Permission.RAISE_TICKETS));
        var person = people.personByEmail(
                        workspace, name + "@cust." + about.world().domain())
                .orElseThrow();
        roles.grant(about.world().system(), person.id(), "asks");
        return actors.actorFor(workspace, person.id()).orElseThrow();
    }

    private List<String> read(Actor by, Case about) {
        return tickets.messages(by, about.ref(), PageRequest.first()).items().stream()
                .map(TicketView.Message::body)
                .toList();
    }

    private List<Long> doubted(Case about) {
        return tickets.list(about.world().bo(), TicketFilter.of(Queue.DOUBTED), PageRequest.first()).items().stream()
                .map(found -> found.number())
                .toList();
    }

    private TicketView view(Case about) {
        return tickets.view(about.world().system(), about.ref());
    }

    private TicketView.Message last(Case about) {
        return view(about).conversation().items().getLast();
    }

    private List<String> history(Case about) {
        return tickets.history(about.world().bo(), about.ref(), PageRequest.first()).items().stream()
                .map(HistoryEntry::words)
                .toList();
    }

    private String lastId(World world) {
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
}
