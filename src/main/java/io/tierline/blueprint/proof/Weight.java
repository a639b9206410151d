package io.tierline.blueprint.proof;

import io.tierline.kernel.WireWord;

/** How bad a finding is. */
public enum Weight implements WireWord {
    /** A promise will be broken, or nobody reached: the blueprint is not proved. */
    HOLE,
    /** Worth a look; the promises can be kept. */
    WARNING
}
