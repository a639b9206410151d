package io.tierline.access;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Roles as data: what they permit and who has them. The provider's administrators define them and give them to everybody;
 * other organisations' administrators give them to their own people, as far as their own rights go.
 */
@Component
public class Roles {

    private static final int MOST_ROLES = 100;
    private static final int MOST_HOLDERS = 10_000;

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Reach reach;
    private final Clock clock;

    Roles(JdbcClient jdbc, Tenancy tenancy, Audit audit, Reach reach, Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.audit = audit;
        this.reach = reach;
        this.clock = clock;
    }

    /** Makes the role or, if the key is known, changes its name and permissions; people who have it have these from now on. */
    public void define(Actor by, String key, String name, Set<Permission> permissions) {
        Administering.require(by);
        new Checks()
                .that(
                        key.matches("[a-z][a-z0-9-]{1,39}"),
                        "key",
                        "malformed",
                        "Use lower-case letters, digits, hyphens.")
                .text(name, "name", 100)
                .refuseIfAny();
        tenancy.run(by.workspace(), () -> {
            var before = byKey(by.workspace(), key);
            store(by.workspace(), key, name, permissions);
            before.ifPresent(role -> keepAnAdministrator(by.workspace(), role));
            audit.record(
                    by, Stream.administration(), "role.defined", Map.of("role", key, "permissions", wire(permissions)));
        });
    }

    /** Removes a role that nobody has. */
    public void remove(Actor by, String key) {
        Administering.require(by);
        tenancy.run(by.workspace(), () -> {
            if (granted(by.workspace(), key)) {
                throw Refused.of(AccessRefusal.ROLE_IN_USE).with("role", key);
            }
            if (delete(by.workspace(), key) == 0) {
                throw Refused.notFound();
            }
            audit.record(by, Stream.administration(), "role.removed", Map.of("role", key));
        });
    }

    /** Gives the role to the person; having it already is fine. */
    public void grant(Actor by, PersonId person, String roleKey) {
        reach.require(by, person);
        tenancy.run(by.workspace(), () -> {
            reach.requireWithin(by, known(by.workspace(), roleKey));
            if (insertGrant(by, person, roleKey) == 1) {
                audit.record(
                        by,
                        Stream.administration(),
                        "role.granted",
                        Map.of("person", person.toString(), "role", roleKey));
            }
        });
    }

    /** Takes the role away; not having it is fine. The last administrator keeps theirs. */
    public void revoke(Actor by, PersonId person, String roleKey) {
        reach.require(by, person);
        tenancy.run(by.workspace(), () -> {
            byKey(by.workspace(), roleKey).ifPresent(role -> reach.requireWithin(by, role));
            if (deleteGrant(by.workspace(), person, roleKey) == 1) {
                byKey(by.workspace(), roleKey).ifPresent(role -> keepAnAdministrator(by.workspace(), role));
                audit.record(
                        by,
                        Stream.administration(),
                        "role.revoked",
                        Map.of("person", person.toString(), "role", roleKey));
            }
        });
    }

    /** Makes these exactly the person's roles; what is to stay or to be missing as it is needs no right. */
    public void set(Actor by, PersonId person, Collection<String> roleKeys) {
        reach.require(by, person);
        tenancy.run(by.workspace(), () -> {
            var now = of(by.workspace(), person).stream().map(Role::key).collect(Collectors.toSet());
            roleKeys.stream().filter(key -> !now.contains(key)).forEach(key -> grant(by, person, key));
            now.stream().filter(key -> !roleKeys.contains(key)).forEach(key -> revoke(by, person, key));
        });
    }

    /** The roles the actor may give to people within their reach, by key. */
    public List<Role> grantableBy(Actor by) {
        return all(by.workspace()).stream()
                .filter(role -> reach.within(by, role))
                .toList();
    }

    /** Refuses who may not decide about what roles permit: only the provider's administrators may. */
    public void requireAdministrator(Actor by) {
        Administering.require(by);
    }

    /** Every role of the workspace, by key. */
    public List<Role> all(WorkspaceId workspace) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select key, name, permissions, revision
                          from access.role
                         where workspace_id = :workspace
                         order by key
                         limit :limit
                        """)
                        .param("workspace", workspace.value())
                        .param("limit", MOST_ROLES)
                        .query(Roles::row)
                        .list());
    }

    /** The role of that key. */
    public Optional<Role> byKey(WorkspaceId workspace, String key) {
        return all(workspace).stream().filter(role -> role.key().equals(key)).findFirst();
    }

    /** Who has the role, at most 10,000. */
    public List<PersonId> holders(WorkspaceId workspace, String key) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select person_id from access.role_grant
                         where workspace_id = :workspace and role_key = :key
                         order by person_id
                         limit :limit
                        """)
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .param("limit", MOST_HOLDERS)
                        .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                        .list());
    }

    /** The roles the person has, by key. */
    public List<Role> of(WorkspaceId workspace, PersonId person) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select r.key, r.name, r.permissions, r.revision
                          from access.role_grant g
                          join access.role r on r.workspace_id = g.workspace_id and r.key = g.role_key
                         where g.workspace_id = :workspace and g.person_id = :person
                         order by r.key
                        """)
                        .param("workspace", workspace.value())
                        .param("person", person.value())
                        .query(Roles::row)
                        .list());
    }

    /** Who has a role that permits all of this, at most so many, those who have had it longest first. */
    public List<PersonId> holdersOf(WorkspaceId workspace, Set<Permission> all, int most) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select g.person_id
                          from access.role_grant g
                          join access.role r on r.workspace_id = g.workspace_id and r.key = g.role_key
                         where g.workspace_id = :workspace and r.permissions @> cast(:permissions as text[])
                         group by g.person_id
                         order by min(g.granted_at), g.person_id
                         limit :most
                        """)
                        .param("workspace", workspace.value())
                        .param("permissions", wire(all).toArray(String[]::new))
                        .param("most", most)
                        .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                        .list());
    }

    /** Who has the role, at most so many, those who have had it longest first. */
    public List<PersonId> holdersOf(WorkspaceId workspace, String key, int most) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select person_id
                          from access.role_grant
                         where workspace_id = :workspace and role_key = :key
                         order by granted_at, person_id
                         limit :most
                        """)
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .param("most", most)
                        .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                        .list());
    }

    /** What the person's roles permit together. */
    public Set<Permission> permissionsOf(WorkspaceId workspace, PersonId person) {
        var permissions = EnumSet.noneOf(Permission.class);
        of(workspace, person).forEach(role -> permissions.addAll(role.permissions()));
        return permissions;
    }

    /** Whether anybody can come in and administer the whole desk: who left or belongs elsewhere now does not count. */
    boolean administered(WorkspaceId workspace) {
        return tenancy.in(
                workspace,
                () -> jdbc
                        .sql("""
                        select distinct g.person_id
                          from access.role_grant g
                          join access.role r on r.workspace_id = g.workspace_id and r.key = g.role_key
                         where g.workspace_id = :workspace and 'administer' = any (r.permissions)
                         limit :most
                        """)
                        .param("workspace", workspace.value())
                        .param("most", MOST_HOLDERS)
                        .query((row, _) -> new PersonId(row.getObject("person_id", UUID.class)))
                        .list()
                        .stream()
                        .anyMatch(person -> reach.administers(workspace, person)));
    }

    /**
     * Refuses as {@code last-administrator} when nobody is left who can administer the desk. To be asked in the transaction in
     * which somebody goes.
     */
    public void requireAdministrator(WorkspaceId workspace) {
        jdbc.sql("select key from access.role where workspace_id = :workspace for update")
                .param("workspace", workspace.value())
                .query(String.class)
                .list();
        if (!administered(workspace)) {
            throw Refused.of(AccessRefusal.LAST_ADMINISTRATOR);
        }
    }

    /** Writes the roles a new workspace starts with. */
    void storeDefaults(WorkspaceId workspace) {
        for (var role : DefaultRole.values()) {
            store(workspace, role.key(), role.title(), role.permissions());
        }
    }

    private void store(WorkspaceId workspace, String key, String name, Set<Permission> permissions) {
        jdbc.sql("""
                insert into access.role as r (workspace_id, key, name, permissions)
                values (:workspace, :key, :name, :permissions)
                on conflict (workspace_id, key)
                do update set name = excluded.name, permissions = excluded.permissions, revision = r.revision + 1
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .param("name", name.strip())
                .param("permissions", wire(permissions).toArray(String[]::new))
                .update();
    }

    private int delete(WorkspaceId workspace, String key) {
        return jdbc.sql("delete from access.role where workspace_id = :workspace and key = :key")
                .param("workspace", workspace.value())
                .param("key", key)
                .update();
    }

    private boolean granted(WorkspaceId workspace, String key) {
        return jdbc.sql("""
                        select exists (select from access.role_grant where workspace_id = :workspace and role_key = :key)
                        """)
                .param("workspace", workspace.value())
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    private int insertGrant(Actor by, PersonId person, String key) {
        return jdbc.sql("""
                insert into access.role_grant (workspace_id, person_id, role_key, granted_at, granted_by)
                values (:workspace, :person, :key, :at, :by)
                on conflict do nothing
                """)
                .param("workspace", by.workspace().value())
                .param("person", person.value())
                .param("key", key)
                .param("at", Times.db(clock.instant()))
                .param("by", by.person().value())
                .update();
    }

    private int deleteGrant(WorkspaceId workspace, PersonId person, String key) {
        return jdbc.sql("""
                delete from access.role_grant
                 where workspace_id = :workspace and person_id = :person and role_key = :key
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("key", key)
                .update();
    }

    private Role known(WorkspaceId workspace, String key) {
        return byKey(workspace, key).orElseThrow(() -> {
            var problem = new FieldProblem("role", "unknown", "There is no role with this key.");
            return Refused.of(CommonRefusal.INVALID_FIELDS, List.of(problem));
        });
    }

    /** A role that administers loses this or a holder: somebody must be left. Rows are locked so that two cannot leave at once. */
    private void keepAnAdministrator(WorkspaceId workspace, Role before) {
        if (!before.permissions().contains(Permission.ADMINISTER)) {
            return;
        }
        requireAdministrator(workspace);
    }

    private static Set<String> wire(Set<Permission> permissions) {
        var words = new TreeSet<String>();
        permissions.forEach(permission -> words.add(permission.wire()));
        return words;
    }

    private static Role row(ResultSet row, int number) throws SQLException {
        return new Role(
                row.getString("key"),
                row.getString("name"),
                permissions((String[]) row.getArray("permissions").getArray()),
                row.getLong("revision"));
    }

    static Set<Permission> permissions(String[] words) {
        var permissions = EnumSet.noneOf(Permission.class);
        Arrays.stream(words)
                .flatMap(word -> WireWord.parse(Permission.class, word).stream())
                .forEach(permissions::add);
        return permissions;
    }
}
