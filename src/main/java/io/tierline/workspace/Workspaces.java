package io.tierline.workspace;

import io.tierline.kernel.Checks;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The workspaces of this installation. */
@Component
public class Workspaces {

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Workspaces(JdbcClient jdbc, Tenancy tenancy, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.clock = clock;
        this.events = events;
    }

    /** Makes an empty workspace. The key has lower-case letters, digits and hyphens, 2 to 40 of them. */
    public Workspace create(String key, String name, ZoneId zone) {
        new Checks()
                .that(
                        key.matches("[a-z][a-z0-9-]{1,39}"),
                        "key",
                        "malformed",
                        "Use lower-case letters, digits, hyphens.")
                .text(name, "name", 200)
                .refuseIfAny();
        var workspace = new Workspace(WorkspaceId.next(), key, name, zone);
        tenancy.run(workspace.id(), () -> begin(workspace));
        return workspace;
    }

    /** Every workspace; where there is none yet, this one is made. Nodes that start together agree on one. */
    public List<Workspace> allOrFirst(String key, String name, ZoneId zone) {
        var all = all();
        if (!all.isEmpty()) {
            return all;
        }
        var first = new Workspace(WorkspaceId.next(), key, name, zone);
        tenancy.run(first.id(), () -> {
            waitForOthers();
            if (all().isEmpty()) {
                begin(first);
            }
        });
        return all();
    }

    private void waitForOthers() {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended('workspace.first', 0))) locked")
                .query(Integer.class)
                .single();
    }

    /** Every workspace, by key. */
    public List<Workspace> all() {
        return jdbc.sql("select workspace_id, key, name, zone from workspace.every()")
                .query(Workspaces::row)
                .list();
    }

    /** The workspace of that key. */
    public Optional<Workspace> byKey(String key) {
        return all().stream().filter(workspace -> workspace.key().equals(key)).findFirst();
    }

    /** The workspace of that id. */
    public Optional<Workspace> byId(WorkspaceId id) {
        return all().stream().filter(workspace -> workspace.id().equals(id)).findFirst();
    }

    private void begin(Workspace workspace) {
        insert(workspace);
        events.publishEvent(new WorkspaceCreated(workspace.id()));
    }

    private void insert(Workspace workspace) {
        jdbc.sql("""
                insert into workspace.workspace (workspace_id, key, name, zone, created_at)
                values (:workspace, :key, :name, :zone, :at)
                """)
                .param("workspace", workspace.id().value())
                .param("key", workspace.key())
                .param("name", workspace.name())
                .param("zone", workspace.zone().getId())
                .param("at", Times.db(clock.instant()))
                .update();
    }

    private static Workspace row(ResultSet row, int number) throws SQLException {
        return new Workspace(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getString("key"),
                row.getString("name"),
                ZoneId.of(row.getString("zone")));
    }
}
