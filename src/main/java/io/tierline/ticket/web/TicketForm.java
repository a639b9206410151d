package io.tierline.ticket.web;

import io.tierline.ticket.TicketRef;
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

    /** Nothing sent: the page as it is asked for. */
    static TicketForm none(long number) {
        return new TicketForm(number, new LinkedMultiValueMap<>());
    }

    TicketRef ref() {
        return TicketRef.number(number);
    }

    /** The text of a field, stripped; empty when it is absent. */
    public String text(String name) {
        String value = values.getFirst(name);
        return value == null ? "" : value.strip();
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

    /** Which form it was: each sends its own name. */
    public boolean from(String form) {
        return text("form").equals(form);
    }
}
