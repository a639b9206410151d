package io.tierline.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param limit how many items, 1 to 100
 * @param after the {@code next} of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable String after) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 100;

    public PageRequest {
        new Checks()
                .that(limit >= 1 && limit <= MAX_LIMIT, "limit", "out-of-range", "Ask for 1 to 100 items.")
                .refuseIfAny();
    }

    /** The first page in the usual size. */
    public static PageRequest first() {
        return new PageRequest(DEFAULT_LIMIT, null);
    }

    /** From what a client sent; what is absent takes its default. */
    public static PageRequest of(@Nullable Integer limit, @Nullable String after) {
        return new PageRequest(limit == null ? DEFAULT_LIMIT : limit, after);
    }

    /** One more than the limit: reading so many rows tells whether there is a next page. */
    public int rowsToRead() {
        return limit + 1;
    }

    /** The cursor's plain text; null on the first page. Refuses one that this program did not make. */
    public @Nullable String cursor() {
        if (after == null) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw Refused.of(CommonRefusal.MALFORMED_CURSOR);
        }
    }

    static String encode(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }
}
