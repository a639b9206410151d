package io.tierline.oncall;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** Why a request about on-call schedules and pages is refused. */
public enum OnCallRefusal implements Refusal {
    /** No paging policy has this key. */
    UNKNOWN_POLICY(Kind.INVALID),
    /** A paging policy still names the schedule. */
    SCHEDULE_IN_USE(Kind.CONFLICT),
    /** Something counts on the policy; detail {@code users} names what. */
    POLICY_IN_USE(Kind.CONFLICT),
    /** The page came to its end. */
    PAGE_SETTLED(Kind.CONFLICT),
    /** Somebody else has it already; detail {@code by} names them. */
    ALREADY_ACKNOWLEDGED(Kind.CONFLICT),
    /** Nobody asked them, or not any more. */
    PAGE_ASKS_OTHERS(Kind.CONFLICT),
    /** The link was used or its page went on. */
    PAGE_LINK_SPENT(Kind.NOT_FOUND),
    /** One of the two is not on call in their part of the exchange any more. */
    SHIFTS_MOVED(Kind.CONFLICT),
    /** The exchange was accepted, declined or withdrawn. */
    SWAP_SETTLED(Kind.CONFLICT),
    /** As many feeds as there may be. */
    TOO_MANY_FEEDS(Kind.CONFLICT);

    private final Kind kind;

    OnCallRefusal(Kind kind) {
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
