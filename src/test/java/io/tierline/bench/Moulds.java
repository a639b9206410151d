package io.tierline.bench;

import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Takes the moulds of tickets that were really lived. */
final class Moulds {
    private static final int HEADER = 19;

    private final Connection connection;
    private final WorkspaceId workspace;
    private final List<Table> tables;

    Moulds(Connection connection, WorkspaceId workspace, List<Table> tables) {
        this.connection = connection;
        this.workspace = workspace;
        this.tables = tables;
    }

    List<Mould> of(List<TicketId> tickets) throws SQLException, IOException {
        Map<UUID, Mould> moulds = new HashMap<>();
        for (TicketId ticket : tickets) {
            moulds.put(ticket.value(), empty(ticket.value()));
        }
        var names = tickets.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        for (Table table : tables) {
            var copied = new ByteArrayOutputStream();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(table.copyOut(workspace.toString(), names), copied);
            read(table, ByteBuffer.wrap(copied.toByteArray()).position(HEADER), moulds);
        }
        return tickets.stream().map(id -> moulds.get(id.value())).toList();
    }

    private static void read(Table table, ByteBuffer from, Map<UUID, Mould> moulds) {
        for (int count = from.getShort(); count >= 0; count = from.getShort()) {
            var key = ByteBuffer.wrap(field(from));
            byte[][] fields = new byte[count - 1][];
            for (var n = 0; n < fields.length; n++) {
                fields[n] = field(from);
            }
            Objects.requireNonNull(moulds.get(new UUID(key.getLong(), key.getLong(Long.BYTES))))
                    .add(table, fields);
        }
    }

    @SuppressWarnings("NullAway") // null is SQL's
    private static byte[] field(ByteBuffer from) {
        var length = from.getInt();
        if (length < 0) {
            return null;
        }
        var field = new byte[length];
        from.get(field);
        return field;
    }

    private Mould empty(UUID ticket) throws SQLException {
        List<UUID> own = new ArrayList<>(List.of(ticket));
        own.addAll(
                ids("select id from ticket.message where workspace_id = ? and ticket_id = ? order by at, id", ticket));
        own.addAll(ids("select id from promise.clock where workspace_id = ? and subject = ? order by id", ticket));
        try (var asked = connection.prepareStatement(
                "select number, created_at from ticket.ticket where workspace_id = ? and id = ?")) {
            asked.setObject(1, workspace.value());
            asked.setObject(2, ticket);
            try (var row = asked.executeQuery()) {
                row.next();
                return new Mould(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), own);
            }
        }
    }

    private List<UUID> ids(String sql, UUID ticket) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (var asked = connection.prepareStatement(sql)) {
            asked.setObject(1, workspace.value());
            asked.setObject(2, ticket);
            try (var row = asked.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }
}
