package io.tierline.backup;

import io.tierline.backup.Contents.Sequence;
import io.tierline.backup.Manifest.Table;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the catalogue says of Tierline's schemas: those that were opened to its role. */
final class Tables {

    /** How values are written down and read again, whatever the server's own settings. */
    private static final String SAME_EVERYWHERE = """
            set datestyle = 'ISO, YMD';
            set intervalstyle = 'postgres';
            set bytea_output = 'hex';
            set timezone = 'UTC';
            set extra_float_digits = 3;
            set statement_timeout = 0;
            set lock_timeout = 0;
            set idle_in_transaction_session_timeout = 0;
            """;

    private static final String OURS = """
            and n.nspname not in ('public', 'pg_catalog', 'information_schema')
              and exists (select from pg_roles r where r.rolname = 'tierline_app'
                             and has_schema_privilege(r.oid, n.oid, 'usage'))
            """;

    private static final String FORCED = "and c.relforcerowsecurity";

    private Tables() {}

    static void settle(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(SAME_EVERYWHERE);
        }
    }

    /** All tables with their columns, without the generated ones. */
    static List<Table> all(Connection connection) throws SQLException {
        return list(
                connection,
                """
                select n.nspname, c.relname, array_agg(a.attname::text order by a.attnum)
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid
                 where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                """ + OURS + "group by 1, 2 order by 1, 2",
                row -> new Table(row.getString(1), row.getString(2), strings(row.getArray(3))));
    }

    /** All sequences and where they stand now; a number may be left out after a restore, but none comes twice. */
    static List<Sequence> sequences(Connection connection) throws SQLException {
        var names = list(
                connection,
                """
                select n.nspname, c.relname from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'S'
                """ + OURS + "order by 1, 2",
                row -> new Sequence(row.getString(1), row.getString(2), 1, false));
        var standing = new ArrayList<Sequence>();
        for (var sequence : names) {
            standing.addAll(list(
                    connection,
                    "select last_value, is_called from " + quoted(sequence.schema(), sequence.name()),
                    row -> new Sequence(sequence.schema(), sequence.name(), row.getLong(1), row.getBoolean(2))));
        }
        return standing;
    }

    /** What would hinder rows from being put in one table after the other, as statements that lift it. */
    static List<String> liftedGuards(Connection connection) throws SQLException {
        var lifted = foreignKeys(connection, "'drop constraint ' || quote_ident(k.conname)");
        lifted.addAll(tables(connection, "disable trigger user", ""));
        lifted.addAll(tables(connection, "no force row level security", FORCED));
        return lifted;
    }

    /** The statements that put the same guards back; asked for before they are lifted. */
    static List<String> guards(Connection connection) throws SQLException {
        var guards = foreignKeys(
                connection, "'add constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)");
        guards.addAll(tables(connection, "enable trigger user", ""));
        guards.addAll(tables(connection, "force row level security", FORCED));
        return guards;
    }

    private static List<String> foreignKeys(Connection connection, String change) throws SQLException {
        return list(
                connection,
                "select format('alter table %I.%I ', n.nspname, c.relname) || " + change + """
                  from pg_constraint k
                  join pg_class c on c.oid = k.conrelid
                  join pg_namespace n on n.oid = c.relnamespace
                 where k.contype = 'f'
                """ + OURS,
                row -> row.getString(1));
    }

    private static List<String> tables(Connection connection, String change, String which) throws SQLException {
        return list(
                connection,
                "select format('alter table %I.%I ', n.nspname, c.relname) || '" + change + "'" + """
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'r'
                """ + OURS + which,
                row -> row.getString(1));
    }

    static String quoted(String schema, String name) {
        return quoted(schema) + "." + quoted(name);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Reads one row. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Connection connection, String sql, Row<T> reading) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        }
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
