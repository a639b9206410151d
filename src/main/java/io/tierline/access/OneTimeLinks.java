package io.tierline.access;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links that prove once who somebody is. Opening one changes nothing, for mail programs and chats open links on their own;
 * it is used up by what its page sends.
 */
@Component
public class OneTimeLinks {

    /** The longest a link may be good for. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Callers callers;
    private final Reach reach;
    private final Clock clock;

    OneTimeLinks(JdbcClient jdbc, Tenancy tenancy, Audit audit, Callers callers, Reach reach, Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.audit = audit;
        this.callers = callers;
        this.reach = reach;
        this.clock = clock;
    }

    /** What a link is for. */
    public enum Purpose implements WireWord {
        /** To make the first administrator of an empty desk; names no person. */
        FIRST_ADMINISTRATOR,
        /** To choose a password, first or forgotten. */
        SET_PASSWORD,
        /** To finish a sign-in. */
        SIGN_IN
    }

    /** An unused link that has not expired. */
    public record Open(
            WorkspaceId workspace,
            UUID id,
            Purpose purpose,
            @Nullable PersonId person,
            PersonId madeBy) {

        PersonId personOrThrow() {
            return Objects.requireNonNull(person);
        }
    }

    /** Makes a link for a person; unused ones for the same purpose are void from now on. For administrators within their reach. */
    public CreatedLink create(Actor by, PersonId person, Purpose purpose, Duration validFor) {
        return created(by, person, purpose, validFor);
    }

    /** Makes the link by which the first administrator of an empty workspace is made. */
    public CreatedLink forFirstAdministrator(Actor system, Duration validFor) {
        return created(system, null, Purpose.FIRST_ADMINISTRATOR, validFor);
    }

    /** What the link is for; empty when it is unknown, used or expired: not told apart. */
    public Optional<Open> peek(String secret) {
        return jdbc.sql("select workspace_id, link_id from access.link_of(:hash)")
                .param("hash", Opaque.sha256(secret))
                .query((row, number) -> new Found(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        row.getObject("link_id", UUID.class)))
                .optional()
                .flatMap(found -> tenancy.in(found.workspace(), () -> open(found)));
    }

    /** Uses a person's link up and answers who they are. Refuses with {@link AccessRefusal#LINK_SPENT}. */
    Actor use(String secret, Purpose purpose) {
        var link = spend(secret, purpose);
        var person = link.person();
        return Optional.ofNullable(person)
                .flatMap(known -> callers.actorFor(link.workspace(), known))
                .orElseThrow(() -> Refused.of(AccessRefusal.LINK_SPENT));
    }

    /** Uses a link up: of two at once, one gets it. */
    Open spend(String secret, Purpose purpose) {
        var link = peek(secret)
                .filter(open -> open.purpose() == purpose)
                .orElseThrow(() -> Refused.of(AccessRefusal.LINK_SPENT));
        var used = tenancy.in(
                link.workspace(),
                () -> jdbc.sql("""
                        update access.one_time_link
                           set used_at = :now
                         where workspace_id = :workspace and link_id = :link and used_at is null
                        """)
                        .param("now", Times.db(clock.instant()))
                        .param("workspace", link.workspace().value())
                        .param("link", link.id())
                        .update());
        if (used == 0) {
            throw Refused.of(AccessRefusal.LINK_SPENT);
        }
        return link;
    }

    private CreatedLink created(Actor by, @Nullable PersonId person, Purpose purpose, Duration validFor) {
        if (person == null) {
            Administering.require(by);
        } else {
            reach.requireOver(by, person);
        }
        new Checks()
                .that(
                        validFor.isPositive() && validFor.compareTo(LONGEST) <= 0,
                        "validFor",
                        "out-of-range",
                        "A link is good for up to 7 days.")
                .refuseIfAny();
        var secret = Opaque.next("");
        var link = new CreatedLink(Ids.next(), secret.text(), clock.instant().plus(validFor));
        tenancy.run(by.workspace(), () -> {
            removeUnused(by.workspace(), person, purpose);
            insert(by, link, secret, person, purpose);
            var detail = Map.of("link", link.id().toString(), "purpose", purpose.wire());
            audit.record(by, Stream.administration(), "link.created", detail);
        });
        return link;
    }

    private void removeUnused(WorkspaceId workspace, @Nullable PersonId person, Purpose purpose) {
        jdbc.sql("""
                delete from access.one_time_link
                 where workspace_id = :workspace and purpose = :purpose and used_at is null
                   and person_id is not distinct from cast(:person as uuid)
                """)
                .param("workspace", workspace.value())
                .param("purpose", purpose.wire())
                .param("person", person == null ? null : person.value())
                .update();
    }

    private void insert(Actor by, CreatedLink link, Opaque secret, @Nullable PersonId person, Purpose purpose) {
        jdbc.sql("""
                insert into access.one_time_link
                       (workspace_id, link_id, purpose, person_id, secret_hash, created_at, created_by, expires_at)
                values (:workspace, :link, :purpose, cast(:person as uuid), :hash, :at, :by, :expires)
                """)
                .param("workspace", by.workspace().value())
                .param("link", link.id())
                .param("purpose", purpose.wire())
                .param("person", person == null ? null : person.value())
                .param("hash", secret.hash())
                .param("at", Times.db(clock.instant()))
                .param("by", by.person().value())
                .param("expires", Times.db(link.expiresAt()))
                .update();
    }

    private Optional<Open> open(Found found) {
        return jdbc.sql("""
                        select purpose, person_id, created_by
                          from access.one_time_link
                         where workspace_id = :workspace and link_id = :link and used_at is null and expires_at > :now
                        """)
                .param("workspace", found.workspace().value())
                .param("link", found.id())
                .param("now", Times.db(clock.instant()))
                .query((row, number) -> opened(found, row))
                .optional()
                .filter(this::stillWithinReach);
    }

    /** A person may have got rights since that its maker has not: then the maker could come in as them. */
    private boolean stillWithinReach(Open link) {
        var system = Actor.system(link.workspace());
        var person = link.person();
        if (person == null || link.madeBy().equals(system.person())) {
            return true;
        }
        var invited = callers.actorFor(link.workspace(), person);
        var maker = callers.actorFor(link.workspace(), link.madeBy());
        return invited.isPresent()
                && maker.filter(by -> reach.over(by, invited.get())).isPresent();
    }

    private static Open opened(Found found, ResultSet row) throws SQLException {
        var person = row.getObject("person_id", UUID.class);
        return new Open(
                found.workspace(),
                found.id(),
                WireWord.parse(Purpose.class, row.getString("purpose")).orElseThrow(),
                person == null ? null : new PersonId(person),
                new PersonId(row.getObject("created_by", UUID.class)));
    }

    private record Found(WorkspaceId workspace, UUID id) {}
}
