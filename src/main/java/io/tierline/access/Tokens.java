package io.tierline.access;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** API tokens. Everybody has their own; administrators also issue and revoke those of others. */
@Component
public class Tokens {

    /** What every token begins with, so that a leaked one is found by searching. */
    public static final String PREFIX = "tl_";

    /** The longest a token may be good for. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final Duration USE_PRECISION = Duration.ofMinutes(1);
    private static final int MOST_PER_PERSON = 50;

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Roles roles;
    private final Clock clock;

    Tokens(JdbcClient jdbc, Tenancy tenancy, Audit audit, Roles roles, Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.audit = audit;
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * Issues a token. One's own never permits more than the actor now has, so a narrowed token cannot make a wider one.
     *
     * @param only the permissions to narrow it to; empty: all the person has, now and later
     */
    public IssuedToken issue(Actor by, PersonId person, String name, Set<Permission> only, Duration validFor) {
        requireOwnOrAdministrator(by, person);
        new Checks()
                .text(name, "name", 100)
                .that(
                        validFor.isPositive() && validFor.compareTo(LONGEST) <= 0,
                        "days",
                        "out-of-range",
                        "A token is good for 1 to 366 days.")
                .refuseIfAny();
        return tenancy.in(by.workspace(), () -> {
            requireRoom(by.workspace(), person);
            return issued(by, person, name.strip(), narrowing(by, person, only), validFor);
        });
    }

    /** The person's tokens that are neither revoked nor expired, newest first. */
    public List<TokenView> of(Actor by, PersonId person) {
        requireOwnOrAdministrator(by, person);
        return tenancy.in(
                by.workspace(),
                () -> jdbc.sql("""
                        select token_id, person_id, name, narrowed_to, issued_at, expires_at, last_used_at, revoked_at
                          from access.token
                         where workspace_id = :workspace and person_id = :person
                           and revoked_at is null and expires_at > :now
                         order by token_id desc
                         limit :limit
                        """)
                        .param("workspace", by.workspace().value())
                        .param("person", person.value())
                        .param("now", Times.db(clock.instant()))
                        .param("limit", MOST_PER_PERSON)
                        .query(Tokens::view)
                        .list());
    }

    /** Revokes a token, at once. Revoking it again is fine. Another's token is not found, unless by an administrator. */
    public void revoke(Actor by, UUID token) {
        tenancy.run(by.workspace(), () -> {
            var owner = ownerOf(by.workspace(), token)
                    .filter(person -> person.equals(by.person()) || Administering.by(by))
                    .orElseThrow(Refused::notFound);
            if (markRevoked(by, token) == 1) {
                var detail = Map.of("token", token.toString(), "person", owner.toString());
                audit.record(by, Stream.administration(), "token.revoked", detail);
            }
        });
    }

    /** Who it is by the token's secret, if the token is good; notes once a minute that it was used. */
    Optional<Good> recognise(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var good = jdbc.sql("""
                        select workspace_id, token_id, person_id, narrowed_to, last_used_at, configuration
                          from access.token_of(:hash, :now)
                        """)
                .param("hash", Opaque.sha256(secret))
                .param("now", Times.db(now))
                .query((row, number) -> new Good(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        row.getObject("token_id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        narrowedTo(row),
                        Times.instantOrNull(row, "last_used_at"),
                        row.getLong("configuration")))
                .optional();
        good.filter(token -> token.lastUsedAt() == null
                        || token.lastUsedAt().plus(USE_PRECISION).isBefore(now))
                .ifPresent(token -> tenancy.run(token.workspace(), () -> noteUsed(token, now)));
        return good;
    }

    private static void requireOwnOrAdministrator(Actor by, PersonId person) {
        if (!by.person().equals(person)) {
            Administering.require(by);
        }
    }

    private @Nullable Set<Permission> narrowing(Actor by, PersonId person, Set<Permission> only) {
        if (!by.person().equals(person)) {
            return only.isEmpty() ? null : only;
        }
        var mine = by.permissions();
        if (only.isEmpty()) {
            return mine.containsAll(roles.permissionsOf(by.workspace(), person)) ? null : mine;
        }
        only.forEach(by::require);
        return only;
    }

    private IssuedToken issued(
            Actor by, PersonId person, String name, @Nullable Set<Permission> narrowedTo, Duration validFor) {
        var secret = Opaque.next(PREFIX);
        var now = clock.instant();
        var token = new TokenView(Ids.next(), person, name, narrowedTo, now, now.plus(validFor), null, null);
        insert(by, token, secret);
        var detail = Map.of(
                "token", token.id().toString(),
                "person", person.toString(),
                "until", token.expiresAt().toString());
        audit.record(by, Stream.administration(), "token.issued", detail);
        return new IssuedToken(token, secret.text());
    }

    private void insert(Actor by, TokenView token, Opaque secret) {
        jdbc.sql("""
                insert into access.token
                       (workspace_id, token_id, person_id, name, secret_hash, narrowed_to, issued_at, issued_by, expires_at)
                values (:workspace, :token, :person, :name, :hash, :narrowed, :at, :by, :expires)
                """)
                .param("workspace", by.workspace().value())
                .param("token", token.id())
                .param("person", token.person().value())
                .param("name", token.name())
                .param("hash", secret.hash())
                .param("narrowed", words(token.narrowedTo()))
                .param("at", Times.db(token.issuedAt()))
                .param("by", by.person().value())
                .param("expires", Times.db(token.expiresAt()))
                .update();
    }

    private void requireRoom(WorkspaceId workspace, PersonId person) {
        var count = jdbc.sql("""
                        select count(*) from access.token
                         where workspace_id = :workspace and person_id = :person
                           and revoked_at is null and expires_at > :now
                        """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("now", Times.db(clock.instant()))
                .query(Long.class)
                .single();
        if (count >= MOST_PER_PERSON) {
            throw Refused.of(AccessRefusal.TOO_MANY_TOKENS).with("most", MOST_PER_PERSON);
        }
    }

    private Optional<PersonId> ownerOf(WorkspaceId workspace, UUID token) {
        return jdbc.sql("select person_id from access.token where workspace_id = :workspace and token_id = :token")
                .param("workspace", workspace.value())
                .param("token", token)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .optional();
    }

    private int markRevoked(Actor by, UUID token) {
        return jdbc.sql("""
                update access.token
                   set revoked_at = :at, revoked_by = :by
                 where workspace_id = :workspace and token_id = :token and revoked_at is null
                """)
                .param("at", Times.db(clock.instant()))
                .param("by", by.person().value())
                .param("workspace", by.workspace().value())
                .param("token", token)
                .update();
    }

    private void noteUsed(Good token, Instant now) {
        jdbc.sql("update access.token set last_used_at = :now where workspace_id = :workspace and token_id = :token")
                .param("now", Times.db(now))
                .param("workspace", token.workspace().value())
                .param("token", token.id())
                .update();
    }

    private static String @Nullable [] words(@Nullable Set<Permission> permissions) {
        return permissions == null
                ? null
                : permissions.stream().map(Permission::wire).sorted().toArray(String[]::new);
    }

    private static @Nullable Set<Permission> narrowedTo(ResultSet row) throws SQLException {
        var words = row.getArray("narrowed_to");
        return words == null ? null : Roles.permissions((String[]) words.getArray());
    }

    private static TokenView view(ResultSet row, int number) throws SQLException {
        return new TokenView(
                row.getObject("token_id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                narrowedTo(row),
                Times.instant(row, "issued_at"),
                Times.instant(row, "expires_at"),
                Times.instantOrNull(row, "last_used_at"),
                Times.instantOrNull(row, "revoked_at"));
    }

    /** @param configuration the number of the workspace's configuration at that moment */
    record Good(
            WorkspaceId workspace,
            UUID id,
            PersonId person,
            @Nullable Set<Permission> narrowedTo,
            @Nullable Instant lastUsedAt,
            long configuration) {

        Actor narrowed(Actor actor) {
            if (narrowedTo == null) {
                return actor;
            }
            var left = EnumSet.noneOf(Permission.class);
            left.addAll(actor.permissions());
            left.retainAll(narrowedTo);
            return new Actor(
                    actor.workspace(),
                    actor.person(),
                    actor.name(),
                    actor.organisation(),
                    actor.kind(),
                    actor.teams(),
                    left,
                    actor.zone());
        }
    }
}
