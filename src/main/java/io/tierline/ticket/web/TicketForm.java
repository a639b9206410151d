package io.tierline.ticket.web;

import io.tierline.ticket.TicketRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What was sent to a ticket by one of the forms of its page.
 *
 * @param number of the ticket, as the address says it
 */
public record TicketForm(long number, MultiValueMap<String, String> values) {
    static final String PACKET = "packet.";
    static final String WHOSE = "whose";
    static final String AFTER = "after";
    static final String UNTIL = "until";
    private static final String OPEN = "open";
    private static final List<String> ASKED = List.of(OPEN, WHOSE, AFTER, UNTIL);
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    private static final String HAND_OFF = "hand-off";

    /** Nothing sent: the page as it is asked for. */
    static TicketForm none(long number) {
        return new TicketForm(number, new LinkedMultiValueMap<>());
    }

    /** Of an address only what the page itself puts there: which form to open, whose ticket it might be, which part of it. */
    TicketForm asked() {
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>();
        ASKED.stream().filter(this::has).forEach(name -> kept.set(name, text(name)));
        return new TicketForm(number, kept);
    }

    TicketRef ref() {
        return TicketRef.number(number);
    }

    /** The text of a field, stripped; empty when it is absent. */
    public String text(String name) {
        String value = values.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** The form that is to open on the page afterwards, as the address says it; empty for none. */
    String then() {
        return text("then").equals(HAND_OFF) ? "?" + OPEN + "=" + HAND_OFF : "";
    }

    @Nullable
    String textOrNull(String name) {
        String value = text(name);
        return value.isEmpty() ? null : value;
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** The answers to a checklist, by key: fields named {@code packet.key}. */
    Map<String, String> packet(boolean keepEmpty) {
        return values.keySet().stream()
                .filter(name -> name.startsWith(PACKET))
                .filter(name -> keepEmpty || has(name))
                .collect(Collectors.toMap(
                        name -> name.substring(PACKET.length()), this::text, (a, b) -> a, LinkedHashMap::new));
    }

    /** Whether the hand-off's form is to be open. */
    public boolean opensHandOff() {
        return text(OPEN).equals(HAND_OFF);
    }

    /** Up to when the part of the conversation goes that is asked for; what is no time of this world means to its end. */
    Instant until() {
        try {
            Instant asked = Instant.parse(text(UNTIL));
            return asked.isAfter(Instant.EPOCH) && asked.isBefore(END) ? asked : END;
        } catch (DateTimeException unreadable) {
            return END;
        }
    }

    /** Which form it was: each sends its own name. */
    public boolean from(String form) {
        return text("form").equals(form);
    }
}
