package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.ticket.HistoryEntry;
import io.tierline.ticket.PersonRef;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketView.Attachment;
import io.tierline.ticket.TicketView.Message;
import io.tierline.web.Letter;
import io.tierline.web.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The messages, and what happened between them, in the order of time. */
public record Conversation(List<Turn> turns, int messages, int events) {
    private static final Set<String> SAID_ANYWAY =
            Set.of("ticket.replied", "ticket.noted", "ticket.wrote-outside", "ticket.customer-wrote");
    private static final long KILO = 1024;

    /** A message or an event; exactly one of the two. */
    public record Turn(
            Instant at, @Nullable Letter letter, @Nullable Event event) {}

    /** Something that happened. */
    public record Event(String who, String words) {}

    static Conversation of(List<Message> messages, List<HistoryEntry> history, Actor actor, long number) {
        List<Turn> turns = new ArrayList<>();
        messages.forEach(m -> turns.add(new Turn(m.at(), letter(m, actor, number), null)));
        history.stream()
                .filter(entry -> !SAID_ANYWAY.contains(entry.action()))
                .forEach(entry -> turns.add(new Turn(entry.at(), null, event(entry, actor))));
        turns.sort(Comparator.comparing(Turn::at));
        return new Conversation(List.copyOf(turns), messages.size(), turns.size() - messages.size());
    }

    public String summary() {
        return Spelled.capital(Spelled.many(messages, "message", "messages")) + " and "
                + Spelled.many(events, "event", "events");
    }

    /** The anchor of the newest message. */
    public String newest() {
        return turns.reversed().stream()
                .map(Turn::letter)
                .filter(Objects::nonNull)
                .map(Letter::id)
                .findFirst()
                .orElse("");
    }

    private static Event event(HistoryEntry entry, Actor actor) {
        return new Event(name(entry.by(), actor), entry.words());
    }

    static Letter letter(Message message, Actor actor, long number) {
        return new Letter(
                "m-" + message.id(),
                who(message),
                name(message.author(), actor),
                from(message),
                message.at(),
                TicketRow.reach(message.audience()),
                message.readers(),
                message.body(),
                message.html(),
                message.attachments().stream()
                        .map(file -> attached(file, number))
                        .toList());
    }

    private static String name(PersonRef person, Actor actor) {
        return person.id().equals(actor.person()) ? "You" : person.name();
    }

    private static Who who(Message message) {
        if (message.automatic() || message.author().organisation() == null) {
            return Who.machine(message.author().name());
        }
        return switch (message.from()) {
            case CUSTOMER -> Who.of(message.author().name(), OrganisationKind.CUSTOMER);
            case CHAIN -> Who.chain(message.author().name());
            case OUTSIDE -> Who.of(message.author().name(), OrganisationKind.THIRD_PARTY);
        };
    }

    private static String from(Message message) {
        List<String> parts = new ArrayList<>();
        if (message.level() != null) {
            parts.add(message.level().name());
        }
        if (message.author().organisation() != null) {
            parts.add(message.author().organisation().name());
        }
        if (message.source() == Source.EMAIL) {
            parts.add("by e-mail");
        }
        if (message.automatic()) {
            parts.add("automatic");
        }
        switch (message.kind()) {
            case "solution" -> parts.add("the solution");
            case "rejection" -> parts.add("not yet solved");
            default -> {}
        }
        if (!message.sharedWith().isEmpty()) {
            parts.add("shared with " + message.sharedWith().getFirst().name());
        }
        return String.join(", ", parts);
    }

    private static Letter.Attached attached(Attachment file, long number) {
        String href = Addresses.ticket(number) + "/attachments/" + file.id();
        return new Letter.Attached(file.name(), size(file.size()), href);
    }

    static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        return bytes < KILO * KILO ? bytes / KILO + " KB" : "%.1f MB".formatted((double) bytes / (KILO * KILO));
    }
}
