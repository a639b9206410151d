package io.tierline.ticket;

import io.tierline.kernel.Ids;
import io.tierline.kernel.TicketId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Points at one ticket, by id or by the number people say, and may name the revision the caller has seen. A command on a
 * ref with a revision is refused as stale when the ticket has gone on since.
 */
public record TicketRef(
        @Nullable TicketId id,
        @Nullable Long number,
        @Nullable Long seenRevision) {

    private static final int MOST_DIGITS = 15;

    public TicketRef {
        if ((id == null) == (number == null)) {
            throw new IllegalArgumentException("either id or number");
        }
    }

    public static TicketRef of(TicketId id) {
        return new TicketRef(id, null, null);
    }

    public static TicketRef number(long number) {
        return new TicketRef(null, number, null);
    }

    /** Reads an id, a number, or a number as people write it, {@code T-4182}; empty when it is none of them. */
    public static Optional<TicketRef> parse(String text) {
        var digits = text.regionMatches(true, 0, "T-", 0, 2) ? text.substring(2) : text;
        if (!digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(number(Long.parseLong(digits)));
        }
        return Ids.parse(text).map(TicketId::new).map(TicketRef::of);
    }

    /** The same ticket as it was at this revision; null asks for no check. */
    public TicketRef seenAt(@Nullable Long revision) {
        return new TicketRef(id, number, revision);
    }
}
