package io.tierline.responsibility.web;

import io.tierline.responsibility.Part;
import io.tierline.web.Field.Option;
import io.tierline.web.Who;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a customer, at this hour.
 *
 * @param under the hour, and from which chain this is derived
 * @param phases where the customer's phases and critical periods are; null for an outside party
 * @param plan what the customer's plan is; may be empty
 * @param products to choose from; empty when there is no choice
 */
public record ServedView(
        String action,
        String heading,
        String under,
        @Nullable String phases,
        String plan,
        List<Option> products,
        String product,
        List<Rung> rungs,
        String none,
        List<String> parties,
        List<Row> matrix,
        List<Beside> beside) {

    /** An activity and each party's part in it, in the order of the parties. */
    public record Row(String activity, List<Cell> cells) {}

    /** A party's part; null when it has none. */
    public record Cell(@Nullable Part part) {

        public String says() {
            return switch (part) {
                case DOES -> "Does it";
                case HELPS -> "Helps";
                case TOLD -> "Is told";
                case null -> "no part";
            };
        }
    }

    /** Somebody beside the chain. */
    public record Beside(Who who, String role, String says, List<Rung.Reached> ways) {}
}
