package io.tierline.triage;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** What triage refuses. */
public enum TriageRefusal implements Refusal {
    /** There are as many as there may be. */
    TOO_MANY_RULES(Kind.CONFLICT);

    private final Kind kind;

    TriageRefusal(Kind kind) {
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
