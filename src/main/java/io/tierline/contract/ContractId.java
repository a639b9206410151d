package io.tierline.contract;

import io.tierline.kernel.Ids;
import java.util.UUID;

/** Names one contract. */
public record ContractId(UUID value) {

    /** A new, time-ordered id. */
    public static ContractId next() {
        return new ContractId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
