package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.promise.PromiseView;
import io.tierline.promise.Promises;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of the tickets in a list what the reader may know. */
@Component
class Summaries {

    private final Promises promises;
    private final Names names;

    Summaries(Promises promises, Names names) {
        this.promises = promises;
        this.names = names;
    }

    Page<TicketSummary> of(Actor by, Page<ListRow> page) {
        var owed = promises.owed(
                by.workspace(),
                page.items().stream().map(row -> row.ticket().id().value()).toList());
        var wanted = names.want();
        page.items().forEach(row -> {
            Shown.want(wanted, row.ticket());
            wanted.person(row.wordBy());
            wanted.organisation(row.offer() == null ? null : row.offer().organisation());
        });
        var known = wanted.in(by.workspace());
        return page.map(row -> summary(
                by,
                row,
                Shown.visible(
                        by, row.seen(), owed.getOrDefault(row.ticket().id().value(), List.of())),
                known));
    }

    private static TicketSummary summary(Actor by, ListRow row, List<PromiseView> owed, Names.Known known) {
        var ticket = row.ticket();
        var outside = row.seen().side() == TicketView.Side.OUTSIDE;
        var place = Shown.present(by, row.seen()) ? ticket.leg().place() : null;
        return new TicketSummary(
                ticket.id(),
                ticket.number(),
                ticket.revision(),
                ticket.facts().subject(),
                ticket.stage().state(),
                ticket.stageSince(),
                ticket.facts().type(),
                ticket.facts().severity(),
                ticket.facts().priority(),
                place == null ? null : place.level(),
                place == null ? null : known.teamOrNull(place.team()),
                place == null ? null : known.organisationOrNull(place.organisation()),
                place == null ? null : known.personOrNull(ticket.leg().assignee()),
                row.offer() == null ? null : row.offer().level(),
                row.offer() == null
                        ? null
                        : known.organisationOrNull(row.offer().organisation()),
                outside ? null : known.organisationOrNull(ticket.origin().customer()),
                outside ? Shown.hidden() : known.person(ticket.origin().requester()),
                outside || ticket.origin().plan() == null
                        ? null
                        : ticket.origin().plan().name(),
                ticket.origin().at(),
                ticket.updatedAt(),
                next(owed),
                Wants.of(by, row),
                word(row, known));
    }

    private static TicketSummary.@Nullable LastWord word(ListRow row, Names.Known known) {
        if (row.wordAudience() == null || row.wordBy() == null || row.wordAt() == null) {
            return null;
        }
        return new TicketSummary.LastWord(row.wordAudience(), known.person(row.wordBy()), row.wordAt());
    }

    /** The one that is due first; when all wait, one that waits. */
    private static TicketSummary.@Nullable NextPromise next(List<PromiseView> owed) {
        return owed.stream()
                .filter(promise -> promise.endedAt() == null && !promise.bestEffort())
                .min(Comparator.comparing(PromiseView::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                .map(promise -> new TicketSummary.NextPromise(
                        promise.kind().wire(),
                        promise.dueAt() == null ? "paused" : promise.standing().wire(),
                        promise.dueAt(),
                        promise.line().getLast().from(),
                        promise.reason(),
                        promise.startedAt(),
                        Shown.targetMinutes(promise),
                        Shown.elapsedMinutes(promise),
                        Shown.stretches(promise)))
                .orElse(null);
    }
}
