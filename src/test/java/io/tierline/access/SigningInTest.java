package io.tierline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.audit.Audit;
import io.tierline.audit.AuditRecord;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

class SigningInTest extends AccessCast {

    private static final Pattern CHOICE = Pattern.compile("name=\"choice\" value=\"([^\"]+)\"");

    @Autowired
    Audit audit;

    @Autowired
    Entrance entrance;

    @Autowired
    SignInAttempts attempts;

    @Autowired
    RateLimits limits;

    @Test
    void theRightPasswordOpensASessionAndIsWrittenDown() {
        var browser = browser();

        var answer = browser.signIn("  " + femkesEmail.toUpperCase(Locale.ROOT) + " ", PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(actions()).contains("sign-in.succeeded");
    }

    @Test
    void anUnknownAddressAndAWrongPasswordGetTheSameAnswer() {
        var unknown = browser().signIn("nobody-" + femkesEmail, "some other password");
        var wrong = browser().signIn(femkesEmail, "some other password");

        assertThat(wrong.statusCode()).isEqualTo(422).isEqualTo(unknown.statusCode());
        assertThat(plain(wrong)).isEqualTo(plain(unknown)).contains("do not go together");
        assertThat(actions()).contains("sign-in.refused");
    }

    @Test
    void anUnknownAddressCostsAsMuchWorkAsAKnownOne() {
        var invited = world.person(workspace, ilse.organisation(), "Invited", "invited-" + femkesEmail, "agent");
        withoutPassword(invited);

        var known = computed(femkesEmail);

        assertThat(known).hasSize(1);
        assertThat(computed("nobody-" + femkesEmail)).as("nobody").isEqualTo(known);
        assertThat(computed("invited-" + femkesEmail)).as("no password yet").isEqualTo(known);
    }

    /** Otherwise each further desk would be told by the time, as soon as a computation takes longer than the shortest refusal. */
    @Test
    void onASlowMachineARefusalLeavesRoomForTheComputationsOfSeveralDesks() {
        femkeElsewhere();

        for (var email : List.of("nobody-" + femkesEmail, femkesEmail)) {
            var slow = new Slow();
            var took = refusedAfter(new Passwords(slow), email);
            assertThat(took).as(email).isGreaterThanOrEqualTo(slow.shortest.multipliedBy(4));
        }
    }

    @Test
    void anAddressIsLockedFromTheFifthFailureOnForTwiceAsLongEachTime() {
        clock.set(WEDNESDAY_MORNING);
        fail(femkesEmail, 5);

        var first = browser().signIn(femkesEmail, PASSWORD);
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(retryAfter(first)).isBetween(55L, 61L);

        clock.advance(Duration.ofSeconds(61));
        fail(femkesEmail, 1);
        assertThat(retryAfter(browser().signIn(femkesEmail, PASSWORD))).isBetween(115L, 121L);

        clock.advance(Duration.ofSeconds(121));
        assertThat(browser().signIn(femkesEmail, PASSWORD).statusCode()).isEqualTo(302);
        fail(femkesEmail, 4);
        assertThat(browser().signIn(femkesEmail, PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void anAddressNobodyHasIsLockedJustSo() {
        clock.set(WEDNESDAY_MORNING.plusSeconds(600));
        fail("nobody-" + femkesEmail, 5);

        assertThat(browser().signIn("nobody-" + femkesEmail, PASSWORD).statusCode())
                .isEqualTo(429);
    }

    @Test
    void oneNetworkAddressMayFailSoOften() {
        clock.set(WEDNESDAY_MORNING.plusSeconds(6000));

        var statuses = IntStream.range(0, 61)
                .mapToObj(n -> browser().signIn("x".repeat(300) + n, "p").statusCode())
                .toList();

        assertThat(statuses).endsWith(429).doesNotContain(500, 302);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(browser().signIn(femkesEmail, PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void aPersonWhoIsGoneDoesNotComeIn() {
        directory.archivePerson(ilse, femke.person());

        assertThat(browser().signIn(femkesEmail, PASSWORD).statusCode()).isEqualTo(422);
    }

    @Test
    void theSameAddressOnTwoDesksAsksWhichIsMeant() {
        femkeElsewhere();
        var browser = browser();

        var choices = browser.signIn(femkesEmail, PASSWORD);

        assertThat(choices.statusCode()).isEqualTo(200);
        assertThat(choices.body()).contains("Desk A", "Desk B");
        var secrets = CHOICE.matcher(choices.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(secrets).hasSize(2);
        assertThat(browser.post("/sign-in/choice", Map.of("choice", secrets.getLast(), "next", "/"))
                        .statusCode())
                .isEqualTo(302);
        var me = browser.send("GET", "/api/v1/me", "", Map.of()).body();
        assertThat(List.of(workspace, elsewhere).stream().filter(id -> me.contains(id.toString())))
                .hasSize(1);
        assertThat(browser()
                        .post("/sign-in/choice", Map.of("choice", secrets.getLast()))
                        .statusCode())
                .isEqualTo(403);
        var late = browser();
        late.get("/sign-in");
        assertThat(late.post("/sign-in/choice", Map.of("choice", secrets.getLast()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSameAddressWithDifferentPasswordsGoesToTheDeskThatThePasswordIsFor() {
        var other = femkeElsewhere();
        credentials.set(noor, other.person(), femkesEmail, "a different one entirely");
        var browser = browser();

        browser.signIn(femkesEmail, "a different one entirely");

        assertThat(browser.send("GET", "/api/v1/me", "", Map.of()).body()).contains(elsewhere.toString());
    }

    @Test
    void whoKnowsThePasswordOnOneDeskCannotResetTheCountForAnother() {
        clock.set(WEDNESDAY_MORNING.plusSeconds(12_000));
        var other = femkeElsewhere();
        credentials.set(noor, other.person(), femkesEmail, "a different one entirely");

        fail(femkesEmail, 4);
        assertThat(browser().signIn(femkesEmail, "a different one entirely").statusCode())
                .isEqualTo(302);
        fail(femkesEmail, 1);

        assertThat(browser().signIn(femkesEmail, PASSWORD).statusCode()).isEqualTo(429);
    }

    @Test
    void signInLeadsOnToAPathOfThisDeskOnly() {
        assertThat(ledTo("/help?x=1")).endsWith("/help?x=1");
        for (var foreign :
                List.of("//evil.example", "https://evil.example/", "/\\evil.example", "/x\r\nSet-Cookie: a=b", "")) {
            assertThat(ledTo(foreign)).as(foreign).matches("(http://localhost:\\d+)?/");
        }
    }

    @Test
    void theSignInFormWantsTheTokenOfItsPage() {
        var browser = browser();
        browser.get("/sign-in");
        browser.forgetCsrf();

        var answer = browser.post("/sign-in", Map.of("email", femkesEmail, "password", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElse("")).contains("/sign-in?stale");
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    private String ledTo(String next) {
        var browser = browser();
        browser.get("/sign-in");
        return browser.post("/sign-in", Map.of("email", femkesEmail, "password", PASSWORD, "next", next))
                .headers()
                .firstValue("location")
                .orElse("none");
    }

    private void fail(String email, int times) {
        for (var n = 0; n < times; n++) {
            assertThat(browser().signIn(email, "not this one either").statusCode())
                    .isEqualTo(422);
        }
    }

    /** The kinds of hashes that one refused sign-in compares with. */
    private List<String> computed(String email) {
        var counting = new Counting();
        refusedAfter(new Passwords(counting), email);
        return counting.kinds;
    }

    private Duration refusedAfter(Passwords passwords, String email) {
        var signingIn = new SigningIn(credentials, passwords, entrance, attempts, limits);
        var start = System.nanoTime();
        assertThatThrownBy(() -> signingIn.signIn(email, "some other password", new Client("192.0.2.9", "test")))
                .isInstanceOf(Refused.class);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private List<String> actions() {
        return audit.history(workspace, Stream.administration(), PageRequest.first()).items().stream()
                .map(AuditRecord::action)
                .toList();
    }

    private void withoutPassword(Actor person) {
        tenancy.run(
                workspace,
                () -> jdbc.sql("""
                        update access.login
                           set password_hash = null, password_set_at = null
                         where workspace_id = :workspace and person_id = :person
                        """)
                        .param("workspace", workspace.value())
                        .param("person", person.person().value())
                        .update());
    }

    private static long retryAfter(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("retry-after").orElse(0);
    }

    private static String plain(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll("value=\"[^\"]*\"", "")
                .replaceAll("content=\"[^\"]*\"", "")
                .replaceAll("hx-headers='[^']*'", "");
    }

    /** Notes with what parameters each computation was made. */
    private static final class Counting implements PasswordEncoder {

        private final PasswordEncoder argon2 = Passwords.argon2();
        private final List<String> kinds = new ArrayList<>();

        @Override
        public String encode(@Nullable CharSequence password) {
            throw new AssertionError("a refusal hashes nothing anew");
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            kinds.add(String.valueOf(hash).replaceAll("\\$[^$]*\\$[^$]*$", ""));
            return argon2.matches(password, hash);
        }
    }

    /** As a machine on which a computation takes a third of a second or more. */
    private static final class Slow implements PasswordEncoder {

        private static final int TIMES = 12;

        private final PasswordEncoder argon2 = Passwords.argon2();
        private Duration shortest = Duration.ofSeconds(1);

        @Override
        public String encode(@Nullable CharSequence password) {
            throw new AssertionError("a refusal hashes nothing anew");
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            var start = System.nanoTime();
            var same = IntStream.range(0, TIMES)
                    .mapToObj(_ -> argon2.matches(password, hash))
                    .toList()
                    .getLast();
            var took = Duration.ofNanos(System.nanoTime() - start);
            shortest = took.compareTo(shortest) < 0 ? took : shortest;
            return same;
        }
    }
}
