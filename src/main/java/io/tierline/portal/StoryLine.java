package io.tierline.portal;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.ticket.PersonRef;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.TicketView.Leg;
import io.tierline.ticket.TicketView.Message;
import io.tierline.ticket.TicketView.Side;
import io.tierline.web.Letter;
import io.tierline.web.Pictures;
import io.tierline.web.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened: something said, or an event.
 *
 * @param who null for an event
 * @param title the speaker, or the event's first words
 * @param html sanitised on the way in
 */
public record StoryLine(
        Instant at,
        @Nullable Who who,
        String title,
        String text,
        @Nullable String html,
        List<Letter.Attached> files) {

    private static final long KILO = 1024;

    public boolean event() {
        return who == null;
    }

    /**
     * Newest first.
     *
     * @param until only what happened before; null: everything up to now
     * @param more whether there are older messages, which the older events go with
     */
    static List<StoryLine> of(
            Actor reader, TicketView view, List<Message> messages, @Nullable Instant until, boolean more) {
        var number = view.head().number();
        var lines = new ArrayList<StoryLine>();
        for (var message : messages) {
            lines.add(said(reader, number, message));
            events(message).forEach(lines::add);
        }
        var from = more ? messages.getLast().at() : Instant.MIN;
        happened(view).stream()
                .filter(line ->
                        !line.at().isBefore(from) && (until == null || line.at().isBefore(until)))
                .forEach(lines::add);
        return lines.stream()
                .sorted(Comparator.comparing(StoryLine::at, Comparator.reverseOrder())
                        .thenComparingInt(line -> line.event() ? 0 : 1))
                .toList();
    }

    /** What happened beside the messages. */
    private static List<StoryLine> happened(TicketView view) {
        var lines = new ArrayList<StoryLine>();
        view.legs().stream().skip(1).map(StoryLine::moved).forEach(lines::add);
        var solution = view.solution();
        if (solution != null && solution.validatedAt() != null) {
            lines.add(verdict(solution, solution.validatedAt()));
        }
        return lines;
    }

    private static StoryLine said(Actor reader, long number, Message message) {
        var pictures = Pictures.in(
                message.html(),
                message.attachments().stream()
                        .filter(file -> file.picture() && file.contentId() != null)
                        .collect(Collectors.toMap(
                                file -> String.valueOf(file.contentId()),
                                file -> Addresses.file(number, file.id()),
                                (first, _) -> first)));
        return new StoryLine(
                message.at(),
                new Who(message.author().name(), side(message.from())),
                author(reader, message.author()) + (message.proven() ? "" : ", sender not proven"),
                message.body(),
                pictures.html(),
                message.attachments().stream()
                        .filter(file -> !pictures.placed().contains(String.valueOf(file.contentId())))
                        .map(file ->
                                new Letter.Attached(file.name(), size(file.size()), Addresses.file(number, file.id())))
                        .toList());
    }

    private static List<StoryLine> events(Message message) {
        return switch (message.kind()) {
            case "solution" -> List.of(event(message.at(), "Solution.", "We ask you to check it"));
            case "rejection" -> List.of(event(message.at(), "Not solved yet.", "It went back to work at once"));
            default -> List.of();
        };
    }

    private static StoryLine moved(Leg leg) {
        var organisation = leg.organisation();
        var where = organisation == null
                ? Plainly.level(leg.level())
                : Plainly.level(leg.level()) + " at " + organisation.name();
        var knows = leg.level() == Level.L4 ? "" : ". They know all you told us";
        return event(leg.enteredAt(), "", "With " + where + " now" + knows);
    }

    private static StoryLine verdict(TicketView.Solution solution, Instant at) {
        return Boolean.TRUE.equals(solution.validated())
                ? event(at, "It works.", "You said so, and we closed it")
                : event(at, "Not solved yet.", "It went back to work at once");
    }

    private static StoryLine event(Instant at, String title, String text) {
        return new StoryLine(at, null, title, text, null, List.of());
    }

    private static String author(Actor reader, PersonRef author) {
        if (author.id().equals(reader.person())) {
            return "You";
        }
        var organisation = author.organisation();
        return organisation == null || organisation.id().equals(reader.organisation())
                ? author.name()
                : author.name() + ", " + organisation.name();
    }

    private static String side(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private static String size(long bytes) {
        return bytes < KILO * KILO ? Math.max(1, bytes / KILO) + " KB" : bytes / (KILO * KILO) + " MB";
    }
}
