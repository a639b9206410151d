package io.tierline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.RunningTierline;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** The handler here writes one row of its own per call, so a test sees how often it took effect. */
class IdempotencyTest extends RunningTierline {

    @Autowired
    Idempotency idempotency;

    @Autowired
    Jobs jobs;

    private Actor actor;

    @BeforeEach
    void signedIn() {
        actor = actorIn(workspaces
                .create("key-" + Long.toHexString(System.nanoTime()), "Keys", ZoneOffset.UTC)
                .id());
        become(actor);
    }

    @AfterEach
    void signedOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aRetriedRequestGetsItsFirstAnswerAndHasNoSecondEffect() throws Exception {
        var first = send("k1", "{\"a\":1}", this::createsOne);

        var second = send("k1", "{\"a\":1}", this::createsOne);

        assertThat(effects()).isEqualTo(1);
        assertThat(second.getStatus()).isEqualTo(first.getStatus()).isEqualTo(201);
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(second.getHeader("Location")).isEqualTo("/api/v1/things/1");
        assertThat(second.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(second.getContentType()).isEqualTo(first.getContentType());
        assertThat(second.getHeader(Idempotency.REPLAYED)).isEqualTo("true");
        assertThat(first.getHeader(Idempotency.REPLAYED)).isNull();
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() throws Exception {
        send("k1", "{\"a\":1}", this::createsOne);

        var other = send("k1", "{\"a\":2}", this::createsOne);

        assertThat(other.getStatus()).isEqualTo(422);
        assertThat(other.getContentAsString()).contains("key-used-for-another-request");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void theKeyOfAnotherPersonIsAnotherKey() throws Exception {
        send("k1", "{\"a\":1}", this::createsOne);
        become(actorIn(actor.workspace()));

        var other = send("k1", "{\"a\":2}", this::createsOne);

        assertThat(other.getStatus()).isEqualTo(201);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void aRefusedRequestChangesNothingAndLeavesItsKeyFree() throws Exception {
        var refused = send("k1", "{\"a\":1}", (request, response) -> {
            effect();
            ((HttpServletResponse) response).setStatus(409);
            response.getOutputStream().write("no".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString()).isEqualTo("no");
        assertThat(effects()).isZero();

        var mended = send("k1", "{\"a\":2}", this::createsOne);

        assertThat(mended.getStatus()).isEqualTo(201);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void aRefusalInsideTheHandlersTransactionIsAnsweredAsItIs() throws Exception {
        var refused = send("k1", "{}", (request, response) -> {
            try {
                tenancy.run(actor.workspace(), () -> {
                    effect();
                    throw Refused.notFound();
                });
            } catch (Refused notFound) {
                ((HttpServletResponse) response).setStatus(404);
            }
        });

        assertThat(refused.getStatus()).isEqualTo(404);
        assertThat(effects()).isZero();
    }

    @Test
    void aProcessThatDiesAfterTheEffectAndBeforeTheAnswerLeavesNeither() throws Exception {
        try {
            send("k1", "{}", (request, response) -> {
                effect();
                throw new Death();
            });
        } catch (Death died) {
            // as a killed process: the transaction was never committed
        }
        assertThat(effects()).isZero();

        var again = send("k1", "{}", this::createsOne);

        assertThat(again.getStatus()).isEqualTo(201);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void whileTheFirstRequestRunsASecondIsToldToWait() throws Exception {
        var running = new CountDownLatch(1);
        var told = new CountDownLatch(1);
        var first = Thread.ofVirtual().start(() -> {
            become(actor);
            sendQuietly("k1", () -> {
                running.countDown();
                await(told);
            });
        });
        running.await();

        var second = send("k1", "{}", this::createsOne);
        told.countDown();
        first.join();

        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(second.getHeader("Retry-After")).isEqualTo("1");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void aKeyIsForgottenAfterADay() throws Exception {
        clock.set(WEDNESDAY_MORNING);
        send("k1", "{\"a\":1}", this::createsOne);

        clock.advance(Duration.ofHours(24).plusSeconds(1));
        jobs.run(ForgettingAnswers.NAME);

        assertThat(kept()).isZero();
        assertThat(send("k1", "{\"a\":2}", this::createsOne).getStatus()).isEqualTo(201);
    }

    @Test
    void strangersSeeNothing() throws Exception {
        send("k1", "{\"a\":1}", this::createsOne);
        var elsewhere = workspaces.create("other-" + Long.toHexString(System.nanoTime()), "Other", ZoneOffset.UTC);

        var seen = tenancy.in(
                elsewhere.id(),
                () -> jdbc.sql("select count(*) from api.answer")
                        .query(Long.class)
                        .single());

        assertThat(seen).isZero();
        assertThat(kept()).isEqualTo(1);
    }

    private MockHttpServletResponse send(String key, String body, FilterChain handler) throws Exception {
        var request = new MockHttpServletRequest("POST", "/api/v1/things");
        request.addHeader(Idempotency.HEADER, key);
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        var response = new MockHttpServletResponse();
        idempotency.doFilter(request, response, (passed, answered) -> {
            assertThat(passed.getInputStream().readAllBytes()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
            handler.doFilter(passed, answered);
        });
        return response;
    }

    private void sendQuietly(String key, Runnable meanwhile) {
        try {
            send(key, "{}", (request, response) -> {
                createsOne(request, response);
                meanwhile.run();
            });
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void createsOne(jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response)
            throws java.io.IOException {
        effect();
        var answer = (HttpServletResponse) response;
        answer.setStatus(201);
        answer.setHeader("Location", "/api/v1/things/1");
        answer.setHeader("ETag", "\"1\"");
        answer.setContentType("application/json");
        answer.getOutputStream().write(("{\"at\":" + System.nanoTime() + "}").getBytes(StandardCharsets.UTF_8));
    }

    /** A row in a table that exists already: the handler's effect. */
    private void effect() {
        tenancy.run(
                actor.workspace(),
                () -> jdbc.sql("""
                        insert into directory.vertical (workspace_id, key, name, created_at)
                        values (:workspace, :key, 'Effect', now())
                        """)
                        .param("workspace", actor.workspace().value())
                        .param("key", "effect-" + System.nanoTime())
                        .update());
    }

    private long effects() {
        return count("select count(*) from directory.vertical where workspace_id = :workspace");
    }

    private long kept() {
        return count("select count(*) from api.answer where workspace_id = :workspace");
    }

    private long count(String sql) {
        return tenancy.in(
                actor.workspace(),
                () -> jdbc.sql(sql)
                        .param("workspace", actor.workspace().value())
                        .query(Long.class)
                        .single());
    }

    private static Actor actorIn(WorkspaceId workspace) {
        return new Actor(
                workspace,
                PersonId.next(),
                "Ida Brandt",
                OrganisationId.next(),
                OrganisationKind.PARTNER,
                Set.of(),
                Set.of(),
                ZoneOffset.UTC);
    }

    private static void become(Actor actor) {
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(actor, "", Set.of())));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Death extends Error {}
}
