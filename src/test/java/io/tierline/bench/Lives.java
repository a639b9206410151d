package io.tierline.bench;

import io.tierline.bench.Crew.Line;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.MovableClock;
import io.tierline.kernel.TicketId;
import io.tierline.ticket.CustomerMessage;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** Tickets that were really raised and worked on, each with five messages, to make a world's others like. */
final class Lives {

    static final int SUBJECT = 48;
    private static final int SHORTEST = 120;
    private static final int LONGER_BY = 40;
    private static final Duration BETWEEN = Duration.ofMinutes(7);

    private final Ticketing ticketing;
    private final MovableClock clock;
    private long said;

    Lives(ApplicationContext running) {
        this.ticketing = running.getBean(Ticketing.class);
        this.clock = running.getBean(MovableClock.class);
    }

    /** Those that ended and those that are open. */
    record Lived(List<TicketId> ended, List<TicketId> open) {}

    /** All kinds of lives at each customer, begun at that instant; the clock runs again afterwards. */
    Lived live(Crew crew, Instant at) {
        List<TicketId> ended = new ArrayList<>();
        List<TicketId> open = new ArrayList<>();
        clock.set(at);
        for (Line line : crew.lines()) {
            ended.addAll(List.of(answered(line), climbed(line), asked(line)));
            open.addAll(List.of(unseen(line), goingOn(line), waiting(line), deeper(line), held(line)));
        }
        clock.run();
        return new Lived(ended, open);
    }

    private TicketId answered(Line line) {
        var ticket = worked(line);
        ticketing.validate(line.customer(), solved(line.first(), ticket), true, null);
        return ticket;
    }

    private TicketId climbed(Line line) {
        var ticket = handedUp(line);
        ticketing.close(line.second(), solved(line.second(), ticket));
        return ticket;
    }

    private TicketId asked(Line line) {
        var ticket = taken(line);
        ticketing.pending(line.first(), ref(ticket), CustomerWait.asking(text()));
        customerWrites(line, ticket);
        note(line.first(), ticket);
        ticketing.validate(line.customer(), solved(line.first(), ticket), true, null);
        return ticket;
    }

    private TicketId unseen(Line line) {
        var ticket = raised(line);
        for (var n = 0; n < 4; n++) {
            customerWrites(line, ticket);
        }
        return ticket;
    }

    private TicketId worked(Line line) {
        var ticket = taken(line);
        reply(line.first(), ticket);
        customerWrites(line, ticket);
        reply(line.first(), ticket);
        return ticket;
    }

    private TicketId waiting(Line line) {
        var ticket = worked(line);
        ticketing.pending(line.first(), ref(ticket), CustomerWait.asking(text()));
        return ticket;
    }

    private TicketId goingOn(Line line) {
        var ticket = worked(line);
        note(line.first(), ticket);
        return ticket;
    }

    private TicketId deeper(Line line) {
        var ticket = handedUp(line);
        customerWrites(line, ticket);
        return ticket;
    }

    private TicketId handedUp(Line line) {
        var ticket = taken(line);
        reply(line.first(), ticket);
        ticketing.handOff(line.first(), ref(ticket), NewHandOff.to(Level.L2, text(), text(), Map.of()));
        pass();
        ticketing.acceptHandOff(line.second(), ref(ticket), 1);
        pass();
        note(line.second(), ticket);
        reply(line.second(), ticket);
        return ticket;
    }

    private TicketId held(Line line) {
        var ticket = worked(line);
        note(line.first(), ticket);
        ticketing.hold(line.first(), ref(ticket), HoldReason.PLANNED, null, "");
        return ticket;
    }

    private TicketId taken(Line line) {
        var ticket = raised(line);
        ticketing.take(line.first(), ref(ticket));
        pass();
        return ticket;
    }

    private TicketId raised(Line line) {
        var ticket = ticketing
                .raise(
                        line.customer(),
                        RaiseTicket.of(Words.text(SUBJECT, said++), text(), Source.API)
                                .classified(null, null, Crew.CATEGORY))
                .ticket()
                .id();
        pass();
        return ticket;
    }

    private TicketRef solved(Actor by, TicketId ticket) {
        ticketing.solve(by, ref(ticket), text());
        pass();
        return ref(ticket);
    }

    private void reply(Actor by, TicketId ticket) {
        ticketing.write(by, ref(ticket), NewMessage.reply(text()));
        pass();
    }

    private void note(Actor by, TicketId ticket) {
        ticketing.write(by, ref(ticket), NewMessage.note(text()));
        pass();
    }

    private void customerWrites(Line line, TicketId ticket) {
        ticketing.customerWrote(
                line.customer(), ref(ticket), new CustomerMessage(null, text(), null, List.of(), false, Source.API));
        pass();
    }

    private String text() {
        said++;
        return Words.text(SHORTEST + LONGER_BY * (int) (said % 5), said);
    }

    private void pass() {
        clock.advance(BETWEEN);
    }

    private static TicketRef ref(TicketId ticket) {
        return TicketRef.of(ticket);
    }
}
