package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.ticket.Queue;
import io.tierline.ticket.TicketSummary;
import io.tierline.ticket.TicketView.HandOff;
import io.tierline.ticket.TicketView.PacketItem;
import io.tierline.ticket.Want;
import io.tierline.web.PromiseLine;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import io.tierline.web.Tab;
import io.tierline.web.Why;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** My work: the news, three cards of what needs me, my queue. */
public record WorkView(
        String heading,
        String under,
        @Nullable First first,
        List<Offer> offers,
        List<TicketSummary> asked,
        long offered,
        long waiting,
        List<Tab> tabs,
        QueueTable table) {

    /** What breaks first. */
    public record First(
            TicketRow ticket, PromiseLine promise, String until, String wants, String then, String act, Why why) {}

    /** A hand-off to my team. */
    public record Offer(TicketSummary ticket, HandOff handOff) {
        public String label() {
            return Addresses.label(ticket.number()) + " " + ticket.subject();
        }

        public String href() {
            return Addresses.ticket(ticket.number());
        }

        public String packet() {
            long missing = handOff.packet().stream()
                    .filter(PacketItem::required)
                    .filter(item -> item.value() == null)
                    .count();
            return missing == 0 ? "Packet complete." : missing + " missing in the packet.";
        }

        public @Nullable Instant acceptBy() {
            TicketSummary.NextPromise next = ticket.next();
            return next != null && next.kind().equals("hand-off-acceptance") ? next.dueAt() : null;
        }
    }

    /** One of the numbers, of which only so much is counted. */
    public String shown(long count) {
        return QueueView.beside(count);
    }

    static WorkView of(
            Actor actor,
            Spoken spoken,
            QueueTable table,
            List<TicketSummary> mine,
            List<Offer> offers,
            List<TicketSummary> asked,
            Map<Queue, Long> counts) {
        return new WorkView(
                heading(actor, spoken, table),
                spoken.thisMoment() + ".",
                first(actor, spoken, mine),
                offers,
                asked,
                counts.getOrDefault(Queue.OFFERED, 0L),
                counts.getOrDefault(Queue.WAITING, 0L),
                QueueView.tabs(Queue.MINE, counts, 0),
                table);
    }

    private static String heading(Actor actor, Spoken spoken, QueueTable table) {
        String name = actor.name().strip().split("\\s+", -1)[0];
        String hello = "Good " + spoken.partOfDay() + ", " + name + ". ";
        if (table.broken() > 0) {
            return hello + Spelled.capital(Spelled.many(table.broken(), "promise is", "promises are")) + " broken.";
        }
        if (table.withinTheHour() > 0) {
            return hello + Spelled.capital(Spelled.many(table.withinTheHour(), "promise breaks", "promises break"))
                    + " within the hour.";
        }
        return hello + "Nothing of yours breaks within the hour.";
    }

    private static @Nullable First first(Actor actor, Spoken spoken, List<TicketSummary> mine) {
        List<TicketRow> running = mine.stream()
                .map(ticket -> TicketRow.of(ticket, actor, spoken))
                .filter(row -> row.next() != null && row.next().due() != null)
                .toList();
        if (running.isEmpty()) {
            return null;
        }
        TicketRow row = running.getFirst();
        PromiseLine promise = Objects.requireNonNull(row.next());
        Instant due = Objects.requireNonNull(promise.due());
        String until = (promise.standing() == Standing.BROKEN ? "was due " : "until ") + spoken.clock(due);
        return new First(
                row,
                promise,
                until,
                wants(row, kind(mine, row)),
                then(running),
                act(row),
                why(row, promise, running, until));
    }

    private static String kind(List<TicketSummary> mine, TicketRow row) {
        return mine.stream()
                .filter(ticket -> ticket.number() == row.number())
                .map(TicketSummary::next)
                .filter(Objects::nonNull)
                .map(TicketSummary.NextPromise::kind)
                .findFirst()
                .orElse("");
    }

    private static String wants(TicketRow row, String kind) {
        return row.customer() + " " + Spelled.waits(kind) + ". Next: "
                + (row.want() == Want.RECEIVER_DECIDES ? row.wants() : Spelled.small(row.wants())) + ".";
    }

    private static String then(List<TicketRow> running) {
        List<String> next = running.stream()
                .skip(1)
                .limit(2)
                .map(row -> row.label()
                        + (Objects.requireNonNull(row.next()).standing() == Standing.BROKEN ? ", " : " in ")
                        + row.next().left())
                .toList();
        return next.isEmpty() ? "" : "Then " + String.join(" and ", next) + ".";
    }

    private static String act(TicketRow row) {
        return switch (row.want()) {
            case FIRST_ANSWER, ANSWER_CUSTOMER -> "Write the answer";
            case ACCEPT_OR_RETURN -> "Accept or return";
            case ANSWER_RECEIVER -> "Answer the receiver";
            default -> "Open it";
        };
    }

    private static Why why(TicketRow row, PromiseLine promise, List<TicketRow> running, String until) {
        return new Why(
                "why-first",
                "it comes first",
                "Why " + row.label() + " comes first",
                List.of("Of your " + running.size() + " running it has the next promise to break: "
                        + promise.name().toLowerCase(java.util.Locale.ROOT) + ", " + until + "."),
                promise.says());
    }
}
