package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutsidePartyTest extends DeskTest {

    private static final Map<String, String> PACKET = Map.of("version", "7.2.3", "since", "03:00");

    @Test
    void theFirstAnswerStaysOwedByWhoHandedItOutAndTheWorkIsTheOutsidePartys() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        var ref = withThirdLine(world);

        clock.advance(Duration.ofMinutes(5));
        handOut(world, ref);

        assertThat(Objects.requireNonNull(promise(world, ref, "first-response").charged())
                        .name())
                .isEqualTo("Velloran");
        assertThat(promise(world, ref, "first-response").state()).isEqualTo("running");
        assertThat(Objects.requireNonNull(promise(world, ref, "resolution").charged())
                        .name())
                .isEqualTo("Quillon");
        assertThat(queries.promises(world.joss(), ref))
                .isNotEmpty()
                .allSatisfy(owed -> assertThat(owed.match().asked()).doesNotContainKeys("plan", "channel", "category"));
        assertThat(promise(world, ref, "resolution").match().asked()).containsKeys("channel", "category");
        assertThat(row(world.petra(), ref).wants()).isEqualTo(Want.FIRST_ANSWER);
        assertThat(row(world.joss(), ref).wants()).isEqualTo(Want.WORK);
        assertThat(promises.charges(
                                world.workspace(),
                                Objects.requireNonNull(ref.id()).value())
                        .getLast()
                        .party())
                .isEqualTo(world.outsideOrganisation());
    }

    @Test
    void aPauseKeepsApartWhoOwesTheWordAndWhoTheWork() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        var ref = withThirdLine(world);
        handOut(world, ref);
        clock.advance(Duration.ofMinutes(5));

        ticketing.hold(world.petra(), ref, HoldReason.PLANNED, null, "");
        clock.advance(Duration.ofMinutes(5));
        ticketing.resume(world.petra(), ref);

        assertThat(Objects.requireNonNull(promise(world, ref, "first-response").charged())
                        .name())
                .isEqualTo("Velloran");
        assertThat(Objects.requireNonNull(promise(world, ref, "resolution").charged())
                        .name())
                .isEqualTo("Quillon");
        ticketing.returnHandOff(world.joss(), ref, number(world, ref), "Mended here");
        assertThat(Objects.requireNonNull(promise(world, ref, "resolution").charged())
                        .name())
                .isEqualTo("Velloran");
    }

    @Test
    void whoHandedItOutMayStillGiveTheFirstAnswer() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        var ref = withThirdLine(world);
        handOut(world, ref);

        ticketing.write(world.anneke(), ref, NewMessage.reply("Quillon looks into it for us."));

        assertThat(promise(world, ref, "first-response").state()).isEqualTo("kept");
        assertThat(row(world.petra(), ref).wants()).isEqualTo(Want.OUTSIDE_ANSWERS);
    }

    @Test
    void itsHistoryIsItsHandOffsItsLegsAndWhatWasShared() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        var ref = withThirdLine(world);
        ticketing.write(world.anneke(), ref, NewMessage.note("Chain word"));
        var capture = ticketing.write(world.anneke(), ref, NewMessage.note("Capture"));
        clock.advance(Duration.ofMinutes(5));
        handOut(world, ref);
        clock.advance(Duration.ofMinutes(5));
        ticketing.share(world.anneke(), ref, capture.message(), world.outsideOrganisation());
        ticketing.write(
                world.joss(), ref, new NewMessage(Audience.OWN, null, "Look at the spool", null, List.of(), false));
        ticketing.write(world.anneke(), ref, NewMessage.note("Another chain word"));
        ticketing.tag(world.anneke(), ref, java.util.Set.of("print"), java.util.Set.of());
        ticketing.release(world.joss(), ref);
        ticketing.take(world.joss(), ref);
        clock.advance(Duration.ofMinutes(5));
        ticketing.returnHandOff(world.joss(), ref, number(world, ref), "Mended here");
        clock.advance(Duration.ofMinutes(5));
        ticketing.take(world.anneke(), ref);
        ticketing.release(world.anneke(), ref);

        assertThat(actions(world.joss(), ref))
                .containsExactly(
                        "ticket.hand-off-offered",
                        "ticket.hand-off-accepted",
                        "ticket.shared",
                        "ticket.noted",
                        "ticket.released",
                        "ticket.taken",
                        "ticket.hand-off-returned");
        assertThat(queries.history(world.joss(), ref, PageRequest.first()).items())
                .allSatisfy(entry ->
                        assertThat(entry.detail()).doesNotContainKeys("message", "team", "organisation", "assignee"));
    }

    @Test
    void theFirstReaderOfItsComposerIsWhomItWorksFor() {
        var world = world();
        var ref = withThirdLine(world);
        handOut(world, ref);

        assertThat(queries.view(world.joss(), ref).audiences())
                .extracting(TicketView.Reader::label)
                .containsExactly("Velloran", "Only Quillon");
        ticketing.write(
                world.joss(), ref, new NewMessage(Audience.OUTSIDE, null, "Empty field.", null, List.of(), false));
        assertThat(bodies(world.anneke(), ref)).contains("Empty field.");
        assertThat(bodies(world.tomas(), ref)).doesNotContain("Empty field.");
    }

    @Test
    void whatAnOfferWantsIsTrueForWhoReadsIt() {
        var world = world();
        var ref = withThirdLine(world);
        ticketing.handOff(world.anneke(), ref, offer());

        assertThat(row(world.anneke(), ref).wants()).isEqualTo(Want.APPROVER_DECIDES);
        assertThat(row(world.petra(), ref).wants()).isEqualTo(Want.APPROVAL);

        ticketing.approveHandOff(world.petra(), ref, number(world, ref));
        assertThat(row(world.anneke(), ref).wants()).isEqualTo(Want.RECEIVER_DECIDES);
        assertThat(row(world.anneke(), ref).receiver())
                .extracting(OrganisationRef::name)
                .isEqualTo("Quillon");
        assertThat(row(world.joss(), ref).wants()).isEqualTo(Want.ACCEPT_OR_RETURN);

        ticketing.askForMissing(world.joss(), ref, number(world, ref), "Which spool?");
        assertThat(row(world.anneke(), ref).wants()).isEqualTo(Want.ANSWER_RECEIVER);
        assertThat(row(world.joss(), ref).wants()).isEqualTo(Want.SENDER_ANSWERS);
    }

    @Test
    void whatWasWithdrawnBeforeItWasApprovedNeverReachesIt() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        var ref = withThirdLine(world);
        handOut(world, ref);
        ticketing.returnHandOff(world.joss(), ref, number(world, ref), "Mended here");
        var known = queries.handOffs(world.joss(), ref).size();
        var history = actions(world.joss(), ref).size();

        ticketing.handOff(world.anneke(), ref, NewHandOff.to(Level.L4, "A secret of the house", "All of it", Map.of()));
        ticketing.withdrawHandOff(world.anneke(), ref, number(world, ref));

        assertThat(queries.handOffs(world.joss(), ref)).hasSize(known);
        assertThat(actions(world.joss(), ref)).hasSize(history);
        assertThat(queries.view(world.joss(), ref).toString()).doesNotContain("A secret of the house");

        ticketing.handOff(world.anneke(), ref, offer());
        ticketing.approveHandOff(world.petra(), ref, number(world, ref));
        ticketing.withdrawHandOff(world.anneke(), ref, number(world, ref));
        assertThat(queries.handOffs(world.joss(), ref)).hasSize(known + 1);
    }

    private TicketRef withThirdLine(World world) {
        var ref = TicketRef.of(ticketing.raise(world.mira(), labels()).ticket().id());
        ticketing.handOff(world.ida(), ref, NewHandOff.to(Level.L3, "Needs the makers", "All of ours", PACKET));
        ticketing.acceptHandOff(world.anneke(), ref, 1);
        return ref;
    }

    private void handOut(World world, TicketRef ref) {
        ticketing.handOff(world.anneke(), ref, offer());
        var number = number(world, ref);
        ticketing.approveHandOff(world.petra(), ref, number);
        ticketing.acceptHandOff(world.joss(), ref, number);
    }

    private static NewHandOff offer() {
        return NewHandOff.to(Level.L4, "Yours", "All of it", Map.of());
    }

    private int number(World world, TicketRef ref) {
        return queries.handOffs(world.petra(), ref).getLast().number();
    }

    private TicketSummary row(Actor reader, TicketRef ref) {
        return queries.list(reader, TicketFilter.all(), PageRequest.first()).items().stream()
                .filter(row -> row.id().equals(Objects.requireNonNull(ref.id())))
                .findFirst()
                .orElseThrow();
    }

    private List<String> actions(Actor reader, TicketRef ref) {
        return queries.history(reader, ref, PageRequest.first()).items().stream()
                .map(HistoryEntry::action)
                .toList();
    }

    private List<String> bodies(Actor reader, TicketRef ref) {
        return queries.messages(reader, ref, PageRequest.first()).items().stream()
                .map(TicketView.Message::body)
                .toList();
    }

    private PromiseLine promise(World world, TicketRef ref, String kind) {
        return queries.promises(world.petra(), ref).stream()
                .filter(line -> line.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
