package io.tierline.ticket;

import java.time.Instant;
import java.util.Map;

/**
 * One thing that happened to a ticket, as far as the reader may know it.
 *
 * @param action a word like {@code ticket.taken}
 * @param words the same for people
 */
public record HistoryEntry(
        long seq, Instant at, PersonRef by, String action, String words, Map<String, Object> detail, String hash) {}
