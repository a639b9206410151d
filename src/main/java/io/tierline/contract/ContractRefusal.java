package io.tierline.contract;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** What contracts and plans refuse. */
public enum ContractRefusal implements Refusal {
    /** The customer has another contract in that time. */
    CONTRACTS_OVERLAP(Kind.CONFLICT),
    /** There is a plan with this key already. */
    PLAN_EXISTS(Kind.CONFLICT),
    /** A contract in force, or one to come, names the plan, or it is the standard one. */
    PLAN_IN_USE(Kind.CONFLICT),
    /** It is archived; nothing about it changes any more. */
    CONTRACT_ARCHIVED(Kind.CONFLICT);

    private final Kind kind;

    ContractRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
