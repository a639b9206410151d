package io.tierline.triage;

import io.tierline.directory.ChainId;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When this holds, there it goes. Rules are read in order; the first that holds decides.
 *
 * @param position its place in the order, from 1; equals go by key
 * @param reason why, for people
 * @param blueprint the version of the blueprint that has it so; null when it was set by hand
 */
public record RoutingRule(
        String key,
        int position,
        String reason,
        When when,
        To to,
        @Nullable Integer blueprint) {

    /** One set by hand. */
    public RoutingRule(String key, int position, String reason, When when, To to) {
        this(key, position, reason, when, to, null);
    }

    /**
     * What must hold, all of it; what is null need not.
     *
     * @param phase the phase the customer is in
     * @param words one of these stands in the subject, without regard to case, accents and punctuation; empty: any subject
     */
    public record When(
            @Nullable OrganisationId customer,
            @Nullable OrganisationKind kind,
            @Nullable String category,
            @Nullable String vertical,
            @Nullable TicketType type,
            @Nullable Severity severity,
            @Nullable String phase,
            List<String> words) {

        public When {
            words = List.copyOf(words);
        }

        /** In every phase. */
        public When(
                @Nullable OrganisationId customer,
                @Nullable OrganisationKind kind,
                @Nullable String category,
                @Nullable String vertical,
                @Nullable TicketType type,
                @Nullable Severity severity,
                List<String> words) {
            this(customer, kind, category, vertical, type, severity, null, words);
        }

        /** Always. */
        public static When always() {
            return new When(null, null, null, null, null, null, null, List.of());
        }
    }

    /**
     * Where it goes; at least one is given.
     *
     * @param chain this chain instead of the customer's
     * @param level the first team at this level of the chain; L1 when only the chain is given
     * @param team this team
     */
    public record To(
            @Nullable ChainId chain,
            @Nullable Level level,
            @Nullable TeamId team) {

        /** To the first team at this level of the customer's chain. */
        public static To level(Level level) {
            return new To(null, level, null);
        }

        /** To this team, under the customer's chain. */
        public static To team(TeamId team) {
            return new To(null, null, team);
        }

        /** To the first line of this chain. */
        public static To chain(ChainId chain) {
            return new To(chain, null, null);
        }
    }
}
