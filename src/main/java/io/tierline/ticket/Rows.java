package io.tierline.ticket;

import io.tierline.kernel.WireWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads columns into the words of the domain. */
final class Rows {

    private Rows() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static <T> @Nullable T id(ResultSet row, String column, Function<UUID, T> type) throws SQLException {
        var value = row.getObject(column, UUID.class);
        return value == null ? null : type.apply(value);
    }

    static <E extends Enum<E> & WireWord> E word(ResultSet row, String column, Class<E> type) throws SQLException {
        return WireWord.parse(type, row.getString(column)).orElseThrow();
    }

    static <E extends Enum<E> & WireWord> @Nullable E wordOrNull(ResultSet row, String column, Class<E> type)
            throws SQLException {
        var value = row.getString(column);
        return value == null ? null : WireWord.parse(type, value).orElseThrow();
    }

    static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    static @Nullable Boolean truth(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Boolean.class);
    }

    /** A due time; infinity is none. */
    static @Nullable Instant due(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return OffsetDateTime.MAX.equals(value) ? null : value.toInstant();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        return Arrays.asList((UUID[]) row.getArray(column).getArray());
    }

    static String wire(WireWord word) {
        return word.wire();
    }

    static @Nullable String wireOrNull(@Nullable WireWord word) {
        return word == null ? null : word.wire();
    }
}
