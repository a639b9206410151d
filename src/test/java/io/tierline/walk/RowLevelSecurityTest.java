package io.tierline.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody has the application's database password, and tries what row-level security is there to refuse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowLevelSecurityTest extends RunningTierline {

    private static final String REFUSED = "42501";

    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname) from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
             where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1
            """;

    @Autowired
    Cast cast;

    @Autowired
    DataSource dataSource;

    private UUID ours = new UUID(0, 0);
    private UUID theirs = new UUID(0, 0);
    private @Nullable Connection connection;

    @BeforeAll
    void somethingToSteal() {
        var company = cast.play();
        ours = company.workspace().value();
        theirs = cast.play().workspace().value();
        new Walk(new Scene(company, port, "spare"), port, company.firstLine())
                .over(List.of(
                        new Route("POST", "/api/v1/tickets/{ticket}/messages"),
                        new Route("GET", "/api/v1/tickets/{ticket}/hand-offs/{number}"),
                        new Route("POST", "/api/v1/tickets/{ticket}/solution"),
                        new Route("POST", "/api/v1/tickets/{ticket}/tags"),
                        new Route("POST", "/api/v1/tickets/{ticket}/links")));
    }

    @BeforeEach
    void comesIn() throws SQLException {
        connection = dataSource.getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void nothingIsKept() throws SQLException {
        thief().rollback();
        thief().setAutoCommit(true);
        thief().close();
    }

    @Test
    void thereIsSomethingToSteal() throws SQLException {
        enter(ours);
        var filled = new ArrayList<String>();
        for (var table : tables()) {
            if (count(table) > 0) {
                filled.add(table);
            }
        }
        assertThat(tables()).hasSizeGreaterThan(80);
        assertThat(filled).hasSizeGreaterThan(50);
    }

    @Test
    void whoHasEnteredNoWorkspaceSeesAndChangesNothing() throws SQLException {
        assertNothingReached();
    }

    @Test
    void whoHasEnteredAnotherSeesAndChangesNothing() throws SQLException {
        enter(theirs);
        assertThat(count("ticket.ticket")).isZero();
        assertThat(count("access.role")).isPositive();
        assertNothingReached();
    }

    /** The check comes before what else a table demands, so a row with nothing but the workspace is enough to try. */
    @Test
    void nobodyPutsRowsIntoAnothersWorkspace() throws SQLException {
        enter(theirs);
        var wrong = new ArrayList<String>();
        for (var table : tables()) {
            var state = refusal("insert into " + table + " (workspace_id) values ('" + ours + "')");
            if (!state.equals(REFUSED)) {
                wrong.add(table + " " + state);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(refusal("insert into ticket.ticket (workspace_id) values ('" + theirs + "')"))
                .as("in one's own it is only incomplete")
                .startsWith("23");
    }

    @Test
    void nobodyMovesRowsToAnothersWorkspace() throws SQLException {
        enter(ours);
        var wrong = new ArrayList<String>();
        for (var table : tables()) {
            if (count(table) > 0) {
                var state = refusal("update " + table + " set workspace_id = '" + theirs + "'");
                if (!state.equals(REFUSED)) {
                    wrong.add(table + " " + state);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theLockCannotBeTakenOff() throws SQLException {
        enter(theirs);
        for (var attempt : List.of(
                "alter table ticket.ticket disable row level security",
                "alter table ticket.ticket no force row level security",
                "drop policy own_workspace on ticket.ticket",
                "create policy mine on ticket.ticket using (true)",
                "alter role tierline_app bypassrls",
                "set role postgres",
                "set session authorization postgres",
                "truncate ticket.ticket",
                "alter table audit.record disable trigger all",
                "set session_replication_role = replica",
                "create schema mine",
                "create table public.mine (a int)",
                "copy ticket.ticket to '/tmp/stolen'",
                "copy ticket.ticket from program 'id'",
                "select pg_read_file('/etc/passwd')",
                "select lo_import('/etc/passwd')",
                "create extension dblink")) {
            assertThat(refusal(attempt)).as(attempt).isEqualTo(REFUSED);
        }
    }

    /** It is an error then, not an open door. */
    @Test
    void readingWithTheLockOffIsRefused() throws SQLException {
        enter(theirs);
        execute("set local row_security = off");

        assertThatThrownBy(() -> count("ticket.ticket"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(REFUSED));
    }

    private void assertNothingReached() throws SQLException {
        var wrong = new ArrayList<String>();
        for (var table : tables()) {
            var here = " where workspace_id = '" + ours + "'";
            if (count(table + here) != 0) {
                wrong.add(table + " is read");
            }
            for (var change : List.of(
                    "update " + table + " set workspace_id = workspace_id" + here, "delete from " + table + here)) {
                var state = refusal(change);
                if (!state.equals(REFUSED) && !state.equals("0")) {
                    wrong.add(change + " → " + state);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The state of the refusal, or how many rows it reached. All is undone. */
    private String refusal(String sql) throws SQLException {
        var before = thief().setSavepoint();
        try (var statement = thief().createStatement()) {
            return statement.execute(sql) ? "answered" : String.valueOf(statement.getUpdateCount());
        } catch (SQLException refused) {
            return refused.getSQLState();
        } finally {
            thief().rollback(before);
        }
    }

    private Connection thief() {
        return Objects.requireNonNull(connection);
    }

    private void enter(UUID workspace) throws SQLException {
        execute("select set_config('tierline.workspace', '" + workspace + "', true)");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = thief().createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String table) throws SQLException {
        try (var statement = thief().createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<String> tables() throws SQLException {
        try (var statement = thief().createStatement();
                var rows = statement.executeQuery(TABLES)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
