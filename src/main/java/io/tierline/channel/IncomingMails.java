package io.tierline.channel;

import io.tierline.kernel.Ids;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of mails that came in. */
@Component
class IncomingMails {

    private static final int MAX_ID = 1000;

    private final JdbcClient jdbc;

    IncomingMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A mail taken from the queue with what the worker needs to know. */
    record Due(
            WorkspaceId workspace,
            UUID id,
            Instant receivedAt,
            String desk,
            String envelopeFrom,
            String envelopeTo,
            String content,
            boolean insisted,
            int tries) {}

    /** Which mail, in which workspace. */
    record Pointer(WorkspaceId workspace, UUID id) {}

    /** What reading the mail told of its header. */
    record Heading(String messageId, String sender, String subject) {}

    /** Answers false if a mail of this source key is there already. */
    boolean add(Arrival arrival, String content, Instant at) {
        return jdbc.sql("""
                insert into channel.incoming (workspace_id, incoming_id, received_at, source, source_key, desk,
                    envelope_from, envelope_to, content, size, sender, disposition, next_try_at)
                values (:workspace, :id, :at, :source, :key, :desk,
                    :from, :to, :content, :size, :from, 'waiting', :at)
                on conflict (workspace_id, source_key) do nothing
                """)
                        .param("workspace", arrival.desk().workspace().value())
                        .param("id", Ids.next())
                        .param("at", Times.db(at))
                        .param("source", arrival.source())
                        .param("key", arrival.sourceKey())
                        .param("desk", arrival.desk().address())
                        .param("from", cut(arrival.envelopeFrom(), 1000))
                        .param("to", cut(arrival.envelopeTo(), 1000))
                        .param("content", content)
                        .param("size", arrival.raw().length)
                        .update()
                == 1;
    }

    List<Pointer> due(Instant at, int most) {
        return jdbc.sql("select workspace_id, incoming_id from channel.due_incoming(:at, :most)")
                .param("at", Times.db(at))
                .param("most", most)
                .query((row, _) -> new Pointer(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        row.getObject("incoming_id", UUID.class)))
                .list();
    }

    /** What of a mail is needed to see which others it is tied to. */
    record Peek(Pointer pointer, String content, String envelopeTo, long size) {}

    /** These of one workspace, in the order of the pointers. */
    List<Peek> peek(WorkspaceId workspace, List<Pointer> pointers) {
        var found = jdbc.sql("""
                        select incoming_id, content, envelope_to, size
                          from channel.incoming
                         where workspace_id = :workspace and incoming_id in (:ids)
                        """)
                .param("workspace", workspace.value())
                .param("ids", pointers.stream().map(Pointer::id).toList())
                .query((row, _) -> new Peek(
                        new Pointer(workspace, row.getObject("incoming_id", UUID.class)),
                        row.getString("content"),
                        row.getString("envelope_to"),
                        row.getLong("size")))
                .list();
        return found.stream()
                .sorted(Comparator.comparingInt(peek -> pointers.indexOf(peek.pointer())))
                .toList();
    }

    /** Takes it for one try; whoever comes meanwhile finds it not due, each time for longer. The count survives whatever the try does. */
    Optional<Due> take(Pointer mail, Instant at, Duration pause) {
        return jdbc.sql("""
                update channel.incoming
                   set tries = tries + 1, next_try_at = cast(:at as timestamptz) + make_interval(secs => :pause * (tries + 1))
                 where workspace_id = :workspace and incoming_id = :id
                   and disposition = 'waiting' and next_try_at <= :at
                returning incoming_id, received_at, desk, envelope_from, envelope_to, content, insisted, tries
                """)
                .param("workspace", mail.workspace().value())
                .param("id", mail.id())
                .param("at", Times.db(at))
                .param("pause", pause.toSeconds())
                .query((row, _) -> due(mail.workspace(), row))
                .optional();
    }

    private static Due due(WorkspaceId workspace, ResultSet row) throws SQLException {
        return new Due(
                workspace,
                row.getObject("incoming_id", UUID.class),
                Times.instant(row, "received_at"),
                row.getString("desk"),
                row.getString("envelope_from"),
                row.getString("envelope_to"),
                row.getString("content"),
                row.getBoolean("insisted"),
                row.getInt("tries"));
    }

    /**
     * Locks the row; false if it is decided already. Waits for whoever holds it: a worker that came too late to take the mail
     * holds it for an instant too, and stepping aside for that one would leave the mail to its next try.
     */
    boolean stillWaiting(Due mail) {
        return jdbc.sql("""
                select 1
                  from channel.incoming
                 where workspace_id = :workspace and incoming_id = :id and disposition = 'waiting'
                   for update
                """)
                .param("workspace", mail.workspace().value())
                .param("id", mail.id())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Remembers the digest; false if another mail had it. Waits for a transaction that is just writing the same. */
    boolean firstOfItsKind(Due mail, String digest) {
        jdbc.sql("""
                insert into channel.seen (workspace_id, digest, incoming_id)
                values (:workspace, :digest, :id)
                on conflict do nothing
                """)
                .param("workspace", mail.workspace().value())
                .param("digest", digest)
                .param("id", mail.id())
                .update();
        return jdbc.sql("select incoming_id from channel.seen where workspace_id = :workspace and digest = :digest")
                .param("workspace", mail.workspace().value())
                .param("digest", digest)
                .query(UUID.class)
                .single()
                .equals(mail.id());
    }

    void decide(Due mail, Heading heading, Outcome outcome, Instant at) {
        jdbc.sql("""
                update channel.incoming
                   set disposition = :disposition, reason = :reason, detail = :detail,
                       ticket_id = :ticket, ticket_number = :number, processed_at = :at,
                       message_id = :message, sender = :sender, subject = :subject
                 where workspace_id = :workspace and incoming_id = :id and disposition = 'waiting'
                """)
                .param("workspace", mail.workspace().value())
                .param("id", mail.id())
                .param("disposition", outcome.disposition().wire())
                .param("reason", reason(outcome))
                .param("detail", cut(detail(outcome), 500))
                .param("ticket", ticket(outcome))
                .param("number", number(outcome))
                .param("at", Times.db(at))
                .param("message", cut(heading.messageId(), MAX_ID))
                .param("sender", cut(heading.sender(), 1000))
                .param("subject", cut(heading.subject(), 500))
                .update();
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Suppressed suppressed -> suppressed.reason().wire();
            case Outcome.Unprocessed unprocessed -> unprocessed.reason().wire();
            case Outcome.NewTicket _, Outcome.Joined _ -> "";
        };
    }

    private static String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Suppressed suppressed -> suppressed.detail();
            case Outcome.Unprocessed unprocessed -> unprocessed.detail();
            case Outcome.NewTicket _, Outcome.Joined _ -> "";
        };
    }

    private static @Nullable UUID ticket(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NewTicket made -> made.ticket().value();
            case Outcome.Joined joined -> joined.ticket().value();
            case Outcome.Suppressed _, Outcome.Unprocessed _ -> null;
        };
    }

    private static @Nullable Long number(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NewTicket made -> made.number();
            case Outcome.Joined joined -> joined.number();
            case Outcome.Suppressed _, Outcome.Unprocessed _ -> null;
        };
    }

    /** Lets a mail that became nothing be tried again; insisted: a person says it is none to be suppressed. */
    void again(WorkspaceId workspace, UUID id, Instant at) {
        jdbc.sql("""
                update channel.incoming
                   set disposition = 'waiting', reason = '', detail = '', insisted = true, tries = 0,
                       next_try_at = :at, processed_at = null
                 where workspace_id = :workspace and incoming_id = :id
                   and disposition in ('suppressed', 'unprocessed')
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("at", Times.db(at))
                .update();
    }

    long countOf(WorkspaceId workspace, String sender, Instant since) {
        return jdbc.sql("""
                select count(*)
                  from channel.incoming
                 where workspace_id = :workspace and sender = :sender and received_at > :since
                """)
                .param("workspace", workspace.value())
                .param("sender", sender)
                .param("since", Times.db(since))
                .query(Long.class)
                .single();
    }

    /** The ticket that one of these mails became or joined. */
    Optional<TicketId> ticketOf(WorkspaceId workspace, List<String> messageIds) {
        if (messageIds.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select ticket_id
                  from channel.incoming
                 where workspace_id = :workspace and message_id in (:ids) and ticket_id is not null
                 order by received_at desc
                 limit 1
                """)
                .param("workspace", workspace.value())
                .param("ids", messageIds)
                .query(UUID.class)
                .optional()
                .map(TicketId::new);
    }

    /** Remembers that a mail on a ticket names these, as far as they are not here. */
    void expect(Due mail, List<String> messageIds) {
        if (messageIds.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into channel.named (workspace_id, message_id, incoming_id)
                select :workspace, named.id, :incoming
                  from unnest(:ids::text[]) named (id)
                 where not exists (select from channel.incoming i
                                    where i.workspace_id = :workspace and i.message_id = named.id)
                on conflict do nothing
                """)
                .param("workspace", mail.workspace().value())
                .param("incoming", mail.id())
                .param("ids", messageIds.stream().map(id -> cut(id, MAX_ID)).toArray(String[]::new))
                .update();
    }

    /** The tickets of the last mails that named this one before it was here, the newest first. */
    List<TicketId> ticketsThatName(WorkspaceId workspace, String messageId) {
        return jdbc
                .sql("""
                select i.ticket_id
                  from channel.named n
                  join channel.incoming i on i.workspace_id = n.workspace_id and i.incoming_id = n.incoming_id
                 where n.workspace_id = :workspace and n.message_id = :message and i.ticket_id is not null
                 order by i.received_at desc
                 limit 5
                """)
                .param("workspace", workspace.value())
                .param("message", cut(messageId, MAX_ID))
                .query(UUID.class)
                .list()
                .stream()
                .distinct()
                .map(TicketId::new)
                .toList();
    }

    /** The ids of the last mails of this sender on this ticket, oldest first: what an answer refers to. */
    List<String> thread(WorkspaceId workspace, TicketId ticket, String sender) {
        return jdbc.sql("""
                select message_id
                  from channel.incoming
                 where workspace_id = :workspace and ticket_id = :ticket and message_id <> ''
                   and lower(sender) = lower(:sender)
                 order by received_at desc
                 limit 10
                """)
                .param("workspace", workspace.value())
                .param("ticket", ticket.value())
                .param("sender", sender)
                .query(String.class)
                .list()
                .reversed();
    }

    IntakeSummary summary(WorkspaceId workspace) {
        return jdbc.sql("""
                select count(*) as received,
                       count(*) filter (where disposition = 'waiting') as waiting,
                       count(*) filter (where disposition = 'ticket') as tickets,
                       count(*) filter (where disposition = 'message') as messages,
                       count(*) filter (where disposition = 'suppressed') as suppressed,
                       count(*) filter (where disposition = 'unprocessed') as unprocessed
                  from channel.incoming
                 where workspace_id = :workspace
                """)
                .param("workspace", workspace.value())
                .query((row, _) -> new IntakeSummary(
                        row.getLong("received"),
                        row.getLong("waiting"),
                        row.getLong("tickets"),
                        row.getLong("messages"),
                        row.getLong("suppressed"),
                        row.getLong("unprocessed")))
                .single();
    }

    /** Newest first. */
    Page<IncomingMail> page(WorkspaceId workspace, @Nullable Disposition only, PageRequest request) {
        var rows = jdbc.sql("""
                select incoming_id, received_at, source, desk, sender, subject, size, disposition, reason, detail,
                       ticket_id, ticket_number, tries, processed_at
                  from channel.incoming
                 where workspace_id = :workspace
                   and (:only::text is null or disposition = :only)
                   and (:after::uuid is null or incoming_id < :after::uuid)
                 order by incoming_id desc
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("only", only == null ? null : only.wire())
                .param("after", Cursors.id(request))
                .param("limit", request.rowsToRead())
                .query(IncomingMails::row)
                .list();
        return Page.of(rows, request, row -> row.id().toString());
    }

    Optional<IncomingMail> one(WorkspaceId workspace, UUID id) {
        return jdbc.sql("""
                select incoming_id, received_at, source, desk, sender, subject, size, disposition, reason, detail,
                       ticket_id, ticket_number, tries, processed_at
                  from channel.incoming
                 where workspace_id = :workspace and incoming_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .query(IncomingMails::row)
                .optional();
    }

    Optional<String> content(WorkspaceId workspace, UUID id) {
        return jdbc.sql("select content from channel.incoming where workspace_id = :workspace and incoming_id = :id")
                .param("workspace", workspace.value())
                .param("id", id)
                .query(String.class)
                .optional();
    }

    private static IncomingMail row(ResultSet row, int number) throws SQLException {
        var ticket = row.getObject("ticket_id", UUID.class);
        return new IncomingMail(
                row.getObject("incoming_id", UUID.class),
                Times.instant(row, "received_at"),
                row.getString("source"),
                row.getString("desk"),
                row.getString("sender"),
                row.getString("subject"),
                row.getLong("size"),
                WireWord.parse(Disposition.class, row.getString("disposition")).orElseThrow(),
                row.getString("reason"),
                row.getString("detail"),
                ticket == null ? null : new TicketId(ticket),
                row.getObject("ticket_number", Long.class),
                row.getInt("tries"),
                Times.instantOrNull(row, "processed_at"));
    }

    static String cut(String text, int length) {
        var clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return clean.length() <= length ? clean : clean.substring(0, length);
    }
}
