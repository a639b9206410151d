package io.tierline.kernel;

/** What kind of case it is; each kind has its own procedure (ITIL 4). */
public enum TicketType implements WireWord {
    INCIDENT,
    SERVICE_REQUEST,
    QUESTION,
    PROBLEM
}
