package io.tierline.access;

import io.tierline.access.Credentials.Login;
import io.tierline.access.OneTimeLinks.Purpose;
import io.tierline.kernel.Refused;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Signs people in with e-mail address and password. Whether anybody has the address cannot be told from the answer: the same
 * words, the same locks, one password computation where nobody has it, and no refusal sooner than {@link #SOONEST_REFUSAL} or
 * than {@link #MOST_DESKS} computations take on this machine just now, whichever is later.
 */
@Component
public class SigningIn {

    private static final Logger LOG = LoggerFactory.getLogger(SigningIn.class);
    private static final Duration SOONEST_REFUSAL = Duration.ofMillis(250);
    /** Beyond it the refusal would only be slower still. */
    private static final Duration LATEST_REFUSAL = Duration.ofSeconds(5);
    /** On so many desks somebody may be without being slower to refuse; one computation is left for the writing. */
    private static final int MOST_DESKS = 5;

    private static final Duration TO_CHOOSE = Duration.ofMinutes(2);
    private static final int MOST_FAILURES = 60;
    private static final Duration PER = Duration.ofMinutes(1);

    private final Credentials credentials;
    private final Passwords passwords;
    private final Entrance entrance;
    private final SignInAttempts attempts;
    private final RateLimits limits;

    SigningIn(
            Credentials credentials,
            Passwords passwords,
            Entrance entrance,
            SignInAttempts attempts,
            RateLimits limits) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.entrance = entrance;
        this.attempts = attempts;
        this.limits = limits;
    }

    /**
     * Signs in. Refuses with {@link AccessRefusal#WRONG_CREDENTIALS}, or {@link AccessRefusal#TOO_MANY_ATTEMPTS} and {@code
     * retryAfter} in seconds: per network address after 60
     * failures in a minute; per e-mail address from the fifth wrong attempt on, for one
     * minute, then for twice as long each time up to an hour.
     */
    public SignIn signIn(String email, String password, Client client) {
        limits.take("sign-in " + client.network(), MOST_FAILURES, PER);
        var started = System.nanoTime();
        var address = Emails.normal(email);
        attempts.begin(address);
        var candidates = credentials.candidates(address);
        var began = System.nanoTime();
        var firstMatches = passwords.matches(password, hash(candidates));
        var computation = System.nanoTime() - began;
        var matching = matching(candidates, password, firstMatches);
        if (matching.isEmpty()) {
            throw refused(candidates, client, started + soonest(computation));
        }
        limits.giveBack("sign-in " + client.network(), MOST_FAILURES, PER);
        attempts.succeeded(address, matching.size() == candidates.size());
        matching.stream()
                .filter(login -> login.passwordHash() != null && passwords.outdated(login.passwordHash()))
                .forEach(login -> credentials.rehash(login, password));
        return matching.size() == 1
                ? new SignIn.Done(entrance.enter(matching.getFirst(), client))
                : new SignIn.Choose(entrance.choices(matching, TO_CHOOSE));
    }

    /** Goes on after {@link SignIn.Choose} with the secret of the chosen one. */
    public OpenedSession choose(String secret, Client client) {
        return entrance.enterByLink(secret, Purpose.SIGN_IN, client);
    }

    /** The first one's hash is compared with in any case, for nobody's too, and tells how long that takes. */
    private static @Nullable String hash(List<Login> candidates) {
        return candidates.isEmpty() ? null : candidates.getFirst().passwordHash();
    }

    private List<Login> matching(List<Login> candidates, String password, boolean firstMatches) {
        return Stream.concat(
                        candidates.stream().limit(firstMatches ? 1 : 0),
                        candidates.stream().skip(1).filter(login -> passwords.matches(password, login.passwordHash())))
                .filter(entrance::mayEnter)
                .toList();
    }

    private static long soonest(long computation) {
        return Math.clamp(computation * MOST_DESKS, SOONEST_REFUSAL.toNanos(), LATEST_REFUSAL.toNanos());
    }

    private Refused refused(List<Login> candidates, Client client, long soonest) {
        LOG.info("Sign-in refused from {}", client.address());
        candidates.forEach(entrance::noteFailure);
        waitUntil(soonest);
        return Refused.of(AccessRefusal.WRONG_CREDENTIALS);
    }

    /** Evens out what is left of the difference between one, several and no candidates. On a virtual thread this costs nothing. */
    static void waitUntil(long nanoTime) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime())));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
