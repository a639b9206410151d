package io.tierline.ticket;

import io.tierline.audit.Audit;
import io.tierline.audit.AuditRecord;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happened to a ticket, as one reader may know it. */
@Component
class Chronicle {

    private final Audit audit;
    private final Concerns concerns;
    private final Names names;

    Chronicle(Audit audit, Concerns concerns, Names names) {
        this.audit = audit;
        this.concerns = concerns;
        this.names = names;
    }

    /** From the first on. A page is empty only when it is the last. */
    Page<HistoryEntry> history(Actor by, Seen seen, PageRequest request) {
        var own = concerns.of(by, seen);
        Page<AuditRecord> page;
        List<AuditRecord> visible;
        var rest = request;
        do {
            page = audit.history(by.workspace(), stream(seen), rest);
            visible = visible(by, seen, own, page.items());
            rest = new PageRequest(request.limit(), page.next());
        } while (visible.isEmpty() && page.next() != null);
        return new Page<>(named(by, seen, visible), page.next());
    }

    /** Within a time, oldest first; when that is more than {@value Audit#MOST_BETWEEN}, the last of it. */
    List<HistoryEntry> between(Actor by, Seen seen, Instant from, Instant to) {
        var happened = audit.between(by.workspace(), stream(seen), from, to);
        return named(by, seen, visible(by, seen, concerns.of(by, seen), happened));
    }

    private static Stream stream(Seen seen) {
        return Stream.ticket(seen.ticket().id());
    }

    private static List<AuditRecord> visible(Actor by, Seen seen, Concerns.Own own, List<AuditRecord> happened) {
        return happened.stream()
                .filter(entry -> History.visible(by, entry, seen.side(), own))
                .toList();
    }

    private List<HistoryEntry> named(Actor by, Seen seen, List<AuditRecord> happened) {
        var wanted = names.want();
        happened.forEach(entry -> wanted.person(entry.by()));
        var known = wanted.in(by.workspace());
        return happened.stream().map(entry -> entry(entry, seen.side(), known)).toList();
    }

    private static HistoryEntry entry(AuditRecord entry, TicketView.Side side, Names.Known known) {
        return new HistoryEntry(
                entry.seq(),
                entry.at(),
                known.person(entry.by()),
                entry.action(),
                History.words(entry.action(), entry.detail()),
                History.detail(entry, side),
                entry.hash());
    }
}
