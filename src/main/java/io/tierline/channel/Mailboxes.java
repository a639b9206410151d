package io.tierline.channel;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mailboxes that are polled, and how far each was read. */
@Component
public class Mailboxes {

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Desks desks;
    private final Audit audit;
    private final Clock clock;

    Mailboxes(JdbcClient jdbc, Tenancy tenancy, Desks desks, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.desks = desks;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which mailbox, of which workspace. */
    record Pointer(WorkspaceId workspace, String key) {}

    /** How far it was read: IMAP numbers mails by UID as long as the validity stays. */
    record Position(long validity, long lastUid) {}

    /** Polls this mailbox from now on; one of the same key is replaced. */
    public void define(Actor by, Mailbox box) {
        by.require(Permission.ADMINISTER);
        new Checks()
                .that(
                        box.key().matches("[a-z][a-z0-9-]{0,39}"),
                        "key",
                        "malformed",
                        "Use lower-case letters, digits, hyphens.")
                .text(box.host(), "host", 253)
                .that(
                        box.host().matches("[A-Za-z0-9._:-]*+"),
                        "host",
                        "malformed",
                        "Write the name of the server, without https:// or a port.")
                .that(box.port() > 0 && box.port() < 65_536, "port", "out-of-range", "A port is 1 to 65535.")
                .text(box.login(), "login", 300)
                .text(box.folder(), "folder", 200)
                .refuseIfAny();
        tenancy.run(by.workspace(), () -> {
            if (desks.of(by.workspace()).stream()
                    .noneMatch(desk -> desk.address().equals(box.desk()))) {
                throw Refused.of(ChannelRefusal.NO_SUCH_DESK).with("address", box.desk());
            }
            put(by.workspace(), box);
            audit.record(by, Stream.administration(), "mail.mailbox-defined", Map.of("key", box.key()));
        });
    }

    private void put(WorkspaceId workspace, Mailbox box) {
        jdbc.sql("""
                insert into channel.account (workspace_id, key, desk, host, port, tls, login, folder)
                values (:workspace, :key, :desk, :host, :port, :tls, :login, :folder)
                on conflict (workspace_id, key) do update
                   set desk = excluded.desk, host = excluded.host, port = excluded.port, tls = excluded.tls,
                       login = excluded.login, folder = excluded.folder, problem = '',
                       uid_validity = 0, last_uid = 0
                """)
                .param("workspace", workspace.value())
                .param("key", box.key())
                .param("desk", box.desk())
                .param("host", box.host())
                .param("port", box.port())
                .param("tls", box.tls())
                .param("login", box.login())
                .param("folder", box.folder())
                .update();
    }

    /** The workspace's mailboxes. */
    public List<Mailbox> of(Actor by) {
        by.require(Permission.SEE_MAIL);
        return tenancy.in(
                by.workspace(),
                () -> jdbc.sql("""
                        select key, desk, host, port, tls, login, folder, polled_at, problem
                          from channel.account
                         where workspace_id = :workspace
                         order by key
                         limit 100
                        """)
                        .param("workspace", by.workspace().value())
                        .query(Mailboxes::row)
                        .list());
    }

    List<Pointer> all() {
        return jdbc.sql("select workspace_id, key from channel.accounts()")
                .query((row, _) ->
                        new Pointer(new WorkspaceId(row.getObject("workspace_id", UUID.class)), row.getString("key")))
                .list();
    }

    Optional<Mailbox> one(Pointer box) {
        return jdbc.sql("""
                select key, desk, host, port, tls, login, folder, polled_at, problem
                  from channel.account
                 where workspace_id = :workspace and key = :key
                """)
                .param("workspace", box.workspace().value())
                .param("key", box.key())
                .query(Mailboxes::row)
                .optional();
    }

    Position position(Pointer box) {
        return jdbc.sql("""
                select uid_validity, last_uid
                  from channel.account
                 where workspace_id = :workspace and key = :key
                """)
                .param("workspace", box.workspace().value())
                .param("key", box.key())
                .query((row, _) -> new Position(row.getLong("uid_validity"), row.getLong("last_uid")))
                .single();
    }

    void reached(Pointer box, Position position) {
        jdbc.sql("""
                update channel.account
                   set uid_validity = :validity, last_uid = :uid
                 where workspace_id = :workspace and key = :key
                """)
                .param("workspace", box.workspace().value())
                .param("key", box.key())
                .param("validity", position.validity())
                .param("uid", position.lastUid())
                .update();
    }

    void polled(Pointer box, String problem) {
        Instant now = clock.instant();
        jdbc.sql("""
                update channel.account
                   set polled_at = :at, problem = :problem
                 where workspace_id = :workspace and key = :key
                """)
                .param("workspace", box.workspace().value())
                .param("key", box.key())
                .param("at", Times.db(now))
                .param("problem", IncomingMails.cut(problem, 500))
                .update();
    }

    private static Mailbox row(ResultSet row, int number) throws SQLException {
        return new Mailbox(
                row.getString("key"),
                row.getString("desk"),
                row.getString("host"),
                row.getInt("port"),
                row.getBoolean("tls"),
                row.getString("login"),
                row.getString("folder"),
                Times.instantOrNull(row, "polled_at"),
                row.getString("problem"));
    }
}
