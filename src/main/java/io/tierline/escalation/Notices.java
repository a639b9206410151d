package io.tierline.escalation;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseView;
import io.tierline.promise.Promises;
import io.tierline.ticket.TicketQueries;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the reader was told, by ladders and beside them. Everybody has their own list and sees no other. */
@Component
public class Notices {

    /** Counting stops here. */
    public static final long MOST_COUNTED = NoticeTable.MOST_COUNTED;

    private final NoticeTable table;
    private final NewsTable news;
    private final TicketQueries tickets;
    private final Promises promises;
    private final Tenancy tenancy;
    private final Clock clock;

    Notices(NoticeTable table, NewsTable news, TicketQueries tickets, Promises promises, Tenancy tenancy, Clock clock) {
        this.table = table;
        this.news = news;
        this.tickets = tickets;
        this.promises = promises;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * A notice with what has become of it.
     *
     * @param subject of its ticket; null when the reader may not see that (any more)
     * @param promise as it stands now; null likewise
     */
    public record Told(
            Notice notice,
            @Nullable String subject,
            @Nullable PromiseView promise) {}

    /** Newest first; only those not read yet, or all. */
    public Page<Told> of(Actor by, boolean unread, PageRequest request) {
        return tenancy.in(by.workspace(), () -> {
            var rows = table.page(by.workspace(), by.person(), unread, request);
            List<TicketId> ids = rows.stream().map(Notice::ticket).distinct().toList();
            var subjects = tickets.subjects(by, ids);
            var standing = standing(by.workspace(), subjects.keySet());
            return Page.of(rows, request, row -> row.id().toString())
                    .map(notice -> new Told(notice, subjects.get(notice.ticket()), standing.get(notice.promise())));
        });
    }

    private Map<UUID, PromiseView> standing(WorkspaceId workspace, Set<TicketId> visible) {
        return promises.of(workspace, visible.stream().map(TicketId::value).toList()).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(PromiseView::id, Function.identity()));
    }

    /** How many are not read, counted up to {@value #MOST_COUNTED}. */
    public long unread(Actor by) {
        return tenancy.<Long>in(by.workspace(), () -> table.unread(by.workspace(), by.person()));
    }

    /** What the reader was told beside ladders, newest first; only what is not read yet, or all. */
    public Page<News> news(Actor by, boolean unread, PageRequest request) {
        return tenancy.in(
                by.workspace(),
                () -> Page.of(
                        news.page(by.workspace(), by.person(), unread, request),
                        request,
                        row -> row.id().toString()));
    }

    /** The reader has read that news; having read it already is fine. */
    public void readNews(Actor by, UUID id) {
        tenancy.run(by.workspace(), () -> {
            if (!news.mark(by.workspace(), by.person(), id, clock.instant())) {
                throw Refused.notFound();
            }
        });
    }

    /** How much news is not read, counted up to {@value #MOST_COUNTED}. */
    public long unreadNews(Actor by) {
        return tenancy.<Long>in(by.workspace(), () -> news.unread(by.workspace(), by.person()));
    }

    /** The reader has read it; having read it already is fine. */
    public void read(Actor by, UUID notice) {
        mark(by, notice, true);
    }

    /** The reader wants to see it again. */
    public void unread(Actor by, UUID notice) {
        mark(by, notice, false);
    }

    /** The reader has read this one and all before it. */
    public void readUpTo(Actor by, UUID notice) {
        tenancy.run(by.workspace(), () -> table.markAll(by.workspace(), by.person(), notice, clock.instant()));
    }

    private void mark(Actor by, UUID notice, boolean read) {
        tenancy.run(by.workspace(), () -> {
            if (!table.mark(by.workspace(), by.person(), notice, read ? clock.instant() : null)) {
                throw Refused.notFound();
            }
        });
    }
}
