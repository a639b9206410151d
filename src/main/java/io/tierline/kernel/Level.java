package io.tierline.kernel;

/** A place in a support chain, counted from the customer outwards. */
public enum Level {
    L1,
    L2,
    L3,
    L4;

    /** Whether this level is deeper in the chain than the other. */
    public boolean deeperThan(Level other) {
        return compareTo(other) > 0;
    }

    /** 1 for L1 and so on. */
    public int number() {
        return ordinal() + 1;
    }
}
