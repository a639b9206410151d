package io.tierline.contract;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan that applied to a customer at a date, as a ticket keeps it.
 *
 * @param contract by which it applied; null when it is the plan of those without a contract
 * @param version the plan's version
 * @param calendarKey the hours it covers; null means always
 */
public record PlanSnapshot(
        String key,
        String name,
        @Nullable ContractId contract,
        int version,
        @Nullable String calendarKey,
        Set<SupportChannel> channels) {

    public PlanSnapshot {
        channels = Set.copyOf(channels);
    }
}
