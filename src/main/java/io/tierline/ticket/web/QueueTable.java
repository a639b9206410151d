package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.ticket.TicketState;
import io.tierline.ticket.TicketSummary;
import io.tierline.web.Blank;
import io.tierline.web.Pager;
import io.tierline.web.PromiseLine;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tickets as they are shown everywhere: next to break comes first, grouped by when. */
public record QueueTable(String caption, List<Group> groups, Pager pager, Blank blank) {

    /** Rows of one time. */
    public record Group(When when, List<TicketRow> rows) {}

    /** When the next promise of a row breaks. */
    public enum When {
        BROKEN("Broken", "Say so to the customer, then mend it"),
        HOUR("Within the hour", ""),
        TODAY("Today", ""),
        LATER("Later", ""),
        NONE("No promise runs", ""),
        PAUSED("Paused", "Somebody else is on the clock"),
        DONE("Done", "");

        private final String title;
        private final String says;

        When(String title, String says) {
            this.title = title;
            this.says = says;
        }

        public String title() {
            return title;
        }

        public String says() {
            return says;
        }
    }

    public boolean empty() {
        return groups.isEmpty();
    }

    long broken() {
        return rows(When.BROKEN).size();
    }

    long withinTheHour() {
        return rows(When.HOUR).size();
    }

    private List<TicketRow> rows(When when) {
        return groups.stream()
                .filter(g -> g.when() == when)
                .flatMap(g -> g.rows().stream())
                .toList();
    }

    static QueueTable of(
            String caption, List<TicketSummary> tickets, Actor actor, Spoken spoken, Pager pager, Blank blank) {
        Map<When, List<TicketRow>> byWhen = new EnumMap<>(When.class);
        for (TicketSummary ticket : tickets) {
            TicketRow row = TicketRow.of(ticket, actor, spoken);
            byWhen.computeIfAbsent(when(row, spoken), w -> new ArrayList<>()).add(row);
        }
        List<Group> groups = byWhen.entrySet().stream()
                .map(e -> new Group(e.getKey(), List.copyOf(e.getValue())))
                .toList();
        return new QueueTable(caption, groups, pager, blank);
    }

    private static When when(TicketRow row, Spoken spoken) {
        if (row.state() == TicketState.SOLVED || row.state() == TicketState.CLOSED) {
            return When.DONE;
        }
        PromiseLine next = row.next();
        if (next == null) {
            boolean waits = row.state() == TicketState.PENDING || row.state() == TicketState.ON_HOLD;
            return waits ? When.PAUSED : When.NONE;
        }
        return switch (next.standing()) {
            case BROKEN -> When.BROKEN;
            case PAUSED -> When.PAUSED;
            case RUNNING, CLOSE, KEPT -> next.due() == null ? When.NONE : due(next.due(), spoken);
        };
    }

    private static When due(Instant due, Spoken spoken) {
        if (Duration.between(spoken.now(), due).compareTo(Duration.ofHours(1)) <= 0) {
            return When.HOUR;
        }
        LocalDate today = spoken.now().atZone(spoken.zone()).toLocalDate();
        return due.atZone(spoken.zone()).toLocalDate().equals(today) ? When.TODAY : When.LATER;
    }

    /** For a card: what stands first and still runs. */
    static boolean urgent(Standing standing) {
        return standing == Standing.BROKEN || standing == Standing.CLOSE;
    }
}
