package io.tierline.ticket.web;

import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Refused;
import io.tierline.ticket.AttachmentId;
import io.tierline.ticket.MessageId;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketRef;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What the ticket resources have in common: names in paths, and the ticket as the answer. */
final class Refs {

    static final String TICKETS = "/api/v1/tickets";

    private Refs() {}

    /** An id or a number. What is neither names no ticket. */
    static TicketRef ticket(String text) {
        return TicketRef.parse(text).orElseThrow(Refused::notFound);
    }

    /** The same at the revision the client has seen. */
    static TicketRef ticket(String text, IfMatch seen) {
        return ticket(text).seenAt(seen.revision());
    }

    static MessageId message(String text) {
        return Ids.parse(text).map(MessageId::new).orElseThrow(Refused::notFound);
    }

    static AttachmentId attachment(String text) {
        return Ids.parse(text).map(AttachmentId::new).orElseThrow(Refused::notFound);
    }

    /** Ids of messages in a body; one that is malformed is named as the field's fault. */
    static List<MessageId> messages(@Nullable List<String> texts, String field) {
        var named = Objects.requireNonNullElse(texts, List.<String>of());
        new Checks()
                .that(
                        named.stream().allMatch(text -> Ids.parse(text).isPresent()),
                        field,
                        "malformed",
                        "Name messages by their ids.")
                .refuseIfAny();
        return named.stream().map(Refs::message).toList();
    }

    static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    static String location(TicketHead ticket) {
        return TICKETS + "/" + ticket.id();
    }

    /** 200 with the ticket as it is now. */
    static ResponseEntity<TicketAnswer> ok(TicketHead ticket) {
        return Answers.ok(ticket.revision(), TicketAnswer.of(ticket));
    }
}
