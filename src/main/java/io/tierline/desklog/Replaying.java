package io.tierline.desklog;

import io.tierline.kernel.Actor;
import io.tierline.kernel.MovableClock;
import io.tierline.kernel.TicketType;
import io.tierline.ticket.CustomerWait;
import io.tierline.ticket.HoldReason;
import io.tierline.ticket.NewHandOff;
import io.tierline.ticket.NewMessage;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.Ticketing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does with one ticket what a log says was done, each thing at its time. */
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
        private String team = Settling.RECEPTION;
        private LogRow.@Nullable Stand stand;
        private String waits = "";
        private String assignee = "";
        private Actor holder;
        private int handOffs;

        OneCase(Settled desk, LogCase log) {
            this.desk = desk;
            this.log = log;
            at = log.rows().getFirst().at();
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
                    log.severity(),
                    log.impact(),
                    log.urgency(),
                    Settling.CATEGORY,
                    null,
                    Set.of(),
                    Source.AGENT,
                    List.of(),
                    false);
        }

        TicketRef replay() {
            log.rows().forEach(this::step);
            if (stand == LogRow.Stand.CLOSED) {
                ticketing.close(desk.system(), ref);
            }
            return ref;
        }

        private void step(LogRow row) {
            at = later(row.at());
            clock.set(at);
            var who = desk.who(row.who());
            if (!row.team().equals(team)) {
                pass(row, who);
            }
            stand(row, who);
            ticketing.write(who, ref, NewMessage.note(row.word()));
        }

        /** Things of one case happen one after the other, also where the log gives them the same minute. */
        private Instant later(Instant wanted) {
            return stand == null || wanted.isAfter(at) ? wanted : at.plus(Duration.ofMillis(1));
        }

        private void pass(LogRow row, Actor who) {
            if (over()) {
                ticketing.reopen(desk.system(), ref, IN_THE_LOG);
                stand = LogRow.Stand.QUEUED;
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

        private boolean over() {
            return stand != null && stand.over();
        }

        private void stand(LogRow row, Actor who) {
            var next = row.stand();
            if (over() && !next.over()) {
                ticketing.reopen(desk.system(), ref, IN_THE_LOG);
            }
            if (waiting() && (!next.equals(stand) || !waits.equals(row.word())) && !next.over()) {
                ticketing.resume(who, ref);
                stand = LogRow.Stand.WORKED;
            }
            switch (next) {
                case QUEUED -> release();
                case WORKED -> take(row);
                case WAITS_FOR_CUSTOMER, WAITS_FOR_OUTSIDE, WAITS -> {
                    take(row);
                    hold(row, who);
                }
                case SOLVED, CLOSED -> {
                    if (!over()) {
                        ticketing.solve(desk.system(), ref, IN_THE_LOG);
                    }
                }
            }
            stand = next;
            waits = row.word();
        }

        private boolean waiting() {
            return stand == LogRow.Stand.WAITS_FOR_CUSTOMER
                    || stand == LogRow.Stand.WAITS_FOR_OUTSIDE
                    || stand == LogRow.Stand.WAITS;
        }

        private void hold(LogRow row, Actor who) {
            if (row.stand().equals(stand) && waits.equals(row.word())) {
                return;
            }
            switch (row.stand()) {
                case WAITS_FOR_CUSTOMER -> ticketing.pending(who, ref, CustomerWait.quietly(IN_THE_LOG));
                case WAITS_FOR_OUTSIDE -> ticketing.hold(who, ref, HoldReason.THIRD_PARTY, desk.outside(), row.word());
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
