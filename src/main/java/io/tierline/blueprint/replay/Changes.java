package io.tierline.blueprint.replay;

/** How many promises change, by how. */
public record Changes(long broken, long spared, long added, long dropped, long otherwise) {

    /** None yet. */
    public static final Changes NONE = new Changes(0, 0, 0, 0, 0);

    static Changes of(Turned turned) {
        return new Changes(
                turned == Turned.BROKEN ? 1 : 0,
                turned == Turned.SPARED ? 1 : 0,
                turned == Turned.ADDED ? 1 : 0,
                turned == Turned.DROPPED ? 1 : 0,
                turned == Turned.OTHERWISE ? 1 : 0);
    }

    /** Both together. */
    public Changes with(Changes more) {
        return new Changes(
                broken + more.broken,
                spared + more.spared,
                added + more.added,
                dropped + more.dropped,
                otherwise + more.otherwise);
    }

    /** All of them. */
    public long all() {
        return broken + spared + added + dropped + otherwise;
    }
}
