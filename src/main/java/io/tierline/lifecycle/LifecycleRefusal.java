package io.tierline.lifecycle;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** What the lifecycle refuses. */
public enum LifecycleRefusal implements Refusal {
    /** What has begun stays: history is not rewritten. */
    BEGUN_ALREADY(Kind.CONFLICT),
    /** A change of phase is planned for just this instant. */
    PLANNED_ALREADY(Kind.CONFLICT);

    private final Kind kind;

    LifecycleRefusal(Kind kind) {
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
