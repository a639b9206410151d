package io.tierline.promise;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** Why a request about promises is refused. */
public enum PromiseRefusal implements Refusal {
    /** The target names a calendar that is not defined. */
    UNKNOWN_CALENDAR(Kind.INVALID),
    /** Within that calendar the target would not be due for decades. */
    NEVER_DUE(Kind.INVALID);

    private final Kind kind;

    PromiseRefusal(Kind kind) {
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
