package io.tierline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.audit.ChainVerification;
import io.tierline.database.OwnerAccess;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorldTest extends RunningTierline {
    private static final int TICKETS = 400;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?\\+00");

    @Autowired
    private ApplicationContext running;

    @Autowired
    private SmallWorld world;

    @Autowired
    private TicketQueries queries;

    @Value("${tierline.data}")
    private Path data;

    private WorkspaceId workspace;
    private Crew crew;

    @BeforeAll
    void filled() throws Exception {
        workspace = world.workspace("World");
        crew = new Population(running, data, workspace).make(TICKETS, WEDNESDAY_MORNING);
    }

    @Test
    void aMadeTicketHasTheSameRowsAsALivedOneAndDiffersInIdsTimesNumberWordsAndHashesOnly() throws Exception {
        try (var owner = OwnerAccess.open(data, null)) {
            Set<List<String>> lived = new HashSet<>();
            for (UUID ticket : lived()) {
                lived.add(rows(owner.connection(), ticket));
            }
            for (UUID ticket : made()) {
                assertThat(lived).contains(rows(owner.connection(), ticket));
            }
        }
    }

    @Test
    void theWordsToSearchAreThosePostgresqlWouldMakeAndItMakesThemAgain() throws Exception {
        assertThat(count("""
                select count(*) from ticket.ticket
                 where number >= :first and words <> to_tsvector('simple', subject)
                """)).isZero();
        assertThat(count("""
                select count(*) from ticket.message m join ticket.ticket t using (workspace_id)
                 where m.ticket_id = t.id and t.number >= :first and m.words <> to_tsvector('simple', m.body)
                """)).isZero();
        assertThat(tenancy.in(
                        workspace, () -> jdbc.sql("""
                                select count(*) from information_schema.columns
                                 where table_schema = 'ticket' and udt_name = 'tsvector' and is_generated = 'ALWAYS'
                                """).query(Integer.class).single()))
                .isEqualTo(2);
    }

    @Test
    void theHistoryOfMadeTicketsVerifies() throws Exception {
        try (var owner = OwnerAccess.open(data, null)) {
            var outcome = ChainVerification.verify(owner.connection());

            assertThat(outcome.broken()).isNull();
        }
    }

    @Test
    void aTenthIsOpenAndEachHasFiveMessages() {
        var tickets = count("select count(*) from ticket.ticket where number >= :first");
        var open = count("select count(*) from ticket.ticket where number >= :first and state <> 'closed'");
        var messages = count("""
                select count(*) from ticket.message m join ticket.ticket t using (workspace_id)
                 where m.ticket_id = t.id and t.number >= :first
                """);

        assertThat(tickets).isEqualTo(TICKETS);
        assertThat(open).isEqualTo(TICKETS / 10);
        assertThat(messages).isEqualTo(5 * TICKETS);
    }

    @Test
    void theDeskReadsAMadeTicketAsAnyOther() {
        var ticket = TicketRef.of(new TicketId(made().getLast()));

        var messages = queries.messages(crew.manager(), ticket, PageRequest.first());
        var history = queries.history(crew.manager(), ticket, PageRequest.first());

        assertThat(messages.items()).hasSize(5);
        assertThat(history.items()).isNotEmpty();
    }

    private long count(String sql) {
        return tenancy.<Long>in(
                workspace,
                () -> jdbc.sql(sql)
                        .param("first", firstMade())
                        .query(Long.class)
                        .single());
    }

    private long firstMade() {
        return Population.FIRST_NUMBER + 8L * crew.lines().size();
    }

    private List<UUID> lived() {
        return ids("number < :first");
    }

    private List<UUID> made() {
        return ids("number >= :first");
    }

    private List<UUID> ids(String which) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("select id from ticket.ticket where " + which + " order by number")
                        .param("first", firstMade())
                        .query(UUID.class)
                        .list());
    }

    /** Its rows as text; what differs between tickets of the same life is written as what it is. */
    private List<String> rows(Connection connection, UUID ticket) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (Table table : Table.all(connection)) {
            var copied = table.copyOut(workspace.toString(), "'" + ticket + "'");
            var query = copied.substring("copy (".length(), copied.lastIndexOf(" order by"));
            for (String row : texts(connection, query, table)) {
                rows.add(alike(row));
            }
        }
        return rows;
    }

    private static List<String> texts(Connection connection, String query, Table table) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                var text = new StringBuilder(table.name());
                for (var n = 0; n < table.columns().size(); n++) {
                    var column = table.columns().get(n);
                    var value = row.getString(column.name());
                    text.append(' ').append(column.name()).append('=').append(shown(table, column, value));
                }
                texts.add(text.toString());
            }
        }
        texts.sort(null);
        return texts;
    }

    private static @Nullable String shown(Table table, Table.Column column, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (column.type().equals(Table.SEARCHED)) {
            return "words to search";
        }
        if (table.words(column) || column.type().equals("bytea")) {
            return value.length() + " letters";
        }
        return column.name().equals("number") && column.type().equals("int8") ? "its number" : value;
    }

    /** People, teams and organisations stay; the ticket's own ids and the times become words. */
    private String alike(String row) {
        var text = TIME.matcher(row).replaceAll("a time");
        text = ID.matcher(text).replaceAll(id -> shared(id.group()) ? id.group() : "an own id");
        return text.replaceAll("\"number\":\\d+", "its number");
    }

    private boolean shared(String id) {
        return crew.workspace().toString().equals(id)
                || crew.lines().stream().anyMatch(line -> people(line).contains(id));
    }

    private static List<String> people(Crew.Line line) {
        List<String> ids = new ArrayList<>();
        for (Actor actor : List.of(line.customer(), line.first(), line.second())) {
            ids.add(actor.person().toString());
            ids.add(actor.organisation().toString());
            actor.teams().forEach(team -> ids.add(team.toString()));
        }
        return ids;
    }
}
