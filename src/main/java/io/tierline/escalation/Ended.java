package io.tierline.escalation;

/**
 * What became of a deed.
 *
 * @param outcome in words, for the record
 */
record Ended(Deed.State state, String outcome) {

    static Ended done(String outcome) {
        return new Ended(Deed.State.DONE, outcome);
    }

    static Ended nobody(String outcome) {
        return new Ended(Deed.State.NOBODY, outcome);
    }

    static Ended refused(String outcome) {
        return new Ended(Deed.State.REFUSED, outcome);
    }
}
