package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.ticket.Audience;
import io.tierline.ticket.NewMessage;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.Ticketing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Refs.TICKETS + "/{ticket}/messages")
@Tag(name = "Conversation", description = "What was said, to whom. You read what is meant for you.")
class MessagesApi {

    private final Ticketing ticketing;
    private final TicketQueries queries;

    MessagesApi(Ticketing ticketing, TicketQueries queries) {
        this.ticketing = ticketing;
        this.queries = queries;
    }

    @GetMapping
    @Operation(
            summary = "Read the conversation",
            description =
                    "Oldest first. `senderProven` is false for a mail that merely bears the author's address: only the "
                            + "chain and who is named as its author read it, and it opened nothing.")
    Page<MessageAnswer> list(Actor actor, @PathVariable String ticket, PageRequest page) {
        return queries.messages(actor, Refs.ticket(ticket), page).map(MessageAnswer::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Write a message",
            description =
                    "The audience is `customer` unless you say `chain`, `own` or `outside`; for `outside` name the "
                            + "party. With `pending` the ticket waits for the customer afterwards.")
    ResponseEntity<MessageAnswer> write(
            Actor actor, @PathVariable String ticket, @RequestBody MessageBody body, IfMatch seen) {
        var written = ticketing.write(actor, Refs.ticket(ticket, seen), body.toCommand());
        var where = TicketRef.of(written.ticket().id());
        var message = queries.message(actor, where, written.message());
        return Answers.created(
                Refs.location(written.ticket()) + "/messages/" + message.id(),
                written.ticket().revision(),
                MessageAnswer.of(message));
    }

    @GetMapping("/{message}")
    @Operation(summary = "Read a message")
    MessageAnswer read(Actor actor, @PathVariable String ticket, @PathVariable String message) {
        return MessageAnswer.of(queries.message(actor, Refs.ticket(ticket), Refs.message(message)));
    }

    @PostMapping("/{message}/shares")
    @Operation(summary = "Let an outside party read a message")
    ResponseEntity<TicketAnswer> share(
            Actor actor,
            @PathVariable String ticket,
            @PathVariable String message,
            @RequestBody Share body,
            IfMatch seen) {
        return Refs.ok(ticketing.share(actor, Refs.ticket(ticket, seen), Refs.message(message), body.organisation()));
    }

    record Share(OrganisationId organisation) {}

    record MessageBody(
            @Nullable Audience audience,
            @Nullable OrganisationId outside,
            @Nullable String body,
            @Nullable String html,
            @Nullable Boolean pending) {

        NewMessage toCommand() {
            return new NewMessage(
                    Objects.requireNonNullElse(audience, Audience.CUSTOMER),
                    outside,
                    Refs.text(body),
                    html,
                    List.of(),
                    Boolean.TRUE.equals(pending));
        }
    }

    record MessageAnswer(
            UUID id,
            Audience audience,
            TicketAnswer.@Nullable Organisation outside,
            TicketAnswer.Person author,
            String from,
            @Nullable Level level,
            Source source,
            boolean automatic,
            boolean senderProven,
            String kind,
            String body,
            @Nullable String html,
            Instant createdAt,
            List<AttachmentsApi.AttachmentAnswer> attachments,
            List<TicketAnswer.Organisation> sharedWith) {

        static MessageAnswer of(TicketView.Message message) {
            return new MessageAnswer(
                    message.id().value(),
                    message.audience(),
                    TicketAnswer.Organisation.of(message.outside()),
                    TicketAnswer.Person.of(message.author()),
                    message.from().name().toLowerCase(Locale.ROOT),
                    message.level(),
                    message.source(),
                    message.automatic(),
                    message.proven(),
                    message.kind(),
                    message.body(),
                    message.html(),
                    message.at(),
                    message.attachments().stream()
                            .map(AttachmentsApi.AttachmentAnswer::of)
                            .toList(),
                    message.sharedWith().stream()
                            .map(TicketAnswer.Organisation::of)
                            .filter(Objects::nonNull)
                            .toList());
        }
    }
}
