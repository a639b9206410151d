package io.tierline.access;

import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts attempts per e-mail address and locks it for a while, in the database, so that all nodes count together. */
@Component
class SignInAttempts {

    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts one and refuses while the address is locked. Counted before the password is looked at, not after. */
    void begin(String email) {
        var now = clock.instant();
        var lockedUntil = jdbc.sql("select access.begin_attempt(:hash, :at)")
                .param("hash", Opaque.sha256(email))
                .param("at", Times.db(now))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single();
        lockedUntil.ifPresent(until -> {
            var wait = Duration.between(now, until.toInstant());
            throw Refused.of(AccessRefusal.TOO_MANY_ATTEMPTS).with("retryAfter", Math.max(1, wait.toSeconds() + 1));
        });
    }

    /**
     * The password was right.
     *
     * @param everywhere whether in every workspace that has the address. If not, only this attempt is taken back: who
     *     knows one password could else reset the count at will while guessing the other
     */
    void succeeded(String email, boolean everywhere) {
        jdbc.sql("select access.end_attempt(:hash, :forget)")
                .param("hash", Opaque.sha256(email))
                .param("forget", everywhere)
                .query((row, number) -> number)
                .list();
    }

    /** Removes old counts; called from time to time. */
    void forgetOld() {
        jdbc.sql("select access.forget_attempts(:before)")
                .param("before", Times.db(clock.instant().minus(REMEMBERED)))
                .query((row, number) -> number)
                .list();
    }
}
