package io.tierline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tierline.kernel.Room;
import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** More comes at once than can be done at once. */
class OverloadTest extends RunningTierline {

    private static final int AT_ONCE = 8;

    @Autowired
    HikariDataSource pool;

    @Autowired
    Room room;

    @Autowired
    Cast cast;

    @Test
    void whoFindsNoConnectionIsToldToComeAgainAndAfterwardsIsServed() throws SQLException {
        var customer = cast.play().customer().api(port);
        var anybody = new Api(port, null);

        try (var _ = new Taken(pool)) {
            var refused = customer.post("/api/v1/tickets", Map.of("subject", "Lamp blinks", "body", "It does."));
            var health = anybody.get("/readyz");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(refused.json().at("/code").asString()).isEqualTo("unavailable");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.response().body()).contains("All connections to the database are in use.");
        }

        assertThat(anybody.get("/readyz").status()).isEqualTo(200);
        customer.post("/api/v1/tickets", Map.of("subject", "Lamp blinks", "body", "It does."))
                .with(201);
    }

    @Test
    void aLargeRequestThatFindsNoRoomIsToldToComeAgainAndSmallOnesAreServed() {
        var customer = cast.play().customer().api(port);
        var large = Map.of("subject", "Lamp blinks", "body", "It does. ".repeat(20_000));
        var small = Map.of("subject", "Lamp blinks", "body", "It does.");

        try (var other = room.enter()) {
            other.grow(Long.MAX_VALUE);
            var refused = customer.post("/api/v1/tickets", large);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(refused.json().at("/code").asString()).isEqualTo("busy");
            customer.post("/api/v1/tickets", small).with(201);
        }

        assertThat(customer.post("/api/v1/tickets", large).status()).isNotEqualTo(503);
    }

    @Test
    void aRequestThatIsSentManyTimesAtOnceUnderOneKeyIsDoneOnce() throws Exception {
        var customer = cast.play().customer();
        Callable<Api.Answer> raising = () -> customer.api(port)
                .send(
                        "POST",
                        "/api/v1/tickets",
                        Map.of("subject", "Lamp blinks", "body", "It does."),
                        Map.of("Idempotency-Key", "at-once"));

        List<Api.Answer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Api.Answer> answer : threads.invokeAll(Collections.nCopies(AT_ONCE, raising))) {
                answers.add(answer.get());
            }
        }
        answers.add(raising.call().with(201));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isNotEmpty());
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 201)
                .extracting(answer -> answer.json().at("/number").asString())
                .containsOnly(answers.getLast().json().at("/number").asString());
        assertThat(customer.api(port).get("/api/v1/tickets").json().at("/items"))
                .hasSize(1);
    }

    /** Every connection of the pool that nobody else holds, given back at the end. */
    private static final class Taken implements AutoCloseable {

        private final List<Connection> connections = new ArrayList<>();

        Taken(HikariDataSource pool) throws SQLException {
            while (pool.getHikariPoolMXBean().getActiveConnections() < pool.getMaximumPoolSize()) {
                connections.add(pool.getConnection());
            }
        }

        @Override
        public void close() throws SQLException {
            for (var connection : connections) {
                connection.close();
            }
        }
    }
}
