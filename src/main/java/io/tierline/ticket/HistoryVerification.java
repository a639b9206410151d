package io.tierline.ticket;

import io.tierline.audit.ChainVerification;
import io.tierline.audit.ChainVerification.Broken;
import io.tierline.audit.ChainVerification.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Proves that history is whole, and that each ticket's reaches as far as the ticket. Whoever owns the database can cut the end off
 * a chain, or take it away, together with its head; the ticket's revision, which each of its records bears, tells on them.
 */
public final class HistoryVerification {

    private HistoryVerification() {}

    /** Verifies all workspaces. The connection must be the owner's; nothing is changed. */
    public static Outcome verify(Connection connection) throws SQLException {
        return ChainVerification.verify(connection, HistoryVerification::tooShort);
    }

    private static @Nullable Broken tooShort(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select ticket.workspace_id, 'ticket:' || ticket.id as stream, ticket.revision, last.revision as told,
                               coalesce(last.seq, 0) as seq
                          from ticket.ticket
                          left join lateral (
                               select seq, (detail::jsonb ->> 'revision')::bigint as revision
                                 from audit.record
                                where workspace_id = ticket.workspace_id and stream = 'ticket:' || ticket.id
                                  and detail like '%"revision"%'
                                order by seq desc
                                limit 1) last on true
                         where last.revision is distinct from ticket.revision
                         limit 1
                        """)) {
            return rows.next()
                    ? new Broken(
                            rows.getObject("workspace_id", UUID.class),
                            rows.getString("stream"),
                            rows.getLong("seq") + 1,
                            "the ticket is at revision %d, its history ends at %d"
                                    .formatted(rows.getLong("revision"), rows.getLong("told")))
                    : null;
        }
    }
}
