package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Page;
import io.tierline.ticket.HistoryEntry;
import io.tierline.ticket.PersonRef;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketView.Attachment;
import io.tierline.ticket.TicketView.Message;
import io.tierline.web.Letter;
import io.tierline.web.Pictures;
import io.tierline.web.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages, and what happened between them, in the order of time: of a long conversation a part.
 *
 * @param earlier where the part before this one is; null when this is the first
 * @param later whether there are newer ones than these
 */
public record Conversation(
        List<Turn> turns,
        int messages,
        int events,
        @Nullable String earlier,
        boolean later) {
    private static final Set<String> SAID_ANYWAY = Set.of(
            "ticket.replied", "ticket.noted", "ticket.wrote-outside", "ticket.customer-wrote", "ticket.unproven-mail");
    private static final long KILO = 1024;

    /** A message or an event; exactly one of the two. */
    public record Turn(
            Instant at, @Nullable Letter letter, @Nullable Event event) {}

    /** Something that happened. */
    public record Event(String who, String words) {}

    static Conversation of(
            Page<Message> newestFirst, List<HistoryEntry> happened, Actor actor, long number, boolean later) {
        List<Turn> turns = new ArrayList<>();
        newestFirst.items().reversed().forEach(m -> turns.add(new Turn(m.at(), letter(m, actor, number), null)));
        happened.stream()
                .filter(entry -> !saidAnyway(entry))
                .forEach(entry -> turns.add(new Turn(entry.at(), null, event(entry, actor))));
        turns.sort(Comparator.comparing(Turn::at));
        int messages = newestFirst.items().size();
        return new Conversation(
                List.copyOf(turns), messages, turns.size() - messages, earlier(newestFirst, number), later);
    }

    private static @Nullable String earlier(Page<Message> newestFirst, long number) {
        return newestFirst.next() == null
                ? null
                : Addresses.ticket(number) + "?" + TicketForm.AFTER + "=" + newestFirst.next() + "&" + TicketForm.UNTIL
                        + "=" + newestFirst.items().getLast().at();
    }

    /** A message that is shown as such. */
    static boolean saidAnyway(HistoryEntry entry) {
        return SAID_ANYWAY.contains(entry.action());
    }

    public String summary() {
        String all = Spelled.many(messages, "message", "messages") + " and " + Spelled.many(events, "event", "events");
        if (later) {
            return Spelled.capital(all) + " of before";
        }
        return earlier == null ? Spelled.capital(all) : "The newest " + all;
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
        var pictures = Pictures.in(message.html(), addresses(message, number));
        return new Letter(
                "m-" + message.id(),
                who(message),
                name(message.author(), actor),
                from(message),
                message.at(),
                TicketRow.reach(message.audience()),
                message.readers(),
                message.body(),
                pictures.html(),
                message.attachments().stream()
                        .filter(file -> !pictures.placed().contains(String.valueOf(file.contentId())))
                        .map(file -> attached(file, number))
                        .toList());
    }

    private static Map<String, String> addresses(Message message, long number) {
        return message.attachments().stream()
                .filter(file -> file.picture() && file.contentId() != null)
                .collect(Collectors.toMap(
                        file -> String.valueOf(file.contentId()),
                        file -> Addresses.file(number, file.id()),
                        (first, _) -> first));
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
        if (!message.proven()) {
            parts.add("sender not proven");
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
        return new Letter.Attached(file.name(), size(file.size()), Addresses.file(number, file.id()));
    }

    static String size(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        return bytes < KILO * KILO ? bytes / KILO + " KB" : "%.1f MB".formatted((double) bytes / (KILO * KILO));
    }
}
