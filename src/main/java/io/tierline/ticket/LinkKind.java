package io.tierline.ticket;

import io.tierline.kernel.WireWord;

/** How one ticket is linked to another, read from the first to the second. */
public enum LinkKind implements WireWord {
    RELATED,
    DUPLICATE_OF,
    DUPLICATED_BY,
    PARENT_OF,
    CHILD_OF,
    CAUSES,
    CAUSED_BY,
    FOLLOWS,
    FOLLOWED_BY;

    /** The same link read from the other end. */
    public LinkKind reversed() {
        return switch (this) {
            case RELATED -> RELATED;
            case DUPLICATE_OF -> DUPLICATED_BY;
            case DUPLICATED_BY -> DUPLICATE_OF;
            case PARENT_OF -> CHILD_OF;
            case CHILD_OF -> PARENT_OF;
            case CAUSES -> CAUSED_BY;
            case CAUSED_BY -> CAUSES;
            case FOLLOWS -> FOLLOWED_BY;
            case FOLLOWED_BY -> FOLLOWS;
        };
    }
}
