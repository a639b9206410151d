package io.tierline.directory;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import java.util.UUID;

/** Where a page of a list by name goes on: after the row of this id. The nil id stands before all. */
final class Place {

    private static final UUID START = new UUID(0, 0);

    private Place() {}

    static UUID after(PageRequest request) {
        var cursor = request.cursor();
        return cursor == null ? START : Ids.parse(cursor).orElseThrow(() -> Refused.of(CommonRefusal.MALFORMED_CURSOR));
    }
}
