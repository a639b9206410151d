package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was said on a ticket and the files with it, as far as one reader may know it. */
@Component
class Messages {

    private static final String MESSAGES = """
            select m.id, m.audience, m.inside_id, m.outside_id, m.author_id, m.organisation_id, m.side as spoken_from,
                   m.level, m.source, m.automatic, m.proven, m.kind, m.body, m.html, m.at,
                   array(select s.organisation_id from ticket.share s
                          where s.workspace_id = m.workspace_id and s.message_id = m.id) as shared_with
              from {tickets} t
              join ticket.message m on m.workspace_id = t.workspace_id and m.ticket_id = t.id
             where t.id = :ticket and {readable}
            """;

    private static final String AFTER = " and (m.at, m.id) > (:afterAt, :afterId)";
    private static final String BEFORE = " and (m.at, m.id) < (:afterAt, :afterId)";

    private static final String ATTACHMENTS = """
            select a.id, a.message_id, a.name, a.content_type, a.size, a.sha256, a.content_id
              from {tickets} t
              join ticket.message m on m.workspace_id = t.workspace_id and m.ticket_id = t.id
              join ticket.attachment a on a.workspace_id = m.workspace_id and a.message_id = m.id
             where t.id = :ticket and {readable}
            """;

    private final JdbcClient jdbc;
    private final Names names;
    private final Audiences audiences;

    Messages(JdbcClient jdbc, Names names, Audiences audiences) {
        this.jdbc = jdbc;
        this.names = names;
        this.audiences = audiences;
    }

    Page<TicketView.Message> page(Actor by, Seen seen, PageRequest request) {
        var values = Visibility.ofTicket(by, seen);
        var sql = MESSAGES + (cursor(request.cursor(), values) ? AFTER : "") + " order by m.at, m.id limit :limit";
        return page(by, seen, sql, values, request);
    }

    /** The same from the newest on. */
    Page<TicketView.Message> latest(Actor by, Seen seen, PageRequest request) {
        var values = Visibility.ofTicket(by, seen);
        var sql = MESSAGES + (cursor(request.cursor(), values) ? BEFORE : "")
                + " order by m.at desc, m.id desc limit :limit";
        return page(by, seen, sql, values, request);
    }

    private Page<TicketView.Message> page(
            Actor by, Seen seen, String sql, Map<String, @Nullable Object> values, PageRequest request) {
        values.put("limit", request.rowsToRead());
        var rows = jdbc.sql(Visibility.of(by).in(sql))
                .params(values)
                .query(Messages::message)
                .list();
        return named(by, seen, Page.of(rows, request, row -> micros(row.at) + " " + row.id));
    }

    TicketView.Message message(Actor by, Seen seen, MessageId message) {
        var values = Visibility.ofTicket(by, seen);
        values.put("message", message.value());
        var row = jdbc.sql(Visibility.of(by).in(MESSAGES + " and m.id = :message"))
                .params(values)
                .query(Messages::message)
                .optional()
                .orElseThrow(Refused::notFound);
        return named(by, seen, new Page<>(List.of(row), null)).items().getFirst();
    }

    Optional<TicketId> ticketOf(Actor by, MessageId message) {
        return jdbc.sql("select ticket_id from ticket.message where workspace_id = :workspace and id = :id")
                .param("workspace", by.workspace().value())
                .param("id", message.value())
                .query(UUID.class)
                .optional()
                .map(TicketId::new);
    }

    List<TicketView.Attachment> attachments(Actor by, Seen seen) {
        return jdbc
                .sql(Visibility.of(by).in(ATTACHMENTS + " order by m.at, m.id, a.id limit 1000"))
                .params(Visibility.ofTicket(by, seen))
                .query(Messages::attachment)
                .list()
                .stream()
                .map(Kept::about)
                .toList();
    }

    /** A file with the name under which its bytes are kept. */
    record Kept(TicketView.Attachment about, String sha256) {}

    Kept attachment(Actor by, Seen seen, AttachmentId attachment) {
        var values = Visibility.ofTicket(by, seen);
        values.put("attachment", attachment.value());
        return jdbc.sql(Visibility.of(by).in(ATTACHMENTS + " and a.id = :attachment"))
                .params(values)
                .query(Messages::attachment)
                .optional()
                .orElseThrow(Refused::notFound);
    }

    private static boolean cursor(@Nullable String cursor, Map<String, @Nullable Object> values) {
        if (cursor == null) {
            return false;
        }
        var parts = cursor.split(" ", 2);
        var id = parts.length == 2 ? Ids.parse(parts[1]).orElse(null) : null;
        if (id == null || !parts[0].matches("[0-9]{1,17}")) {
            throw Refused.of(CommonRefusal.MALFORMED_CURSOR);
        }
        values.put("afterAt", Times.db(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS)));
        values.put("afterId", id);
        return true;
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private record MessageRow(
            MessageId id,
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
            Instant at,
            List<OrganisationId> sharedWith) {}

    private static MessageRow message(ResultSet row, int number) throws SQLException {
        var level = row.getString("level");
        return new MessageRow(
                new MessageId(Rows.uuid(row, "id")),
                Rows.word(row, "audience", Audience.class),
                Rows.id(row, "inside_id", OrganisationId::new),
                Rows.id(row, "outside_id", OrganisationId::new),
                new PersonId(Rows.uuid(row, "author_id")),
                new OrganisationId(Rows.uuid(row, "organisation_id")),
                TicketView.Side.valueOf(row.getString("spoken_from").toUpperCase(Locale.ROOT)),
                level == null ? null : Level.valueOf(level),
                Rows.word(row, "source", Source.class),
                row.getBoolean("automatic"),
                row.getBoolean("proven"),
                row.getString("kind"),
                row.getString("body"),
                row.getString("html"),
                Times.instant(row, "at"),
                Rows.uuids(row, "shared_with").stream().map(OrganisationId::new).toList());
    }

    private static Kept attachment(ResultSet row, int number) throws SQLException {
        return new Kept(
                new TicketView.Attachment(
                        new AttachmentId(Rows.uuid(row, "id")),
                        new MessageId(Rows.uuid(row, "message_id")),
                        row.getString("name"),
                        row.getString("content_type"),
                        row.getLong("size"),
                        row.getString("content_id")),
                row.getString("sha256"));
    }

    private Page<TicketView.Message> named(Actor by, Seen seen, Page<MessageRow> page) {
        var wanted = names.want();
        page.items().forEach(row -> {
            wanted.person(row.author)
                    .organisation(row.organisation)
                    .organisation(row.outside)
                    .organisation(row.inside);
            row.sharedWith.forEach(wanted::organisation);
        });
        var parties = audiences.parties(by, seen);
        var known = wanted.in(by.workspace());
        var files = filesOf(by, seen, page.items());
        return page.map(row -> named(row, seen.side(), known, files.getOrDefault(row.id, List.of()), parties));
    }

    private Map<MessageId, List<TicketView.Attachment>> filesOf(Actor by, Seen seen, List<MessageRow> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        var values = Visibility.ofTicket(by, seen);
        values.put("messages", rows.stream().map(row -> row.id.value()).toArray(UUID[]::new));
        return jdbc
                .sql(Visibility.of(by).in(ATTACHMENTS + " and m.id = any (:messages) order by a.id"))
                .params(values)
                .query(Messages::attachment)
                .list()
                .stream()
                .map(Kept::about)
                .collect(
                        Collectors.groupingBy(TicketView.Attachment::message, LinkedHashMap::new, Collectors.toList()));
    }

    private static TicketView.Message named(
            MessageRow row,
            TicketView.Side reader,
            Names.Known known,
            List<TicketView.Attachment> files,
            List<TicketView.Party> parties) {
        var hides = reader == TicketView.Side.OUTSIDE && row.side == TicketView.Side.CUSTOMER;
        return new TicketView.Message(
                row.id,
                row.audience,
                reader == TicketView.Side.CUSTOMER ? null : known.organisationOrNull(row.outside),
                hides ? Shown.hidden() : known.person(row.author),
                row.side,
                row.level,
                row.source,
                row.automatic,
                row.proven,
                row.kind,
                row.body,
                row.html,
                row.at,
                files,
                reader == TicketView.Side.CHAIN
                        ? row.sharedWith.stream().map(known::organisation).toList()
                        : List.of(),
                readers(row, reader, known, parties));
    }

    private static String readers(
            MessageRow row, TicketView.Side reader, Names.Known known, List<TicketView.Party> parties) {
        if (reader == TicketView.Side.CUSTOMER) {
            return row.audience == Audience.CUSTOMER && row.proven ? "Everybody on this ticket" : "You";
        }
        var shared = row.audience == Audience.CUSTOMER || row.audience == Audience.CHAIN;
        if (reader == TicketView.Side.OUTSIDE && shared) {
            return "Shared with you";
        }
        return switch (row.audience) {
            case CUSTOMER -> row.proven ? "Customer" : "Chain, and who is named as its author";
            case CHAIN -> "Chain: " + Audiences.chainOf(parties);
            case OWN -> "Only " + known.organisation(row.organisation).name();
            case OUTSIDE -> names(known, row.inside) + " and " + names(known, row.outside);
        };
    }

    private static String names(Names.Known known, @Nullable OrganisationId organisation) {
        var found = known.organisationOrNull(organisation);
        return found == null ? "" : found.name();
    }
}
