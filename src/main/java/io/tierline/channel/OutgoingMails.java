package io.tierline.channel;

import io.tierline.kernel.Ids;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import io.tierline.ticket.AttachmentId;
import io.tierline.ticket.TicketView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of mails that go out. */
@Component
class OutgoingMails {

    private static final int MAX_BODY = 200_000;
    private static final int MAX_HTML = 1_000_000;

    private final JdbcClient jdbc;
    private final ThreadTokens tokens;

    OutgoingMails(JdbcClient jdbc, ThreadTokens tokens) {
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    /** A mail taken from the outbox with what is needed to send it. */
    record Due(
            WorkspaceId workspace,
            UUID id,
            Instant createdAt,
            MailKind kind,
            @Nullable TicketId ticket,
            String recipient,
            String recipientName,
            String desk,
            String deskName,
            String subject,
            String body,
            @Nullable String html,
            String messageId,
            int tries) {}

    /** A file to send along. */
    record File(AttachmentId attachment, String name, String contentType) {}

    /** Puts it into the outbox, in the caller's transaction; once for each thing told to one recipient. */
    void add(Desk from, MailDraft draft, Instant at) {
        UUID id = Ids.next();
        boolean added = jdbc.sql("""
                insert into channel.outgoing (workspace_id, outgoing_id, created_at, kind, ticket_id, ticket_number, about,
                    recipient, recipient_name, desk, desk_name, subject, body, html, message_id, state, next_try_at)
                values (:workspace, :id, :at, :kind, :ticket, :number, :about,
                    :recipient, :name, :desk, :deskName, :subject, :body, :html, :message, 'waiting', :at)
                on conflict (workspace_id, about, recipient) do nothing
                """)
                        .param("workspace", from.workspace().value())
                        .param("id", id)
                        .param("at", Times.db(at))
                        .param("kind", draft.kind().wire())
                        .param(
                                "ticket",
                                draft.ticket() == null ? null : draft.ticket().value())
                        .param("number", draft.ticket() == null ? null : draft.ticketNumber())
                        .param("about", draft.about())
                        .param("recipient", draft.recipient())
                        .param("name", IncomingMails.cut(draft.recipientName(), 400))
                        .param("desk", from.address())
                        .param("deskName", from.name())
                        .param("subject", IncomingMails.cut(draft.subject(), 400))
                        .param("body", IncomingMails.cut(draft.body(), MAX_BODY))
                        .param("html", bounded(draft.html()))
                        .param("message", messageId(from, draft, id))
                        .update()
                == 1;
        if (added) {
            addFiles(from.workspace(), id, draft.files());
        }
    }

    /** One about no ticket names itself in its stead: whoever answers it begins a ticket. */
    private String messageId(Desk from, MailDraft draft, UUID id) {
        var ticket = draft.ticket() == null ? new TicketId(id) : draft.ticket();
        return tokens.messageId(from.workspace(), ticket, id, from.domain());
    }

    /** HTML cannot be cut; without it the text is sent alone. What is said on a ticket must not fail for its mail. */
    private static @Nullable String bounded(@Nullable String html) {
        return html == null || html.length() > MAX_HTML ? null : html;
    }

    private void addFiles(WorkspaceId workspace, UUID id, List<TicketView.Attachment> files) {
        for (int i = 0; i < files.size(); i++) {
            jdbc.sql("""
                    insert into channel.outgoing_file (workspace_id, outgoing_id, position, attachment, name,
                        content_type, size)
                    values (:workspace, :id, :position, :attachment, :name, :type, :size)
                    """)
                    .param("workspace", workspace.value())
                    .param("id", id)
                    .param("position", i)
                    .param("attachment", files.get(i).id().value())
                    .param("name", files.get(i).name())
                    .param("type", files.get(i).contentType())
                    .param("size", files.get(i).size())
                    .update();
        }
    }

    List<IncomingMails.Pointer> due(Instant at, int most) {
        return jdbc.sql("select workspace_id, outgoing_id from channel.due_outgoing(:at, :most)")
                .param("at", Times.db(at))
                .param("most", most)
                .query((row, _) -> new IncomingMails.Pointer(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        row.getObject("outgoing_id", UUID.class)))
                .list();
    }

    /** Takes it for one try; each try waits twice as long as the one before, at most the longest pause. */
    Optional<Due> take(IncomingMails.Pointer mail, Instant at, Duration pause, Duration longest) {
        return jdbc.sql("""
                update channel.outgoing
                   set tries = tries + 1,
                       next_try_at = cast(:at as timestamptz) + make_interval(secs => least(:pause * power(2, least(tries, 20)), :longest))
                 where workspace_id = :workspace and outgoing_id = :id and state = 'waiting' and next_try_at <= :at
                returning outgoing_id, created_at, kind, ticket_id, recipient, recipient_name, desk, desk_name, subject,
                    body, html, message_id, tries
                """)
                .param("workspace", mail.workspace().value())
                .param("id", mail.id())
                .param("at", Times.db(at))
                .param("pause", pause.toSeconds())
                .param("longest", longest.toSeconds())
                .query((row, _) -> due(mail.workspace(), row))
                .optional();
    }

    private static Due due(WorkspaceId workspace, ResultSet row) throws SQLException {
        var ticket = row.getObject("ticket_id", UUID.class);
        return new Due(
                workspace,
                row.getObject("outgoing_id", UUID.class),
                Times.instant(row, "created_at"),
                WireWord.parse(MailKind.class, row.getString("kind")).orElseThrow(),
                ticket == null ? null : new TicketId(ticket),
                row.getString("recipient"),
                row.getString("recipient_name"),
                row.getString("desk"),
                row.getString("desk_name"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("html"),
                row.getString("message_id"),
                row.getInt("tries"));
    }

    List<File> files(Due mail) {
        return jdbc.sql("""
                select attachment, name, content_type
                  from channel.outgoing_file
                 where workspace_id = :workspace and outgoing_id = :id
                 order by position
                """)
                .param("workspace", mail.workspace().value())
                .param("id", mail.id())
                .query((row, _) -> new File(
                        new AttachmentId(row.getObject("attachment", UUID.class)),
                        row.getString("name"),
                        row.getString("content_type")))
                .list();
    }

    /** Whether one of these mails was for this address. */
    boolean sentTo(WorkspaceId workspace, String address, List<UUID> mails) {
        return !mails.isEmpty()
                && jdbc.sql("""
                        select exists (
                            select 1 from channel.outgoing
                             where workspace_id = :workspace and outgoing_id in (:mails)
                               and lower(recipient) = lower(:address))
                        """)
                        .param("workspace", workspace.value())
                        .param("mails", mails)
                        .param("address", address)
                        .query(Boolean.class)
                        .single();
    }

    /** The ids of earlier mails to the same person about the same ticket: what this one refers to besides theirs. */
    List<String> earlier(Due mail) {
        return jdbc.sql("""
                select message_id
                  from channel.outgoing
                 where workspace_id = :workspace and ticket_id = :ticket and recipient = :recipient
                   and outgoing_id < :id
                 order by outgoing_id desc
                 limit 10
                """)
                .param("workspace", mail.workspace().value())
                .param("ticket", Objects.requireNonNull(mail.ticket()).value())
                .param("recipient", mail.recipient())
                .param("id", mail.id())
                .query(String.class)
                .list()
                .reversed();
    }

    /** Who can read the database must not come in by a link that was sent. */
    void sent(Due mail, Instant at) {
        jdbc.sql("""
                update channel.outgoing
                   set state = 'sent', sent_at = :at, error = '',
                       body = case when kind = 'sign-in' then '' else body end,
                       html = case when kind = 'sign-in' then null else html end
                 where workspace_id = :workspace and outgoing_id = :id and state = 'waiting'
                """)
                .param("workspace", mail.workspace().value())
                .param("id", mail.id())
                .param("at", Times.db(at))
                .update();
    }

    void failed(Due mail, String error, boolean forGood) {
        jdbc.sql("""
                update channel.outgoing
                   set error = :error, state = case when :forGood then 'failed' else 'waiting' end,
                       body = case when :forGood and kind = 'sign-in' then '' else body end,
                       html = case when :forGood and kind = 'sign-in' then null else html end
                 where workspace_id = :workspace and outgoing_id = :id and state = 'waiting'
                """)
                .param("workspace", mail.workspace().value())
                .param("id", mail.id())
                .param("error", IncomingMails.cut(error, 500))
                .param("forGood", forGood)
                .update();
    }

    /** Puts a failed one back. False if it is not failed. */
    boolean again(WorkspaceId workspace, UUID id, Instant at) {
        return jdbc.sql("""
                update channel.outgoing
                   set state = 'waiting', tries = 0, next_try_at = :at, error = ''
                 where workspace_id = :workspace and outgoing_id = :id and state in ('failed', 'waiting')
                   and kind <> 'sign-in'
                """)
                        .param("workspace", workspace.value())
                        .param("id", id)
                        .param("at", Times.db(at))
                        .update()
                == 1;
    }

    /** Notes that a mail system gave it back. Empty if it is none of ours or came back before. */
    Optional<TicketId> returned(WorkspaceId workspace, UUID id, Instant at) {
        return jdbc.sql("""
                update channel.outgoing
                   set returned_at = :at
                 where workspace_id = :workspace and outgoing_id = :id and returned_at is null and kind <> 'sign-in'
                returning ticket_id
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("at", Times.db(at))
                .query(UUID.class)
                .optional()
                .map(TicketId::new);
    }

    long acknowledgedSince(WorkspaceId workspace, String recipient, Instant since) {
        return jdbc.sql("""
                select count(*)
                  from channel.outgoing
                 where workspace_id = :workspace and recipient = :recipient and kind = 'acknowledgement'
                   and created_at > :since
                """)
                .param("workspace", workspace.value())
                .param("recipient", recipient)
                .param("since", Times.db(since))
                .query(Long.class)
                .single();
    }

    /** Newest first; without what they say. */
    Page<OutgoingMail> page(WorkspaceId workspace, OutgoingMail.@Nullable State state, PageRequest request) {
        var rows = jdbc.sql("""
                select outgoing_id, created_at, kind, ticket_id, ticket_number, recipient, subject, state, tries,
                       next_try_at, sent_at, error, returned_at
                  from channel.outgoing
                 where workspace_id = :workspace
                   and (:state::text is null or state = :state)
                   and (:after::uuid is null or outgoing_id < :after::uuid)
                 order by outgoing_id desc
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("state", state == null ? null : state.wire())
                .param("after", Cursors.id(request))
                .param("limit", request.rowsToRead())
                .query(OutgoingMails::row)
                .list();
        return Page.of(rows, request, row -> row.id().toString());
    }

    private static OutgoingMail row(ResultSet row, int number) throws SQLException {
        var ticket = row.getObject("ticket_id", UUID.class);
        return new OutgoingMail(
                row.getObject("outgoing_id", UUID.class),
                Times.instant(row, "created_at"),
                WireWord.parse(MailKind.class, row.getString("kind")).orElseThrow(),
                ticket == null ? null : new TicketId(ticket),
                row.getObject("ticket_number", Long.class),
                row.getString("recipient"),
                row.getString("subject"),
                WireWord.parse(OutgoingMail.State.class, row.getString("state")).orElseThrow(),
                row.getInt("tries"),
                Times.instant(row, "next_try_at"),
                Times.instantOrNull(row, "sent_at"),
                row.getString("error"),
                Times.instantOrNull(row, "returned_at"));
    }
}
