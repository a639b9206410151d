package io.tierline.ticket;

import io.tierline.files.Files;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes messages, their files, and which outside party may read which. */
@Component
class Conversation {

    /** Types that a browser shows or a program opens without running anything; the rest is kept as mere bytes. */
    private static final Set<String> SAFE_TYPES = Set.of(
            "application/gzip",
            "application/json",
            "application/msword",
            "application/pdf",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/zip",
            "audio/mpeg",
            "image/gif",
            "image/jpeg",
            "image/png",
            "image/webp",
            "message/rfc822",
            "text/calendar",
            "text/csv",
            "text/plain",
            "video/mp4");

    private static final String BYTES = "application/octet-stream";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Files files;

    Conversation(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Files files) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.files = files;
    }

    /**
     * A message as it is kept.
     *
     * @param inside the chain's end of a talk with an outside party
     * @param proven false: whoever reads it is told that its author is not sure
     */
    record Entry(
            MessageId id,
            Ticket ticket,
            Audience audience,
            @Nullable OrganisationId inside,
            @Nullable OrganisationId outside,
            PersonId author,
            OrganisationId organisation,
            TicketView.Side side,
            @Nullable Level level,
            Source source,
            boolean automatic,
            boolean proven,
            String kind,
            String body,
            @Nullable String html,
            Instant at) {}

    void write(Entry entry, List<NewAttachment> attachments) {
        insert(entry);
        attach(entry, attachments);
    }

    /** Refuses text and files that are too much, before anything is written. */
    static void check(io.tierline.kernel.Checks checks, String body, List<NewAttachment> attachments) {
        checks.that(!body.isBlank() || !attachments.isEmpty(), "body", "required", "Write something here.")
                .length(body, "body", RaiseTicket.MAX_BODY)
                .that(
                        attachments.size() <= NewAttachment.MAX_PER_MESSAGE,
                        "attachments",
                        "too-many",
                        "Attach at most %d files.".formatted(NewAttachment.MAX_PER_MESSAGE));
    }

    /** Lets an outside party read a message of the ticket. */
    void share(Actor by, TicketId ticket, MessageId message, OrganisationId outside, Instant at) {
        jdbc.sql("""
                insert into ticket.share (workspace_id, message_id, organisation_id, ticket_id, shared_by, at)
                values (:workspace, :message, :organisation, :ticket, :by, :at)
                on conflict do nothing
                """)
                .param("workspace", by.workspace().value())
                .param("message", message.value())
                .param("organisation", outside.value())
                .param("ticket", ticket.value())
                .param("by", by.person().value())
                .param("at", Times.db(at))
                .update();
    }

    /** The chain's end of the talk with an outside party: who wrote to it last. */
    @Nullable
    OrganisationId insideOf(WorkspaceId workspace, TicketId ticket, OrganisationId outside) {
        return jdbc.sql("""
                select inside_id from ticket.message
                 where workspace_id = :workspace and ticket_id = :ticket and outside_id = :outside
                 order by at desc, id desc
                 limit 1
                """)
                .param("workspace", workspace.value())
                .param("ticket", ticket.value())
                .param("outside", outside.value())
                .query(UUID.class)
                .optional()
                .map(OrganisationId::new)
                .orElse(null);
    }

    /** Copies messages with their files into another ticket. */
    void copy(Ticket from, Ticket to, Collection<MessageId> messages) {
        var parameters = Map.of(
                "workspace", from.workspace().value(),
                "from", from.id().value(),
                "to", to.id().value());
        for (var message : messages) {
            var values = new HashMap<String, Object>(parameters);
            values.put("message", message.value());
            values.put("copy", MessageId.next().value());
            jdbc.sql("""
                    insert into ticket.message (workspace_id, id, ticket_id, audience, inside_id, outside_id, author_id,
                        organisation_id, side, level, source, automatic, proven, kind, body, html, at)
                    select workspace_id, :copy, :to, audience, inside_id, outside_id, author_id, organisation_id, side,
                           level, source, automatic, proven, 'message', body, html, at
                      from ticket.message
                     where workspace_id = :workspace and ticket_id = :from and id = :message
                    """).params(values).update();
            jdbc.sql("""
                    insert into ticket.attachment (workspace_id, id, message_id, ticket_id, name, content_type, size,
                        sha256, content_id)
                    select workspace_id, gen_random_uuid(), :copy, :to, name, content_type, size, sha256, content_id
                      from ticket.attachment
                     where workspace_id = :workspace and ticket_id = :from and message_id = :message
                    """).params(values).update();
        }
    }

    private void insert(Entry entry) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("workspace", entry.ticket().workspace().value());
        values.put("id", entry.id().value());
        values.put("ticket", entry.ticket().id().value());
        values.put("audience", entry.audience().wire());
        values.put("inside", entry.inside() == null ? null : entry.inside().value());
        values.put("outside", entry.outside() == null ? null : entry.outside().value());
        values.put("author", entry.author().value());
        values.put("organisation", entry.organisation().value());
        values.put("side", entry.side().name().toLowerCase(Locale.ROOT));
        values.put("level", entry.level() == null ? null : entry.level().name());
        values.put("source", entry.source().wire());
        values.put("automatic", entry.automatic());
        values.put("proven", entry.proven());
        values.put("kind", entry.kind());
        values.put("body", Text.clean(entry.body()));
        values.put("html", Html.sanitised(entry.html()));
        values.put("at", Times.db(entry.at()));
        jdbc.sql("""
                insert into ticket.message (workspace_id, id, ticket_id, audience, inside_id, outside_id, author_id,
                    organisation_id, side, level, source, automatic, proven, kind, body, html, at)
                values (:workspace, :id, :ticket, :audience, :inside, :outside, :author, :organisation, :side, :level,
                    :source, :automatic, :proven, :kind, :body, :html, :at)
                """).params(values).update();
    }

    private void attach(Entry entry, List<NewAttachment> attachments) {
        if (attachments.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (var attachment : attachments) {
            rows.add(stored(entry, attachment));
        }
        batches.batchUpdate(
                """
                insert into ticket.attachment (workspace_id, id, message_id, ticket_id, name, content_type, size, sha256,
                    content_id)
                values (:workspace, :id, :message, :ticket, :name, :type, :size, :sha256, nullif(:contentId, ''))
                """,
                rows.stream()
                        .map(org.springframework.jdbc.core.namedparam.MapSqlParameterSource::new)
                        .toArray(org.springframework.jdbc.core.namedparam.SqlParameterSource[]::new));
    }

    private Map<String, Object> stored(Entry entry, NewAttachment attachment) {
        try (var content = attachment.content().open()) {
            var stored = files.store(entry.ticket().workspace(), content, NewAttachment.MAX_BYTES);
            return Map.of(
                    "workspace", entry.ticket().workspace().value(),
                    "id", AttachmentId.next().value(),
                    "message", entry.id().value(),
                    "ticket", entry.ticket().id().value(),
                    "name", Text.fileName(attachment.name()),
                    "type", safeType(attachment.contentType()),
                    "size", stored.size(),
                    "sha256", stored.sha256(),
                    "contentId", Objects.requireNonNullElse(attachment.contentId(), ""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String safeType(@Nullable String claimed) {
        if (claimed == null) {
            return BYTES;
        }
        var type = claimed.strip().toLowerCase(Locale.ROOT);
        var bare = type.contains(";") ? type.substring(0, type.indexOf(';')).strip() : type;
        return SAFE_TYPES.contains(bare) ? bare : BYTES;
    }

    /** Refuses a message that is not on the ticket or not readable to the actor. */
    void requireReadable(Actor by, Seen seen, Collection<MessageId> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var visibility = Visibility.of(by);
        var found = jdbc.sql(visibility.in("""
                select count(*) from {tickets} t
                  join ticket.message m on m.workspace_id = t.workspace_id and m.ticket_id = t.id
                 where t.id = :ticket and m.id = any (:messages) and {readable}
                """))
                .params(visibility.parameters())
                .param("ticket", seen.ticket().id().value())
                .param(
                        "messages",
                        messages.stream().map(MessageId::value).distinct().toArray(UUID[]::new))
                .query(Long.class)
                .single();
        if (found != messages.stream().distinct().count()) {
            throw Refused.of(CommonRefusal.NOT_FOUND);
        }
    }
}
