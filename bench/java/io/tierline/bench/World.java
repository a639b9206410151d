package io.tierline.bench;

import io.tierline.access.ActorSource;
import io.tierline.access.Client;
import io.tierline.access.SignIn;
import io.tierline.access.SigningIn;
import io.tierline.access.Tokens;
import io.tierline.database.OwnerAccess;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.testing.SmallWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/** A desk with so many tickets behind it. Made once and kept below {@code target/bench-worlds} for the next measure. */
final class World implements AutoCloseable {
    private static final Path WORLDS = Path.of("target", "bench-worlds");
    private static final String WHOLE = "whole";
    private static final Duration TOKEN = Duration.ofDays(30);

    final Desk desk;
    final Path data;
    private final long[] readable;
    private final long[] open;

    private World(Desk desk, Path data) {
        this.desk = desk;
        this.data = data;
        this.readable = numbers("agent0@partner.example", false);
        this.open = numbers("agent0@partner.example", true);
    }

    static World of(int tickets) throws Exception {
        var data = folder(tickets);
        if (!Files.exists(data.resolve(WHOLE))) {
            make(tickets);
        }
        var world = new World(Desk.at(data, true), data);
        world.analyseIfMigrated();
        return world;
    }

    /** PostgreSQL knows nothing of a column that was added since, and does not look by itself in a world. */
    private void analyseIfMigrated() throws IOException, SQLException {
        try (var owner = owner();
                var statement = owner.connection().createStatement()) {
            var version = version(statement);
            if (!Files.readString(data.resolve(WHOLE)).equals(version)) {
                statement.execute("analyze");
                Files.writeString(data.resolve(WHOLE), version);
            }
        }
    }

    private static String version(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select max(installed_rank) from flyway_schema_history")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Makes it anew; answers how long that took, in seconds, from an empty database to the last index. */
    static double make(int tickets) throws Exception {
        var data = folder(tickets);
        clear(data);
        System.err.printf(Locale.ROOT, "Making a world of %,d tickets …%n", tickets);
        try (var desk = Desk.at(data, false)) {
            long begun = System.nanoTime();
            new Population(desk.running, data, desk.workspace)
                    .make(tickets, Instant.now().truncatedTo(ChronoUnit.HOURS));
            double seconds = (System.nanoTime() - begun) / 1e9;
            Files.writeString(data.resolve(WHOLE), "");
            System.err.printf(
                    Locale.ROOT, "made in %,.0f s, PostgreSQL computed %,.0f s%n", seconds, Processes.seconds(data));
            return seconds;
        }
    }

    /** The number of a ticket that the first agent may see, by its place among a million such. */
    long readable(long share) {
        return readable[(int) (share * readable.length / 1_000_000)];
    }

    /** The same of those that are open. */
    long open(long share) {
        return open[(int) (share * open.length / 1_000_000)];
    }

    OwnerAccess owner() throws IOException, SQLException {
        return OwnerAccess.open(data, null);
    }

    Actor actor(String email) {
        var person = desk.bean(DirectoryQueries.class)
                .personByEmail(desk.workspace, email)
                .orElseThrow();
        return desk.bean(ActorSource.class)
                .actorFor(desk.workspace, person.id())
                .orElseThrow();
    }

    /** The header by which the person speaks to the API. */
    String bearer(String email) {
        var actor = actor(email);
        var token = desk.bean(Tokens.class).issue(actor, actor.person(), "bench", Set.of(), TOKEN);
        return "Authorization: Bearer " + token.secret();
    }

    /** The header by which the person's browser opens pages. */
    String session(String email) {
        var signedIn = desk.bean(SigningIn.class).signIn(email, SmallWorld.PASSWORD, new Client("127.0.0.1", "bench"));
        return switch (signedIn) {
            case SignIn.Done done -> "Cookie: tierline=" + done.session().secret();
            case SignIn.Choose _ -> throw new IllegalStateException("more than one world in " + data);
        };
    }

    /** Some thousand of those that the person's organisation works on, evenly over the year. */
    private long[] numbers(String email, boolean open) {
        var agent = actor(email);
        return desk.tenancy.in(
                desk.workspace,
                () -> desk
                        .jdbc
                        .sql("""
                        select t.number from ticket.ticket t
                          join ticket.party p on p.workspace_id = t.workspace_id and p.ticket_id = t.id
                         where t.workspace_id = :workspace and p.organisation_id = :organisation and p.role = 'chain'
                           and t.number % (1 + (select count(*) / 10000 from ticket.ticket where workspace_id = :workspace)) = 0
                           and (not :open or t.state not in ('solved', 'closed'))
                         order by t.number
                        """)
                        .param("workspace", desk.workspace.value())
                        .param("organisation", agent.organisation().value())
                        .param("open", open)
                        .query(Long.class)
                        .stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    @Override
    public void close() throws IOException {
        desk.close();
    }

    private static Path folder(int tickets) {
        return WORLDS.resolve("tickets-" + tickets);
    }

    static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
