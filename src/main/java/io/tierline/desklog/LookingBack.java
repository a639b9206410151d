package io.tierline.desklog;

import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.promise.PromiseKind;
import io.tierline.ticket.HistoryEntry;
import io.tierline.ticket.HoldReason;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketState;
import io.tierline.ticket.TicketView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the way of a ticket from what the desk recorded of it. */
@Component
class LookingBack {

    private final TicketQueries queries;

    LookingBack(TicketQueries queries) {
        this.queries = queries;
    }

    Walk walk(Settled desk, TicketRef ref, LogFormat format) {
        var system = desk.system();
        var head = queries.head(system, ref);
        var history = all(request -> queries.history(system, ref, request));
        var words = all(request -> queries.messages(system, ref, request)).stream()
                .collect(Collectors.toMap(message -> message.id().toString(), TicketView.Message::body));
        var stands = stands(desk, history);
        return new Walk(
                head.createdAt(),
                queries.legs(system, ref).stream()
                        .filter(leg -> leg.number() > 1)
                        .map(LookingBack::stay)
                        .toList(),
                of(history, "ticket.noted")
                        .map(note -> stop(note, stands, words, format))
                        .toList(),
                stands.entrySet().stream()
                        .map(one -> new Walk.Standing(one.getKey(), one.getValue()))
                        .toList(),
                clock(head),
                history.stream()
                        .filter(entry -> entry.action().equals("ticket.raised")
                                || entry.action().equals("ticket.classified"))
                        .map(entry -> facts(desk, entry.detail()))
                        .toList(),
                endings(desk, head, history));
    }

    private static <T> List<T> all(Function<PageRequest, Page<T>> read) {
        var all = new ArrayList<T>();
        @Nullable String after = null;
        do {
            var page = read.apply(new PageRequest(PageRequest.MAX_LIMIT, after));
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }

    private static Stream<HistoryEntry> of(List<HistoryEntry> history, String action) {
        return history.stream().filter(entry -> entry.action().equals(action));
    }

    private static Walk.Stay stay(TicketView.Leg leg) {
        return new Walk.Stay(
                leg.enteredAt(),
                leg.leftAt(),
                Objects.requireNonNull(leg.team()).name(),
                leg.level().number());
    }

    private static Walk.Stop stop(
            HistoryEntry note,
            NavigableMap<Instant, LogRow.Stand> stands,
            Map<String, String> words,
            LogFormat format) {
        var here = Objects.requireNonNull(stands.floorEntry(note.at())).getValue();
        var word = Objects.requireNonNull(words.get(String.valueOf(note.detail().get("message"))));
        var by = note.by().name();
        return new Walk.Stop(
                note.at(),
                by.equals(Settling.DISPATCHER) ? "" : by,
                word,
                format.fits(word, here) ? word : "here " + here,
                here);
    }

    /** How it stood after all that was done at each time. */
    private static NavigableMap<Instant, LogRow.Stand> stands(Settled desk, List<HistoryEntry> history) {
        var stands = new TreeMap<Instant, LogRow.Stand>();
        var inHand = false;
        LogRow.@Nullable Stand apart = null;
        for (var entry : history) {
            switch (entry.action()) {
                case "ticket.taken", "ticket.assigned" -> inHand = true;
                case "ticket.released" -> inHand = false;
                case "ticket.hand-off-accepted" ->
                    inHand = !entry.by().id().equals(desk.dispatcher().person());
                case "ticket.pending" -> apart = LogRow.Stand.WAITS_FOR_ASKER;
                case "ticket.held" -> apart = held(desk, entry.detail());
                case "ticket.resumed", "ticket.reopened" -> apart = null;
                case "ticket.solved" -> apart = LogRow.Stand.SOLVED;
                case "ticket.closed" -> apart = LogRow.Stand.CLOSED;
                default -> {}
            }
            stands.put(entry.at(), apart != null ? apart : inHand ? LogRow.Stand.WORKED : LogRow.Stand.QUEUED);
        }
        return stands;
    }

    private static LogRow.Stand held(Settled desk, Map<String, Object> detail) {
        var party = detail.get("party");
        if (desk.vendor().toString().equals(party)) {
            return LogRow.Stand.WAITS_FOR_VENDOR;
        }
        if (desk.company().toString().equals(party)) {
            return LogRow.Stand.WAITS_FOR_COMPANY;
        }
        return HoldReason.PLANNED.wire().equals(detail.get("reason")) ? LogRow.Stand.PLANNED : LogRow.Stand.WAITS;
    }

    /** The one clock of such a desk. */
    private static List<Walk.Stretch> clock(TicketHead head) {
        return head.promises().stream()
                .filter(promise -> promise.kind().equals(PromiseKind.RESOLUTION.wire()))
                .flatMap(promise -> promise.line().stream())
                .map(one -> new Walk.Stretch(one.from(), one.to(), one.running(), one.reason()))
                .toList();
    }

    private static Walk.Facts facts(Settled desk, Map<String, Object> detail) {
        return new Walk.Facts(
                String.valueOf(detail.get("severity")),
                ((Number) Objects.requireNonNull(detail.get("priority"))).intValue(),
                String.valueOf(detail.get("impact")),
                String.valueOf(detail.get("urgency")),
                desk.categoryNamed(String.valueOf(detail.get("category"))));
    }

    private static Walk.Endings endings(Settled desk, TicketHead head, List<HistoryEntry> history) {
        var tierline = desk.system().person();
        return new Walk.Endings(
                of(history, "ticket.solved").map(HistoryEntry::at).toList(),
                of(history, "ticket.solved")
                        .filter(entry -> !entry.by().id().equals(tierline))
                        .map(HistoryEntry::at)
                        .toList(),
                of(history, "ticket.reopened")
                        .filter(entry -> !entry.by().id().equals(tierline))
                        .map(HistoryEntry::at)
                        .toList(),
                head.state() == TicketState.CLOSED ? head.stateSince() : null);
    }
}
