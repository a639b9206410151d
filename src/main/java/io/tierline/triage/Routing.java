package io.tierline.triage;

import io.tierline.directory.ChainId;
import io.tierline.kernel.Level;
import io.tierline.kernel.TeamId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a ticket goes, and why. */
public sealed interface Routing {

    /** The rule of a ticket that skips the levels, because it is critical in a critical period. */
    String CRITICAL_PERIOD = "critical-period";

    /** Why, sentence by sentence, for people. */
    List<String> because();

    /**
     * To this team.
     *
     * @param rule the key of the rule that decided; {@code first-line} when none did, {@code responsibility} when the
     *     responsibilities say whose it is
     * @param blueprint the version of the blueprint that has the rule, or the chain when no rule decided; null when none has
     */
    record Routed(
            ChainId chain,
            Level level,
            TeamId team,
            String rule,
            @Nullable Integer blueprint,
            List<String> because) implements Routing {

        public Routed {
            because = List.copyOf(because);
        }
    }

    /** To nobody by rule: to the triage queue. */
    record Unroutable(List<String> because) implements Routing {

        public Unroutable {
            because = List.copyOf(because);
        }
    }
}
