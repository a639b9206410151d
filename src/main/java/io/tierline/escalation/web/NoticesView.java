package io.tierline.escalation.web;

import io.tierline.escalation.News;
import io.tierline.escalation.Notices;
import io.tierline.kernel.Page;
import io.tierline.promise.LadderWords;
import io.tierline.web.Blank;
import io.tierline.web.Pager;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import io.tierline.web.Tab;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reader was told.
 *
 * @param upTo the newest of those shown, for "all read"; null when none of them is unread
 */
public record NoticesView(
        String heading,
        List<Tab> tabs,
        List<NewsRow> news,
        List<Row> rows,
        Blank blank,
        Pager pager,
        @Nullable String upTo) {

    static final String HERE = "/notices";

    /**
     * One notice.
     *
     * @param act where reading it, or putting it back, is sent
     */
    public record Row(
            String ticket,
            String href,
            String promise,
            String says,
            String due,
            Standing standing,
            String way,
            String ladder,
            Instant at,
            boolean read,
            String act) {}

    /**
     * News beside ladders.
     *
     * @param act where reading it is sent; null when it is read
     */
    public record NewsRow(
            String title,
            String says,
            String href,
            Standing standing,
            String word,
            Instant at,
            @Nullable String act) {

        static NewsRow of(News news) {
            return new NewsRow(
                    news.title(),
                    news.says(),
                    news.link(),
                    news.alarm() ? Standing.BROKEN : Standing.CLOSE,
                    news.alarm() ? "Alarm" : "News",
                    news.at(),
                    news.readAt() == null ? HERE + "/news/" + news.id() + "/reading" : null);
        }
    }

    static NoticesView of(
            Page<Notices.Told> page, List<News> news, boolean all, long unread, @Nullable String after, Spoken spoken) {
        var rows = page.items().stream().map(told -> row(told, spoken)).toList();
        var many = unread >= Notices.MOST_COUNTED ? Notices.MOST_COUNTED + " and more" : Long.toString(unread);
        return new NoticesView(
                unread == 0
                        ? news.stream().anyMatch(one -> one.readAt() == null)
                                ? "Something happened that you should know"
                                : "You have read all that you were told"
                        : unread == 1 ? "A ladder told you one thing" : "Ladders told you " + many + " things",
                List.of(
                        new Tab("To read", HERE, Long.toString(unread), !all),
                        new Tab("All", HERE + "?all=true", null, all)),
                news.stream().map(NewsRow::of).toList(),
                rows,
                all
                        ? Blank.of(
                                "No ladder told you anything yet.",
                                "When a promise needs you, it is written here and mailed to you.")
                        : new Blank(
                                "Nothing to read.",
                                "What you have read is kept for a month.",
                                HERE + "?all=true",
                                "Show all"),
                new Pager(
                        "",
                        after == null ? null : all ? HERE + "?all=true" : HERE,
                        page.next() == null ? null : HERE + (all ? "?all=true&" : "?") + "after=" + page.next()),
                page.items().stream().anyMatch(told -> told.notice().readAt() == null)
                        ? page.items().getFirst().notice().id().toString()
                        : null);
    }

    /** How the promise stands by now, not when it was told of. */
    private record Stands(Standing standing, String words) {

        static Stands of(Notices.Told told, Spoken spoken) {
            var promise = told.promise();
            if (promise == null) {
                return owed(told.notice().dueAt(), spoken);
            }
            var ended = promise.endedAt();
            if (ended != null) {
                return switch (promise.standing()) {
                    case KEPT -> new Stands(Standing.KEPT, "Kept since, " + spoken.clock(ended));
                    case BROKEN -> new Stands(Standing.RUNNING, "Done late, " + spoken.clock(ended));
                    case RUNNING, PAUSED, CANCELLED -> new Stands(Standing.PAUSED, "Counts no more");
                };
            }
            var due = promise.dueAt();
            return due == null ? new Stands(Standing.PAUSED, "Waits") : owed(due, spoken);
        }

        private static Stands owed(Instant due, Spoken spoken) {
            return due.isBefore(spoken.now())
                    ? new Stands(Standing.BROKEN, "Was due " + spoken.clock(due))
                    : new Stands(Standing.CLOSE, "Due " + spoken.clock(due));
        }
    }

    private static Row row(Notices.Told told, Spoken spoken) {
        var notice = told.notice();
        boolean read = notice.readAt() != null;
        var stands = Stands.of(told, spoken);
        return new Row(
                "T-" + notice.ticketNumber()
                        + (told.subject() == null || told.subject().isEmpty() ? "" : " " + told.subject()),
                "/tickets/" + notice.ticketNumber(),
                LadderWords.promise(notice.kind()),
                notice.says(),
                stands.words(),
                stands.standing(),
                switch (notice.way()) {
                    case REMINDER -> "Reminder";
                    case FUNCTIONAL -> "Up a level of knowledge";
                    case HIERARCHICAL -> "Up the management";
                    case ALARM -> "Nobody was reached";
                },
                "Ladder “%s”, step %d".formatted(notice.ladder(), notice.step()),
                notice.at(),
                read,
                HERE + "/" + notice.id() + (read ? "/unread" : "/reading"));
    }
}
