package io.tierline.ticket;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** What the desk refuses. */
enum TicketRefusal implements Refusal {
    ALREADY_TAKEN(Kind.CONFLICT),
    NOT_ASSIGNED(Kind.CONFLICT),
    NOT_A_MEMBER(Kind.INVALID),
    /** They do not hold what is demanded of those who take tickets there. */
    CERTIFICATE_MISSING(Kind.FORBIDDEN),
    IS_SOLVED(Kind.CONFLICT),
    IS_CLOSED(Kind.CONFLICT),
    NOT_SOLVED(Kind.CONFLICT),
    NOT_WAITING(Kind.CONFLICT),
    NOTHING_ASKED(Kind.CONFLICT),
    HAND_OFF_RUNNING(Kind.CONFLICT),
    NO_HAND_OFF(Kind.CONFLICT),
    HAND_OFF_DECIDED(Kind.CONFLICT),
    APPROVAL_MISSING(Kind.CONFLICT),
    NOT_ASKED(Kind.CONFLICT),
    PACKET_INCOMPLETE(Kind.INVALID),
    NO_SUCH_LEVEL(Kind.INVALID),
    WITH_THEM_ALREADY(Kind.CONFLICT),
    IN_TRIAGE(Kind.CONFLICT),
    NOT_ON_THE_TICKET(Kind.INVALID),
    ALREADY_ANSWERED(Kind.CONFLICT),
    SAME_TICKET(Kind.INVALID),
    OTHER_CUSTOMER(Kind.CONFLICT),
    /** The customer's plan leaves out the way it came. */
    CHANNEL_NOT_INCLUDED(Kind.FORBIDDEN);

    private final Kind kind;

    TicketRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
