package io.tierline.responsibility;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a page goes on: after the row of this id, and of this number or beginning where rows stand in that order.
 *
 * @param key a number, an instant, or empty
 */
record After(String key, UUID id) {

    private static final After NOTHING = new After("", new UUID(0, 0));

    static After of(PageRequest page) {
        var cursor = page.cursor();
        if (cursor == null) {
            return NOTHING;
        }
        var cut = cursor.lastIndexOf(' ');
        var id = Ids.parse(cursor.substring(cut + 1)).orElseThrow(After::malformed);
        return new After(cut < 0 ? "" : cursor.substring(0, cut), id);
    }

    int number() {
        if (key.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException notOurs) {
            throw malformed();
        }
    }

    Instant at() {
        if (key.isEmpty()) {
            return Instant.EPOCH;
        }
        try {
            return Instant.parse(key);
        } catch (DateTimeException notOurs) {
            throw malformed();
        }
    }

    private static Refused malformed() {
        return Refused.of(CommonRefusal.MALFORMED_CURSOR);
    }
}
