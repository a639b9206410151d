package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every state against every action, written out; and what the transitions keep and lose. */
class TicketStatesTest {

    private static final Instant NOW = Instant.parse("2026-03-11T09:00:00Z");
    private static final PersonId IDA = PersonId.next();
    private static final OrganisationId PARTNER = OrganisationId.next();
    private static final TeamId FIRST = TeamId.next();
    private static final Place L1 = new Place(Level.L1, PARTNER, FIRST, false);
    private static final Place L2 = new Place(Level.L2, PARTNER, TeamId.next(), false);
    private static final Actor BY = new Actor(
            WorkspaceId.next(),
            IDA,
            "Ida Marsh",
            PARTNER,
            OrganisationKind.PARTNER,
            Set.of(FIRST),
            Set.of(),
            ZoneOffset.UTC);

    /** With nobody assigned and no hand-off on its way. A dash: nothing stands in the way. */
    private static final String TABLE = """
            action           new           open          pending       on-hold       solved        closed
            take             -             -             -             -             is-solved     is-closed
            assign           -             -             -             -             is-solved     is-closed
            release          not-assigned  not-assigned  not-assigned  not-assigned  is-solved     is-closed
            reply            -             -             -             -             -             is-closed
            note             -             -             -             -             -             is-closed
            write-outside    -             -             -             -             -             is-closed
            share            -             -             -             -             -             is-closed
            pending          -             -             -             -             is-solved     is-closed
            hold             -             -             -             -             is-solved     is-closed
            no-answer-needed nothing-asked nothing-asked nothing-asked nothing-asked is-solved     is-closed
            resume           not-waiting   not-waiting   -             -             not-waiting   not-waiting
            hand-off         -             -             -             -             is-solved     is-closed
            approve          no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off
            refuse           no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off
            accept           no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off
            ask              no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off
            answer           no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off
            return           no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off
            withdraw         no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off   no-hand-off
            ask-guidance     -             -             -             -             is-solved     is-closed
            answer-guidance  -             -             -             -             -             -
            fill-checklist   -             -             -             -             -             is-closed
            solve            -             -             -             -             is-solved     is-closed
            reopen           not-solved    not-solved    not-solved    not-solved    -             is-closed
            validate         not-solved    not-solved    not-solved    not-solved    -             is-closed
            rate             not-solved    not-solved    not-solved    not-solved    -             -
            close            not-solved    not-solved    not-solved    not-solved    -             is-closed
            classify         -             -             -             -             -             is-closed
            reroute          -             -             -             -             is-solved     is-closed
            tag              -             -             -             -             -             is-closed
            follow           -             -             -             -             -             -
            unfollow         -             -             -             -             -             -
            invite           -             -             -             -             -             -
            link             -             -             -             -             -             -
            merge            -             -             -             -             -             is-closed
            split            -             -             -             -             is-solved     is-closed
            """;

    /** In state open, against how far the hand-off is. */
    private static final String HAND_OFFS = """
            action           awaiting          offered           asked
            approve          -                 hand-off-decided  hand-off-decided
            refuse           -                 hand-off-decided  hand-off-decided
            accept           approval-missing  -                 -
            ask              approval-missing  -                 -
            answer           not-asked         not-asked         -
            return           approval-missing  -                 -
            withdraw         -                 -                 -
            hand-off         hand-off-running  hand-off-running  hand-off-running
            solve            hand-off-running  hand-off-running  hand-off-running
            merge            hand-off-running  hand-off-running  hand-off-running
            split            hand-off-running  hand-off-running  hand-off-running
            """;

    @Test
    void everyStateAnswersEveryAction() {
        var stages = List.<Stage>of(
                new Stage.New(),
                new Stage.Open(),
                new Stage.Pending("Which gate?", false),
                new Stage.OnHold(HoldReason.PLANNED, null, ""),
                new Stage.Solved(IDA, NOW),
                new Stage.Closed(Stage.How.VALIDATED, null));

        var answers = rows(TABLE);

        assertThat(answers.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(TicketAction.values())
                        .map(TicketAction::wire)
                        .toList());
        for (var action : TicketAction.values()) {
            assertThat(stages.stream().map(stage -> answer(ticket(stage, null), action)))
                    .as(action.wire())
                    .containsExactlyElementsOf(answers.get(action.wire()));
        }
    }

    @Test
    void everyStepOfAHandOffAnswersEveryActionThatMattersToIt() {
        var steps = List.<HandOff.Passing>of(
                new HandOff.Passing.AwaitingApproval(IDA, null),
                new HandOff.Passing.Offered(),
                new HandOff.Passing.Asked());

        rows(HAND_OFFS)
                .forEach((action, answers) -> assertThat(steps.stream()
                                .map(step -> answer(ticket(new Stage.Open(), handOff(step)), action(action))))
                        .as(action)
                        .containsExactlyElementsOf(answers));
    }

    @Test
    void whoeverIsSecondIsToldWhoWasFirst() {
        var taken = ticket(new Stage.New(), null).assigned(PersonId.next(), NOW);

        assertThat(answer(taken, TicketAction.TAKE)).isEqualTo("already-taken");
        assertThat(answer(ticket(new Stage.New(), null).assigned(IDA, NOW), TicketAction.TAKE))
                .isEqualTo("-");
    }

    @Test
    void theSenderKeepsTheTicketUntilItIsAcceptedAndGetsItBackWhenItIsReturned() {
        var offered = ticket(new Stage.Open(), null).offering(handOff(new HandOff.Passing.Offered()));
        assertThat(offered.leg().place()).isEqualTo(L1);

        var accepted = handOff(new HandOff.Passing.Offered()).accepted(IDA, NOW);
        var moved = offered.movedBy(accepted, null, NOW.plusSeconds(60));
        assertThat(moved.leg().place()).isEqualTo(L2);
        assertThat(moved.leg().number()).isEqualTo(2);
        assertThat(moved.handOff()).isNull();

        var back = moved.movedBack(accepted.returned(IDA, "Not ours", NOW), null, NOW.plusSeconds(120));
        assertThat(back.leg().place()).isEqualTo(L1);
        assertThat(back.leg().assignee()).isEqualTo(IDA);
        assertThat(back.cameBy()).isNull();
    }

    @Test
    void aDecidedHandOffStaysDecided() {
        var decided = List.of(
                handOff(new HandOff.Passing.Accepted(IDA, NOW)),
                handOff(new HandOff.Passing.Returned(IDA, NOW, "no")),
                handOff(new HandOff.Passing.Stopped(IDA, NOW, "no")),
                handOff(new HandOff.Passing.Withdrawn(IDA, NOW, true)));

        for (var handOff : decided) {
            assertThatThrownBy(() -> handOff.accepted(IDA, NOW)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> handOff.approved(IDA, NOW)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> handOff.asked("?", NOW)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> handOff.answered("!", List.of())).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> handOff.withdrawn(IDA, NOW)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> handOff.stopped(IDA, "no", NOW)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void theFirstReplyStaysTheFirst() {
        var replied = ticket(new Stage.New(), null).replied(NOW);
        var again = replied.customerWrote(NOW.plusSeconds(10)).replied(NOW.plusSeconds(20));

        assertThat(again.talk().firstReplyAt()).isEqualTo(NOW);
        assertThat(again.talk().waitsSince()).isNull();
        assertThat(again.stage()).isEqualTo(new Stage.Open());
    }

    @Test
    void aRejectedSolutionOpensTheTicketAndAnAcceptedOneClosesIt() {
        var solved = ticket(new Stage.Open(), null).solved(MessageId.next(), IDA, Duration.ofDays(14), NOW);

        assertThat(solved.judged(false, "No", NOW).stage()).isEqualTo(new Stage.Open());
        assertThat(solved.judged(true, null, NOW).stage()).isEqualTo(new Stage.Closed(Stage.How.VALIDATED, null));
    }

    private static String answer(Ticket ticket, TicketAction action) {
        return ticket.obstacle(action, BY)
                .map(refused -> refused.refusal().code())
                .orElse("-");
    }

    private static Map<String, List<String>> rows(String table) {
        return table.lines()
                .skip(1)
                .map(line -> List.of(line.strip().split(" +")))
                .collect(Collectors.toMap(List::getFirst, cells -> cells.subList(1, cells.size())));
    }

    private static TicketAction action(String wire) {
        return Arrays.stream(TicketAction.values())
                .filter(action -> action.wire().equals(wire))
                .findFirst()
                .orElseThrow();
    }

    private static HandOff handOff(HandOff.Passing passing) {
        return HandOff.offered(1, L1, L2, new HandOff.Offer(IDA, NOW, "Because", "All", List.of(), List.of()), passing);
    }

    private static Ticket ticket(Stage stage, @Nullable HandOff handOff) {
        return new Ticket(
                BY.workspace(),
                TicketId.next(),
                1,
                1,
                new Ticket.Facts("No labels", TicketType.INCIDENT, Severity.HIGH, null, null, 2, null, null),
                new Ticket.Origin(PersonId.next(), OrganisationId.next(), null, null, Source.PORTAL, NOW),
                stage,
                NOW,
                Leg.first(L1, NOW),
                handOff,
                null,
                null,
                Ticket.Talk.begun(NOW),
                List.of(),
                List.of(),
                NOW,
                null);
    }
}
