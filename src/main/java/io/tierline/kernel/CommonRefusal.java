package io.tierline.kernel;

import java.util.Locale;

/** Refusals that any feature may give. */
public enum CommonRefusal implements Refusal {
    NOT_FOUND(Kind.NOT_FOUND),
    NOT_ALLOWED(Kind.FORBIDDEN),
    INVALID_FIELDS(Kind.INVALID),
    MALFORMED_CURSOR(Kind.MALFORMED),
    CHANGED_MEANWHILE(Kind.STALE),
    TOO_LARGE(Kind.TOO_LARGE),
    CANNOT_BE_KEPT(Kind.UNAVAILABLE);

    private final Kind kind;

    CommonRefusal(Kind kind) {
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
