package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.ticket.HistoryEntry;
import io.tierline.ticket.PersonRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What happened to a ticket while its page was open, said in one line.
 *
 * @param written how many messages came
 */
public record TicketNews(String words, int written) {

    static TicketNews of(List<HistoryEntry> happened, Actor actor) {
        Map<Boolean, List<HistoryEntry>> bySaid =
                happened.stream().collect(Collectors.partitioningBy(Conversation::saidAnyway));
        List<HistoryEntry> messages = bySaid.getOrDefault(true, List.of());
        List<HistoryEntry> changes = bySaid.getOrDefault(false, List.of());
        List<String> parts = new ArrayList<>();
        if (!messages.isEmpty()) {
            parts.add(Spelled.many(messages.size(), "new message", "new messages") + ", by "
                    + name(messages.getLast().by(), actor));
        }
        if (changes.size() == 1) {
            parts.add(
                    changes.getFirst().words() + ", " + name(changes.getFirst().by(), actor));
        } else if (!changes.isEmpty()) {
            parts.add(Spelled.many(changes.size(), "change", "changes") + ", the last: "
                    + changes.getLast().words());
        }
        return new TicketNews(Spelled.capital(String.join(". ", parts)) + ".", messages.size());
    }

    private static String name(PersonRef person, Actor actor) {
        return person.id().equals(actor.person()) ? "you" : person.name();
    }
}
