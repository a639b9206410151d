package io.tierline.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in which tickets have rows.
 *
 * @param name with its schema
 * @param ticket how its rows name their ticket
 * @param join what has to be joined for that
 * @param columns what is written; of what the database makes itself only the words to search, at the end
 */
record Table(String name, String ticket, String join, List<Column> columns) {

    static final String RECORDS = "audit.record";
    static final String SEARCHED = "tsvector";
    static final String STREAMS = "audit.stream";

    /** A column with PostgreSQL's own name of its type. */
    record Column(String name, String type) {}

    private static final String OF_STREAM =
            "case when t.stream like 'ticket:%' then substring(t.stream from 8)::uuid end";
    private static final String BY_CLOCK =
            "join promise.clock c on c.workspace_id = t.workspace_id and c.id = t.clock_id";

    /** Every table that a ticket's life writes to, those that others refer to first. */
    static List<Table> all(Connection connection) throws SQLException {
        List<Table> all = new ArrayList<>();
        all.add(of(connection, "ticket.ticket", "t.id", ""));
        for (var name : List.of("leg", "party", "message", "share", "hand_off", "guidance", "answer", "follower")) {
            all.add(of(connection, "ticket." + name, "t.ticket_id", ""));
        }
        all.add(of(connection, "promise.clock", "t.subject", ""));
        all.add(of(connection, "promise.ledger_entry", "c.subject", BY_CLOCK));
        all.add(of(connection, "promise.step", "c.subject", BY_CLOCK));
        all.add(of(connection, "promise.charge", "t.subject", ""));
        all.add(of(connection, STREAMS, OF_STREAM, ""));
        all.add(of(connection, RECORDS, OF_STREAM, ""));
        return all;
    }

    int column(String column) {
        return IntStream.range(0, columns.size())
                .filter(n -> columns.get(n).name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    /** What PostgreSQL does not make itself. */
    List<Column> given() {
        return searched() ? columns.subList(0, columns.size() - 1) : columns;
    }

    /** Whether its rows have words to search, made of what people wrote. */
    boolean searched() {
        return columns.getLast().type().equals(SEARCHED);
    }

    /** Whether the column holds what people wrote. */
    boolean words(Column column) {
        return name.equals("ticket.ticket") && column.name().equals("subject")
                || name.equals("ticket.message") && column.name().equals("body");
    }

    String copyIn() {
        return "copy " + name + " (" + columns("") + ") from stdin (format binary)";
    }

    /** The rows of some tickets, the ticket first. */
    String copyOut(String workspace, String tickets) {
        var key =
                columns.stream().map(Column::name).filter(n -> n.equals("seq") || n.equals("n") || n.equals("number"));
        var order = key.map(n -> ", t." + n).collect(Collectors.joining());
        return "copy (select " + ticket + " as ticket_of_row, " + columns("t.") + " from " + name + " t " + join
                + " where t.workspace_id = '" + workspace + "' and " + ticket + " in (" + tickets + ") order by 1"
                + order
                + ") to stdout (format binary)";
    }

    private String columns(String before) {
        return columns.stream().map(column -> before + column.name()).collect(Collectors.joining(", "));
    }

    private static Table of(Connection connection, String name, String ticket, String join) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (var asked = connection.prepareStatement("""
                select column_name, udt_name
                  from information_schema.columns
                 where table_schema || '.' || table_name = ? and (is_generated = 'NEVER' or udt_name = 'tsvector')
                 order by is_generated desc, ordinal_position
                """)) {
            asked.setString(1, name);
            try (var row = asked.executeQuery()) {
                while (row.next()) {
                    columns.add(new Column(row.getString(1), row.getString(2)));
                }
            }
        }
        return new Table(name, ticket, join, List.copyOf(columns));
    }
}
