package io.tierline.triage;

import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a case looks like, from what was written.
 *
 * @param category null when no rule named one
 */
public record Suggestion(Severity severity, @Nullable String category, TicketType type, List<Reason> reasons) {

    public Suggestion {
        reasons = List.copyOf(reasons);
    }
}
