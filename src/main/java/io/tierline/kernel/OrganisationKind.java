package io.tierline.kernel;

/** The part an organisation plays in a workspace. */
public enum OrganisationKind implements WireWord {
    PROVIDER,
    PARTNER,
    CUSTOMER,
    THIRD_PARTY;

    /** Whether it stands in the support chain itself and so may read what the chain writes. */
    public boolean inChain() {
        return this == PROVIDER || this == PARTNER;
    }
}
