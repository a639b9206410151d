package io.tierline.access;

import io.tierline.kernel.Checks;
import io.tierline.kernel.Refused;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with Argon2id: 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). Each takes a
 * core for some 50 ms and 19 MiB, so no more run at once than there are cores; the others wait a little, then are refused.
 */
@Component
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final PasswordEncoder argon2;
    private final Semaphore running =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);
    private final String nobodys = nobodys();

    Passwords() {
        this(argon2());
    }

    /** With another machine's way to hash, for tests. */
    Passwords(PasswordEncoder argon2) {
        this.argon2 = argon2;
    }

    static PasswordEncoder argon2() {
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    }

    /** Adds what is wrong with a password somebody wants to have. */
    static Checks check(Checks checks, String password, String email, String field) {
        return checks.that(
                        password.codePointCount(0, password.length()) >= SHORTEST,
                        field,
                        "too-short",
                        "Use at least %d characters. A few words do well.".formatted(SHORTEST))
                .length(password, field, LONGEST)
                .that(
                        email.isEmpty() || !password.toLowerCase(Locale.ROOT).contains(email),
                        field,
                        "guessable",
                        "Do not use the e-mail address in the password.");
    }

    String hash(String password) {
        return limited(() -> argon2.encode(password));
    }

    /** Whether it is the password; without a hash to compare with, the same work is done and the answer is no. */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        var same = limited(() -> argon2.matches(password, hash == null ? nobodys : hash));
        return same && hash != null;
    }

    /** Whether the hash was made with weaker parameters than today's. */
    boolean outdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    /** In the form of a hash, but random and so of no password: to compare with it takes as long as with a real one. */
    private static String nobodys() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, PASSES, LANES, random(SALT_BYTES), random(HASH_BYTES));
    }

    private static String random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private <T> T limited(Supplier<T> work) {
        if (!entered()) {
            throw Refused.of(AccessRefusal.TOO_BUSY).with("retryAfter", LONGEST_WAIT.toSeconds());
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    private boolean entered() {
        try {
            return running.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
