package io.tierline.bench;

import io.tierline.database.OwnerAccess;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** The main query of what is read, asked of PostgreSQL by its owner: no row-level security, nothing around it. */
final class DirectReads implements Load.Asker {
    static final String TICKET = """
            select t.*, m.body from ticket.ticket t join ticket.message m on m.workspace_id = t.workspace_id and m.ticket_id = t.id
             where t.workspace_id = :workspace and t.number = :number order by m.at
            """;
    static final String QUEUE = """
            select * from ticket.ticket
             where workspace_id = :workspace and team_id = :team and state not in ('solved', 'closed')
             order by next_due_at, id limit 51
            """;
    static final String MINE = """
            select * from ticket.ticket
             where workspace_id = :workspace and assignee_id = :person and state not in ('solved', 'closed')
             order by next_due_at, id limit 51
            """;
    static final String BRIDGE = """
            select count(*), count(*) filter (where next_due_at < now()), count(*) filter (where assignee_id is null)
              from ticket.ticket where workspace_id = :workspace and state not in ('solved', 'closed')
            """;

    private static final Pattern NAME = Pattern.compile(":(workspace|number|team|person)\\b");

    private final OwnerAccess owner;
    private final PreparedStatement asked;
    private final World world;
    private final boolean byNumber;

    /** @param sql with the names {@code :workspace}, {@code :team}, {@code :person} and, at the end, {@code :number} */
    DirectReads(World world, String sql) throws Exception {
        this.world = world;
        this.owner = world.owner();
        var agent = world.actor("agent0@partner.example");
        this.byNumber = sql.contains(":number");
        this.asked = owner.connection().prepareStatement(NAME.matcher(sql).replaceAll(name -> switch (name.group(1)) {
            case "workspace" -> "'" + world.desk.workspace + "'";
            case "team" -> "'" + agent.teams().iterator().next() + "'";
            case "person" -> "'" + agent.person() + "'";
            default -> "?";
        }));
    }

    /** The tickets in whose messages the words stand one after the other, fifty of them. */
    static String saying(String words) {
        return """
                select ticket_id from ticket.message
                 where workspace_id = :workspace and words @@ phraseto_tsquery('simple', '%s') limit 50
                """.formatted(words.replace("%20", " "));
    }

    @Override
    public void ask(long n) throws SQLException {
        if (byNumber) {
            asked.setLong(1, world.readable(Long.remainderUnsigned(Words.mix(n), 1_000_000)));
        }
        try (var row = asked.executeQuery()) {
            while (row.next()) {
                row.getString(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
