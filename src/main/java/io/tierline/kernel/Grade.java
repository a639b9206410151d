package io.tierline.kernel;

/** A grade of impact or of urgency, the two sides of the priority matrix (ITIL 4). */
public enum Grade implements WireWord {
    HIGH,
    MEDIUM,
    LOW
}
