package io.tierline.kernel;

/** What a role may let a person do. Which tickets it applies to is decided by visibility, not here. */
public enum Permission implements WireWord {
    /** Raise tickets and answer on their own. */
    RAISE_TICKETS,
    /** See the tickets of colleagues in the own organisation. */
    SEE_ORGANISATION_TICKETS,
    /** Take, answer, hand off and solve tickets. */
    WORK_TICKETS,
    /** Give tickets to others and take them from others. */
    ASSIGN_OTHERS,
    /** Approve hand-offs into a level that wants it. */
    APPROVE_HAND_OFFS,
    /** Work the queue of tickets that found no chain. */
    TRIAGE,
    /** See every ticket of the workspace. */
    SEE_ALL_TICKETS,
    /** See the manager's view: load, ageing, escalations. */
    SEE_BRIDGE,
    /** Read the support directory. */
    SEE_DIRECTORY,
    /** Change people, organisations, chains, plans, roles. */
    ADMINISTER,
    /** See what mail came in and what waits to go out. */
    SEE_MAIL,
    /** See who is on call and the pages in progress. */
    SEE_ON_CALL,
    /** Put somebody else on call for a time. */
    OVERRIDE_ON_CALL,
    /** Page people by hand and settle pages. */
    PAGE_PEOPLE,
    /** Plan the phases of customers and declare their critical periods. */
    MANAGE_CUSTOMERS
}
