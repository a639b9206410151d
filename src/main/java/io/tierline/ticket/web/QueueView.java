package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Severity;
import io.tierline.ticket.Queue;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketState;
import io.tierline.web.Field;
import io.tierline.web.Tab;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A queue's page. The heading says the news. */
public record QueueView(
        String heading, String under, String action, List<Tab> tabs, List<Field> filters, QueueTable table) {
    static final Set<Queue> TABS = EnumSet.of(Queue.MINE, Queue.TEAM, Queue.UNASSIGNED, Queue.WAITING, Queue.SOLVED);
    static final List<String> FILTERS = List.of("q", "state", "severity", "level", "team", "assignee", "organisation");

    private static String order(OrganisationKind kind) {
        return switch (kind) {
            case PROVIDER, PARTNER -> "Ordered by the next promise to break.";
            case CUSTOMER -> "The newest first.";
            case THIRD_PARTY -> "The oldest first.";
        };
    }

    static QueueView of(
            Actor actor,
            Queue queue,
            QueueTable table,
            long count,
            Map<Queue, Long> counts,
            Map<String, String> asked) {
        return new QueueView(
                heading(queue, table, count),
                title(queue) + ". " + order(actor.kind()),
                Addresses.queue(queue),
                tabs(queue, counts, count),
                filters(asked),
                table);
    }

    static List<Tab> tabs(Queue here, Map<Queue, Long> counts, long count) {
        List<Tab> tabs = new ArrayList<>();
        for (Queue queue : TABS) {
            tabs.add(new Tab(
                    tab(queue),
                    queue == Queue.MINE ? "/" : Addresses.queue(queue),
                    beside(counts, queue),
                    queue == here));
        }
        tabs.add(new Tab(
                "All live", Addresses.queue(Queue.ALL), here == Queue.ALL ? counted(count) : null, here == Queue.ALL));
        if (here != Queue.ALL && !TABS.contains(here)) {
            tabs.addFirst(new Tab(title(here), Addresses.queue(here), counted(count), true));
        }
        return tabs;
    }

    private static String tab(Queue queue) {
        return switch (queue) {
            case MINE -> "Mine";
            case TEAM -> "My teams";
            case UNASSIGNED -> "Nobody's yet";
            case WAITING -> "Waiting";
            case SOLVED -> "Solved this week";
            default -> title(queue);
        };
    }

    static String title(Queue queue) {
        return switch (queue) {
            case ALL -> "All tickets you may see";
            case MINE -> "Your tickets";
            case TEAM -> "With your teams";
            case UNASSIGNED -> "Nobody's yet";
            case WAITING -> "Waiting for others";
            case OFFERED -> "Offered to your teams";
            case ASKED -> "Advice asked of your teams";
            case APPROVAL -> "Waits for your approval";
            case OUTSIDE -> "With outside parties";
            case TRIAGE -> "Triage, unroutable";
            case DOUBTED -> "Mail whose sender is not proven";
            case SOLVED -> "Solved this week";
            case REQUESTED -> "Raised by you";
            case FOLLOWED -> "Followed by you";
        };
    }

    private static String heading(Queue queue, QueueTable table, long count) {
        if (count == 0) {
            return title(queue) + ": nothing.";
        }
        String tickets = Spelled.capital(
                count >= TicketQueries.MOST_COUNTED
                        ? counted(count) + " tickets"
                        : Spelled.many(count, "ticket", "tickets"));
        if (table.broken() > 0) {
            return tickets + ", " + Spelled.count(table.broken()) + " with a broken promise.";
        }
        return table.withinTheHour() > 0
                ? tickets + ", " + Spelled.count(table.withinTheHour()) + " to break within the hour."
                : tickets + ", nothing breaks within the hour.";
    }

    /** A number that stands beside something else; it is counted only so far. */
    static String beside(Map<Queue, Long> counts, Queue queue) {
        return beside(counts.getOrDefault(queue, 0L));
    }

    static String beside(long count) {
        return count >= TicketQueries.MOST_BESIDE ? "%,d+".formatted(TicketQueries.MOST_BESIDE) : String.valueOf(count);
    }

    static String counted(long count) {
        return count >= TicketQueries.MOST_COUNTED
                ? "%,d+".formatted(TicketQueries.MOST_COUNTED)
                : String.valueOf(count);
    }

    private static List<Field> filters(Map<String, String> asked) {
        List<Field.Option> states = new ArrayList<>(List.of(new Field.Option("", "Any live state")));
        for (TicketState state : TicketState.values()) {
            states.add(new Field.Option(state.wire(), Spelled.word(state)));
        }
        List<Field.Option> severities = new ArrayList<>(List.of(new Field.Option("", "Any severity")));
        for (Severity severity : Severity.values()) {
            severities.add(new Field.Option(severity.wire(), Spelled.word(severity)));
        }
        List<Field.Option> levels = new ArrayList<>(List.of(new Field.Option("", "Any level")));
        for (Level level : Level.values()) {
            levels.add(new Field.Option(level.name(), level.name()));
        }
        return List.of(
                Field.of("search", "q", "Words or a number", asked.getOrDefault("q", "")),
                Field.select("state", "State", asked.getOrDefault("state", ""), states),
                Field.select("severity", "Severity", asked.getOrDefault("severity", ""), severities),
                Field.select("level", "Level", asked.getOrDefault("level", ""), levels));
    }
}
