package io.tierline.access;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which e-mail address and password people sign in. An address is unique in a workspace, not beyond. */
@Component
public class Credentials {

    private static final int MOST_TRIES = 10;
    private static final Duration PER = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Passwords passwords;
    private final Sessions sessions;
    private final RateLimits limits;
    private final Reach reach;
    private final Clock clock;

    Credentials(
            JdbcClient jdbc,
            Tenancy tenancy,
            Audit audit,
            Passwords passwords,
            Sessions sessions,
            RateLimits limits,
            Reach reach,
            Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.audit = audit;
        this.passwords = passwords;
        this.sessions = sessions;
        this.limits = limits;
        this.reach = reach;
        this.clock = clock;
    }

    /** Lets the person sign in with this address and password; every session they had ends. For administrators. */
    public void set(Actor by, PersonId person, String email, String password) {
        Administering.require(by);
        check(new Checks(), email, password).refuseIfAny();
        setHashed(by, person, email, passwords.hash(password));
    }

    /** Makes this the address the person signs in with; without a password yet, nobody comes in by it. For administrators, others' for their own people. */
    public void setEmail(Actor by, PersonId person, String email) {
        reach.requireOver(by, person);
        var address = checkedEmail(email);
        tenancy.run(by.workspace(), () -> {
            store(by.workspace(), person, address);
            audit.record(by, Stream.administration(), "credentials.email-set", Map.of("person", person.toString()));
        });
    }

    /** Takes the person's sign-in away and ends their sessions. Their tokens fall with the person, see ActorSource. */
    public void remove(Actor by, PersonId person) {
        reach.requireOver(by, person);
        tenancy.run(by.workspace(), () -> {
            jdbc.sql("delete from access.login where workspace_id = :workspace and person_id = :person")
                    .param("workspace", by.workspace().value())
                    .param("person", person.value())
                    .update();
            sessions.endAllOf(by, person, null);
            audit.record(by, Stream.administration(), "credentials.removed", Map.of("person", person.toString()));
        });
    }

    /** Changes the actor's own password, which takes the present one. Their other sessions end. */
    public void changeOwn(Actor by, String present, String wanted, @Nullable UUID sessionToKeep) {
        limits.take("password " + by.person(), MOST_TRIES, PER);
        var login = login(by.workspace(), by.person()).orElseThrow(Refused::notFound);
        Passwords.check(new Checks(), wanted, login.email(), "wanted").refuseIfAny();
        if (!passwords.matches(present, login.passwordHash())) {
            new Checks()
                    .that(false, "present", "wrong", "This is not your present password.")
                    .refuseIfAny();
        }
        changeTo(by, passwords.hash(wanted), sessionToKeep);
    }

    /** The address the person signs in with. */
    public Optional<String> emailOf(WorkspaceId workspace, PersonId person) {
        return login(workspace, person).map(Login::email);
    }

    /** The person who signs in with this address. */
    public Optional<PersonId> personBy(WorkspaceId workspace, String email) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select person_id from access.login where workspace_id = :workspace and email = :email
                        """)
                        .param("workspace", workspace.value())
                        .param("email", Emails.normal(email))
                        .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                        .optional());
    }

    /** Adds what is wrong with an address and a password for it. */
    static Checks check(Checks checks, String email, String password) {
        var address = Emails.normal(email);
        return Passwords.check(checkEmail(checks, address), password, address, "password");
    }

    /** What {@link #set} does, with the address checked and the password hashed already. */
    void setHashed(Actor by, PersonId person, String email, String hash) {
        tenancy.run(by.workspace(), () -> {
            store(by.workspace(), person, Emails.normal(email));
            storePassword(by.workspace(), person, hash);
            sessions.endAllOf(by, person, null);
            audit.record(by, Stream.administration(), "credentials.set", Map.of("person", person.toString()));
        });
    }

    /** Checks and hashes a password somebody wants. */
    String hashFor(WorkspaceId workspace, PersonId person, String password) {
        var login = login(workspace, person).orElseThrow(Refused::notFound);
        Passwords.check(new Checks(), password, login.email(), "password").refuseIfAny();
        return passwords.hash(password);
    }

    /** Sets the password by a one-time link, which has proved who it is. */
    void setByLink(Actor by, String hash) {
        changeTo(by, hash, null);
    }

    /** Everybody who may sign in with the address, in any workspace. */
    List<Login> candidates(String email) {
        return jdbc
                .sql("select workspace_id, person_id from access.logins_of(:email)")
                .param("email", email)
                .query((row, number) -> new Key(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class))))
                .list()
                .stream()
                .flatMap(key -> login(key.workspace(), key.person()).stream())
                .toList();
    }

    /** Replaces a hash made with weaker parameters. */
    void rehash(Login login, String password) {
        var hash = passwords.hash(password);
        tenancy.run(login.workspace(), () -> storePassword(login.workspace(), login.person(), hash));
    }

    private static String checkedEmail(String email) {
        var address = Emails.normal(email);
        checkEmail(new Checks(), address).refuseIfAny();
        return address;
    }

    private static Checks checkEmail(Checks checks, String address) {
        return checks.that(Emails.plausible(address), "email", "malformed", "This is not an e-mail address.");
    }

    private void changeTo(Actor by, String hash, @Nullable UUID sessionToKeep) {
        tenancy.run(by.workspace(), () -> {
            storePassword(by.workspace(), by.person(), hash);
            sessions.endAllOf(by, by.person(), sessionToKeep);
            audit.record(by, Stream.administration(), "credentials.password-changed", Map.of());
        });
    }

    private Optional<Login> login(WorkspaceId workspace, PersonId person) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select email, password_hash
                          from access.login
                         where workspace_id = :workspace and person_id = :person
                        """)
                        .param("workspace", workspace.value())
                        .param("person", person.value())
                        .query((row, number) ->
                                new Login(workspace, person, row.getString("email"), row.getString("password_hash")))
                        .optional());
    }

    private void store(WorkspaceId workspace, PersonId person, String email) {
        try {
            jdbc.sql("""
                    insert into access.login (workspace_id, person_id, email)
                    values (:workspace, :person, :email)
                    on conflict (workspace_id, person_id) do update set email = excluded.email
                    """)
                    .param("workspace", workspace.value())
                    .param("person", person.value())
                    .param("email", email)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Refused.of(AccessRefusal.EMAIL_TAKEN);
        }
    }

    private void storePassword(WorkspaceId workspace, PersonId person, String hash) {
        jdbc.sql("""
                update access.login
                   set password_hash = :hash, password_set_at = :at
                 where workspace_id = :workspace and person_id = :person
                """)
                .param("hash", hash)
                .param("at", Times.db(clock.instant()))
                .param("workspace", workspace.value())
                .param("person", person.value())
                .update();
    }

    private record Key(WorkspaceId workspace, PersonId person) {}

    record Login(
            WorkspaceId workspace,
            PersonId person,
            String email,
            @Nullable String passwordHash) {
        @Override
        public String toString() {
            return "login of " + person;
        }
    }
}
