package io.tierline.access;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** Why somebody does not come in, or may not be let in. */
public enum AccessRefusal implements Refusal {
    /** Unknown address, wrong password, no password yet, person gone: not told apart. */
    WRONG_CREDENTIALS(Kind.INVALID),
    /** Too often in too short a time; detail {@code retryAfter} has the seconds to wait. */
    TOO_MANY_ATTEMPTS(Kind.LIMITED),
    /** More passwords are being checked than this machine can; detail {@code retryAfter}. */
    TOO_BUSY(Kind.UNAVAILABLE),
    EMAIL_TAKEN(Kind.CONFLICT),
    ROLE_IN_USE(Kind.CONFLICT),
    LAST_ADMINISTRATOR(Kind.CONFLICT),
    /** The role permits more than the one who gives or takes it may, or than their kind of organisation may have. */
    ROLE_BEYOND_YOU(Kind.FORBIDDEN),
    /** The person may do what the one who would let them in may not. */
    ABOVE_YOU(Kind.FORBIDDEN),
    TOO_MANY_TOKENS(Kind.CONFLICT),
    HAS_ADMINISTRATOR(Kind.CONFLICT),
    LINK_SPENT(Kind.NOT_FOUND);

    private final Kind kind;

    AccessRefusal(Kind kind) {
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
