package io.tierline.channel;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the cursors of lists that are ordered by id. */
final class Cursors {

    private Cursors() {}

    static @Nullable UUID id(PageRequest request) {
        var text = request.cursor();
        return text == null ? null : Ids.parse(text).orElseThrow(() -> Refused.of(CommonRefusal.MALFORMED_CURSOR));
    }
}
