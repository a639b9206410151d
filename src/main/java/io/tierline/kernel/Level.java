package io.tierline.kernel;

/** A place in a support chain, counted from the customer outwards. */
public enum Level {
    L1(1),
    L2(2),
    L3(3),
    L4(4);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    /** Whether this level is deeper in the chain than the other. */
    public boolean deeperThan(Level other) {
        return number > other.number;
    }

    /** 1 for L1 and so on. */
    public int number() {
        return number;
    }
}
