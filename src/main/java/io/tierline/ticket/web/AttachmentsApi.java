package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.ticket.Audience;
import io.tierline.ticket.NewAttachment;
import io.tierline.ticket.NewMessage;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.Ticketing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping(Refs.TICKETS + "/{ticket}/attachments")
@Tag(name = "Conversation")
class AttachmentsApi {

    private final Ticketing ticketing;
    private final TicketQueries queries;

    AttachmentsApi(Ticketing ticketing, TicketQueries queries) {
        this.ticketing = ticketing;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List the files", description = "Those on messages you may read.")
    Page<AttachmentAnswer> list(Actor actor, @PathVariable String ticket) {
        var files = queries.attachments(actor, Refs.ticket(ticket)).stream()
                .map(AttachmentAnswer::of)
                .toList();
        return new Page<>(files, null);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Attach files",
            description =
                    "At most 20, each of at most 25 MB and together, with the rest of the request, at most 30 MB; as a message of their own or with `body`.")
    ResponseEntity<MessagesApi.MessageAnswer> attach(
            Actor actor,
            @PathVariable String ticket,
            @RequestParam("file") List<MultipartFile> file,
            @RequestParam(required = false) @Nullable Audience audience,
            @RequestParam(required = false) @Nullable OrganisationId outside,
            @RequestParam(required = false) @Nullable String body,
            IfMatch seen) {
        var message = new NewMessage(
                Objects.requireNonNullElse(audience, Audience.CUSTOMER),
                outside,
                Refs.text(body),
                null,
                file.stream().map(AttachmentsApi::attachment).toList(),
                false);
        var written = ticketing.write(actor, Refs.ticket(ticket, seen), message);
        var answer = queries.message(actor, TicketRef.of(written.ticket().id()), written.message());
        return Answers.created(
                Refs.location(written.ticket()) + "/messages/" + answer.id(),
                written.ticket().revision(),
                MessagesApi.MessageAnswer.of(answer));
    }

    @GetMapping("/{attachment}")
    @Operation(summary = "Download a file", description = "Always as a download, never shown in the browser.")
    ResponseEntity<Resource> download(Actor actor, @PathVariable String ticket, @PathVariable String attachment) {
        var opened = queries.openAttachment(actor, Refs.ticket(ticket), Refs.attachment(attachment));
        var about = opened.about();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(about.contentType()))
                .contentLength(about.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, asDownload(about.name()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(new InputStreamResource(opened.content()));
    }

    static String asDownload(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static NewAttachment attachment(MultipartFile file) {
        var name = file.getOriginalFilename();
        return new NewAttachment(name == null ? "file" : name, file.getContentType(), file::getInputStream);
    }

    record AttachmentAnswer(UUID id, UUID message, String name, String contentType, long size) {

        static AttachmentAnswer of(TicketView.Attachment attachment) {
            return new AttachmentAnswer(
                    attachment.id().value(),
                    attachment.message().value(),
                    attachment.name(),
                    attachment.contentType(),
                    attachment.size());
        }
    }
}
