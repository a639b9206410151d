package io.tierline.bench;

import io.tierline.database.OwnerAccess;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Source;
import io.tierline.ticket.Ticketing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a ticket that was just raised, put in again under new ids: one prepared statement for each row, one transaction
 * for each ticket, keys and foreign keys checked, as pgbench would do it.
 */
final class DirectRows implements Load.Asker {
    private static final int BODY = 200;

    private final OwnerAccess owner;
    private final Connection connection;
    private final String number;
    private final List<String> own;
    private final List<Row> rows = new ArrayList<>();

    private record Row(PreparedStatement insert, List<@Nullable String> values) {}

    DirectRows(World world) throws Exception {
        owner = world.owner();
        connection = owner.connection();
        var raised = raise(world);
        own = new ArrayList<>(List.of(raised.id().toString()));
        number = Long.toString(raised.number());
        var workspace = world.desk.workspace.toString();
        for (Table table : Table.all(connection)) {
            take(table, workspace, raised.id().toString());
        }
        connection.setAutoCommit(false);
    }

    @Override
    public void ask(long n) throws SQLException {
        Map<String, String> fresh = new HashMap<>();
        own.forEach(id -> fresh.put(id, Ids.next().toString()));
        var next = Long.toString(System.nanoTime());
        for (Row row : rows) {
            for (var at = 0; at < row.values.size(); at++) {
                var value = row.values.get(at);
                row.insert.setObject(at + 1, value == null ? null : renamed(value, fresh, next), Types.OTHER);
            }
            row.insert.executeUpdate();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        owner.close();
    }

    private static io.tierline.ticket.TicketHead raise(World world) {
        Actor customer = world.actor("customer0@people.example");
        return world.desk
                .bean(Ticketing.class)
                .raise(
                        customer,
                        RaiseTicket.of(Words.text(Lives.SUBJECT, 1), Words.text(BODY, 2), Source.API)
                                .classified(null, null, Crew.CATEGORY))
                .ticket();
    }

    private void take(Table table, String workspace, String ticket) throws SQLException {
        var names = table.given().stream().map(Table.Column::name).collect(Collectors.joining(", "));
        var marks = table.given().stream().map(column -> "?::" + column.type()).collect(Collectors.joining(", "));
        var sql = "insert into " + table.name() + " (" + names + ") values (" + marks + ")";
        var copy = table.copyOut(workspace, "'" + ticket + "'");
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(copy.substring("copy (".length(), copy.lastIndexOf(") to stdout")))) {
            while (row.next()) {
                List<@Nullable String> values = new ArrayList<>();
                for (Table.Column column : table.given()) {
                    var value = row.getString(column.name());
                    values.add(value);
                    if (value != null && column.name().equals("id") && !own.contains(value)) {
                        own.add(value);
                    }
                }
                rows.add(new Row(connection.prepareStatement(sql), values));
            }
        }
    }

    private String renamed(String value, Map<String, String> fresh, String next) {
        if (value.equals(number)) {
            return next;
        }
        if (value.length() == UUID_LETTERS) {
            return fresh.getOrDefault(value, value);
        }
        var text = value;
        for (var id : fresh.entrySet()) {
            if (text.contains(id.getKey())) {
                text = text.replace(id.getKey(), id.getValue());
            }
        }
        return text;
    }

    private static final int UUID_LETTERS = UUID.randomUUID().toString().length();
}
