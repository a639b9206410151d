package io.tierline.api;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Remembers first answers for a day. Everything here is called inside the workspace's transaction. */
@Component
class FirstAnswers {

    static final Duration KEPT = Duration.ofHours(24);

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    FirstAnswers(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Holds the key until the transaction ends; false when another transaction holds it. */
    boolean hold(Actor actor, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 60))")
                .param("name", "%s %s %s".formatted(actor.workspace(), actor.person(), key))
                .query(Boolean.class)
                .single();
    }

    Optional<FirstAnswer> find(Actor actor, String key) {
        return jdbc.sql("""
                select request_hash, status, headers, body
                  from api.answer
                 where workspace_id = :workspace and person_id = :person and idempotency_key = :key
                   and answered_at >= :oldest
                """)
                .param("workspace", actor.workspace().value())
                .param("person", actor.person().value())
                .param("key", key)
                .param("oldest", Times.db(oldest()))
                .query(this::row)
                .optional();
    }

    void keep(Actor actor, String key, FirstAnswer answer) {
        jdbc.sql("""
                insert into api.answer
                       (workspace_id, person_id, idempotency_key, request_hash, status, headers, body, answered_at)
                values (:workspace, :person, :key, :hash, :status, :headers, :body, :at)
                on conflict (workspace_id, person_id, idempotency_key) do update
                   set request_hash = excluded.request_hash, status = excluded.status, headers = excluded.headers,
                       body = excluded.body, answered_at = excluded.answered_at
                """)
                .param("workspace", actor.workspace().value())
                .param("person", actor.person().value())
                .param("key", key)
                .param("hash", answer.requestHash())
                .param("status", answer.status())
                .param("headers", json.writeValueAsString(answer.headers()))
                .param("body", answer.body())
                .param("at", Times.db(clock.instant()))
                .update();
    }

    /** Forgets what is older than a day, in every workspace. Answers how many. */
    long forgetOld() {
        return jdbc.sql("select api.forget_answers(:oldest)")
                .param("oldest", Times.db(oldest()))
                .query(Long.class)
                .single();
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }

    private FirstAnswer row(ResultSet row, int number) throws SQLException {
        return new FirstAnswer(
                row.getBytes("request_hash"),
                row.getInt("status"),
                json.readValue(row.getString("headers"), HEADERS),
                row.getBytes("body"));
    }
}
