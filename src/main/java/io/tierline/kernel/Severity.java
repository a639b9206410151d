package io.tierline.kernel;

/** How badly the customer is hit, from a system that is down to a general question. Most severe first. */
public enum Severity implements WireWord {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}
