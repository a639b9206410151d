package io.tierline.ticket;

import io.tierline.kernel.Actor;
import java.util.List;

/**
 * In which order a reader gets tickets. When the next promise breaks is for the chain to know, for that may be one between its
 * houses: what readers see from another side comes in the order of its arrival, and a place in it is a ticket that they see.
 */
enum Order {
    /** What the reader's house works on, by the next promise to break. */
    DUE("{worked}", " and t.side = 'chain'", "t.next_due_at, t.id", """
             and (t.next_due_at, t.id) > (coalesce(:afterDue, 'infinity'::timestamptz), :afterId::uuid)
            """),
    /** What it does not work on, the newest first. */
    APART("{apart}", " and t.side <> 'chain'", "t.id desc", " and t.id < :afterId::uuid"),
    /** All that customers see, the newest first. */
    NEWEST("{tickets}", "", "t.id desc", " and t.id < :afterId::uuid"),
    /** All that outside parties were given, the oldest first. */
    OLDEST("{tickets}", "", "t.id", " and t.id > :afterId::uuid");

    private final String relation;
    private final String condition;
    private final String by;
    private final String after;

    Order(String relation, String condition, String by, String after) {
        this.relation = relation;
        this.condition = condition;
        this.by = by;
        this.after = after;
    }

    /** The parts of a list, one after the other. */
    static List<Order> of(Actor reader) {
        if (Visibility.seesAll(reader)) {
            return List.of(DUE);
        }
        return switch (reader.kind()) {
            case PROVIDER, PARTNER -> List.of(DUE, APART);
            case CUSTOMER -> List.of(NEWEST);
            case THIRD_PARTY -> List.of(OLDEST);
        };
    }

    /** Whether a ticket that is seen from that side stands in this part. */
    boolean holds(TicketView.Side side) {
        return switch (this) {
            case DUE -> side == TicketView.Side.CHAIN;
            case APART -> side != TicketView.Side.CHAIN;
            case NEWEST, OLDEST -> true;
        };
    }

    /** The relation its tickets are read from, where the queue says no narrower one. */
    String relation() {
        return relation;
    }

    /** What it holds of them. */
    String condition() {
        return condition;
    }

    String by() {
        return by;
    }

    /** What comes behind the place of a cursor. */
    String after() {
        return after;
    }
}
