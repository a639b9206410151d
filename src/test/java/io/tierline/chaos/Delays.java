package io.tierline.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How long the slowest of a trial took: from a promise's due to its telling, from a mail's acknowledgement to its ticket. */
record Delays(Duration promise, Duration mail) {

    static Delays since(Instant begun, Connection database) throws SQLException {
        return new Delays(
                longest("select max(at - due) from public.told where due > ?", begun, database),
                longest(
                        "select max(processed_at - received_at) from channel.incoming where received_at > ?",
                        begun,
                        database));
    }

    /** Which of them were longer than that. */
    List<String> over(Duration longest) {
        return promise.compareTo(longest) > 0 || mail.compareTo(longest) > 0
                ? List.of("something was done later than " + longest + toString())
                : List.of();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "; the last promise told %.1f s, the last mail read %.1f s late",
                promise.toMillis() / 1e3,
                mail.toMillis() / 1e3);
    }

    private static Duration longest(String interval, Instant begun, Connection database) throws SQLException {
        try (var statement = database.prepareStatement(
                "select (extract(epoch from coalesce((%s), interval '0')) * 1000)::bigint".formatted(interval))) {
            statement.setTimestamp(1, Timestamp.from(begun));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return Duration.ofMillis(rows.getLong(1));
            }
        }
    }
}
