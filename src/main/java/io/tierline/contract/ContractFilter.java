package io.tierline.contract;

import io.tierline.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Which contracts are wanted; what is null does not narrow it.
 *
 * @param archived whether archived ones are wanted instead of living ones
 */
public record ContractFilter(
        @Nullable OrganisationId customer, @Nullable String planKey, boolean archived) {

    /** All that live. */
    public static ContractFilter all() {
        return new ContractFilter(null, null, false);
    }
}
