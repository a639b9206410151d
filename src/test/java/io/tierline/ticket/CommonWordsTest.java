package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.database.OwnerAccess;
import io.tierline.testing.RunningTierline;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

class CommonWordsTest extends RunningTierline {

    private static final int MANY = 30_000;
    private static final int FEW = 1_000;

    @Value("${tierline.data}")
    Path data;

    @Test
    void aWordOfManyPlacesIsKnownToBeCommonAndARareOneIsNot() throws Exception {
        try (var owner = OwnerAccess.open(data, null)) {
            var connection = owner.connection();
            places(connection, MANY);

            assertThat(common(connection, "gate")).isTrue();
            assertThat(common(connection, "ga:* & no:*")).isTrue();
            assertThat(common(connection, "labels")).isFalse();
            assertThat(common(connection, "word7")).isFalse();
            assertThat(common(connection, "gate & unheard")).isFalse();
            assertThat(common(connection, "unheard")).isFalse();
        }
    }

    @Test
    void amongFewNothingIsCommon() throws Exception {
        try (var owner = OwnerAccess.open(data, null)) {
            places(owner.connection(), FEW);

            assertThat(common(owner.connection(), "gate")).isFalse();
        }
    }

    /** All speak of a gate, one in a hundred of labels; each has a word of its own, and one that few share: beginnings need some. */
    private static void places(Connection connection, int number) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    create temporary table said as
                    select to_tsvector('simple', 'gate now word' || n || ' shared' || n %% 200
                                                 || case when n %% 100 = 0 then ' labels' else '' end)
                               as words
                      from generate_series(1, %d) n
                    """.formatted(number));
            statement.execute("analyze said");
        }
    }

    private static boolean common(Connection connection, String words) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select ticket.is_common('pg_temp.said'::regclass, to_tsquery('simple', ?))")) {
            statement.setString(1, words);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
