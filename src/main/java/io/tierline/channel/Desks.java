package io.tierline.channel;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Configured;
import io.tierline.workspace.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The addresses of the desks: where mail is taken for a workspace, and what its own mail is sent from. */
@Component
public class Desks {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;
    private final Configured configured;

    Desks(JdbcClient jdbc, Tenancy tenancy, Audit audit, Clock clock, Configured configured) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
        this.configured = configured;
    }

    /**
     * Takes mail at this address from now on; the first address of a workspace is the one it sends from. Opening it again
     * changes the name. Refused when another workspace has the address.
     */
    public Desk open(Actor by, String address, String name) {
        by.require(Permission.ADMINISTER);
        String at = address.strip().toLowerCase(Locale.ROOT);
        new Checks()
                .that(
                        at.matches("[^@\\s+]+@[^@\\s]+") && at.length() <= 254,
                        "address",
                        "malformed",
                        "Write name@domain.")
                .text(name, "name", 200)
                .refuseIfAny();
        return tenancy.in(by.workspace(), () -> opened(by, at, name));
    }

    private Desk opened(Actor by, String address, String name) {
        if (!claim(by.workspace(), address, name)) {
            throw Refused.of(ChannelRefusal.ADDRESS_TAKEN);
        }
        audit.record(by, Stream.administration(), "mail.desk-opened", Map.of("address", address));
        return new Desk(by.workspace(), address, name);
    }

    /** The workspace's addresses, the one it sends from first. */
    public List<Desk> of(WorkspaceId workspace) {
        return configured.of(
                workspace,
                new All(),
                () -> List.copyOf(jdbc.sql("""
                        select workspace_id, address, name
                          from channel.desk
                         where workspace_id = :workspace
                         order by opened_at, address
                         limit :most
                        """)
                        .param("workspace", workspace.value())
                        .param("most", MOST)
                        .query(Desks::row)
                        .list()));
    }

    private record All() {}

    /** The address mail leaves from; empty when the workspace has none: then it sends none. */
    Optional<Desk> sending(WorkspaceId workspace) {
        return of(workspace).stream().findFirst();
    }

    /** Where mail to this recipient goes: the exact address, else the one without {@code +something}. */
    Optional<Address> at(String recipient) {
        String wanted = recipient.strip().toLowerCase(Locale.ROOT);
        return exactly(wanted).or(() -> exactly(wanted.replaceFirst("^([^+@]*+)\\+[^@]*+@", "$1@")));
    }

    private Optional<Address> exactly(String address) {
        return jdbc.sql("select workspace_id, address from channel.desks_at(:address)")
                .param("address", address)
                .query((row, _) -> new Address(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)), row.getString("address")))
                .optional();
    }

    private boolean claim(WorkspaceId workspace, String address, String name) {
        return jdbc.sql("select channel.claim_desk(:workspace, :address, :name, :at)")
                .param("workspace", workspace.value())
                .param("address", address)
                .param("name", name)
                .param("at", Times.db(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    private static Desk row(ResultSet row, int number) throws SQLException {
        return new Desk(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getString("address"),
                row.getString("name"));
    }

    /** Whose address it is. */
    record Address(WorkspaceId workspace, String address) {}
}
