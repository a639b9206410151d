package io.tierline.desklog;

import io.tierline.kernel.Actor;
import io.tierline.kernel.MovableClock;
import io.tierline.kernel.TicketType;
import io.tierline.ticket.Classification;
import io.tierline.ticket.CustomerWait;
import io.tierline.ticket.HoldReason;
import io.tierline.ticket.NewHandOff;
import io.tierline.ticket.NewMessage;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.Ticketing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does with one ticket what a log says was done, each thing at its time and by the one whom the log names. What only this desk
 * wants, such as a solved ticket opened for as long as it takes to pass it on, Tierline does itself.
 */
@Component
class Replaying {

    /** Said where a command wants words; no row of a log says just this. */
    static final String IN_THE_LOG = "As the log says.";

    private final Ticketing ticketing;
    private final MovableClock clock;

    Replaying(Ticketing ticketing, MovableClock clock) {
        this.ticketing = ticketing;
        this.clock = clock;
    }

    TicketRef replay(Settled desk, LogCase log) {
        return new OneCase(desk, log).replay();
    }

    /** One case on its way. */
    private final class OneCase {
        private final Settled desk;
        private final LogCase log;
        private final TicketRef ref;
        private Instant at;
        private String team = "";
        private LogRow.@Nullable Stand stand;
        private String waits = "";
        private String assignee = "";
        private Told said;
        private Actor holder;
        private int handOffs;

        OneCase(Settled desk, LogCase log) {
            this.desk = desk;
            this.log = log;
            at = log.openedAt();
            said = log.rows().getFirst().said();
            holder = desk.system();
            clock.set(at);
            ref = TicketRef.of(ticketing.raise(desk.system(), ticket()).ticket().id());
        }

        private RaiseTicket ticket() {
            return new RaiseTicket(
                    "Case " + log.key(),
                    IN_THE_LOG,
                    null,
                    desk.customer(),
                    null,
                    TicketType.INCIDENT,
                    said.severity(),
                    said.impact(),
                    said.urgency(),
                    desk.category(said.category()),
                    null,
                    Set.of(),
                    Source.AGENT,
                    List.of(),
                    false);
        }

        TicketRef replay() {
            log.rows().forEach(this::step);
            if (stand != null && stand.closes()) {
                ticketing.close(desk.system(), ref);
            }
            return ref;
        }

        private void step(LogRow row) {
            at = later(row.at());
            clock.set(at);
            var who = desk.who(row.who());
            if (!row.said().equals(said)) {
                classify(row.said());
            }
            if (!row.team().equals(team)) {
                pass(row, who);
            }
            stand(row, who);
            ticketing.write(who, ref, NewMessage.note(row.word()));
        }

        /** Things of one case happen one after the other, also where the log gives them the same minute or an earlier one. */
        private Instant later(Instant wanted) {
            if (stand == null) {
                return wanted.isBefore(at) ? at : wanted;
            }
            return wanted.isAfter(at) ? wanted : at.plus(1, ChronoUnit.MICROS);
        }

        private void classify(Told now) {
            ticketing.classify(
                    desk.system(),
                    ref,
                    new Classification(
                            null,
                            now.severity(),
                            now.impact(),
                            now.urgency(),
                            desk.category(now.category()),
                            null,
                            null));
            said = now;
        }

        private void pass(LogRow row, Actor who) {
            if (over()) {
                reopen(row.stand().over() ? desk.system() : who);
            }
            ticketing.handOff(
                    holder,
                    ref,
                    new NewHandOff(null, desk.team(row.team()), IN_THE_LOG, IN_THE_LOG, Map.of(), List.of()));
            handOffs++;
            ticketing.acceptHandOff(who, ref, handOffs);
            team = row.team();
            holder = who;
            assignee = row.who();
        }

        private void reopen(Actor who) {
            ticketing.reopen(who, ref, IN_THE_LOG);
            stand = LogRow.Stand.WORKED;
        }

        private boolean over() {
            return stand != null && stand.over();
        }

        private void stand(LogRow row, Actor who) {
            var next = row.stand();
            if (over() && !next.over()) {
                reopen(who);
            }
            if (waiting() && !goesOnWaiting(row) && !next.over()) {
                ticketing.resume(who, ref);
                stand = LogRow.Stand.WORKED;
            }
            switch (next) {
                case QUEUED -> release();
                case WORKED -> take(row);
                case WAITS_FOR_ASKER, WAITS_FOR_COMPANY, WAITS_FOR_VENDOR, PLANNED, WAITS -> {
                    take(row);
                    hold(row, who);
                }
                case SOLVED, SOLVED_AND_CLOSED -> solve(who);
                case CLOSED -> {
                    if (!over()) {
                        solve(desk.system());
                    }
                }
            }
            stand = next;
            waits = row.word();
        }

        private boolean waiting() {
            return stand != null && stand.waits();
        }

        private boolean goesOnWaiting(LogRow row) {
            return row.stand().equals(stand) && waits.equals(row.word());
        }

        /** A solution in place of the one before is given to an open ticket. */
        private void solve(Actor who) {
            if (over()) {
                reopen(desk.system());
            }
            ticketing.solve(who, ref, IN_THE_LOG);
        }

        private void hold(LogRow row, Actor who) {
            if (goesOnWaiting(row)) {
                return;
            }
            switch (row.stand()) {
                case WAITS_FOR_ASKER -> ticketing.pending(who, ref, CustomerWait.quietly(IN_THE_LOG));
                case WAITS_FOR_COMPANY -> ticketing.hold(who, ref, HoldReason.THIRD_PARTY, desk.company(), row.word());
                case WAITS_FOR_VENDOR -> ticketing.hold(who, ref, HoldReason.THIRD_PARTY, desk.vendor(), row.word());
                case PLANNED -> ticketing.hold(who, ref, HoldReason.PLANNED, null, row.word());
                default -> ticketing.hold(who, ref, HoldReason.OTHER, null, row.word());
            }
        }

        private void release() {
            if (!assignee.isEmpty()) {
                ticketing.release(desk.system(), ref);
                assignee = "";
            }
        }

        private void take(LogRow row) {
            if (row.who().isEmpty()) {
                release();
            } else if (!row.who().equals(assignee)) {
                ticketing.assign(desk.system(), ref, desk.who(row.who()).person());
                assignee = row.who();
            }
        }
    }
}
