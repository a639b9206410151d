package io.tierline.blueprint;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** What is refused about blueprints. */
public enum BlueprintRefusal implements Refusal {
    /** Something is wrong with the text, or cannot be made so; each problem names line and column. */
    UNSOUND_BLUEPRINT(Kind.INVALID),
    /** Another blueprint is being applied to this workspace at this moment. */
    BLUEPRINT_IN_HAND(Kind.CONFLICT),
    /** What runs is not what the changes were shown against. */
    BLUEPRINT_MOVED_ON(Kind.CONFLICT),
    /** Another replay of this workspace runs. */
    REPLAY_RUNNING(Kind.CONFLICT);

    private final Kind kind;

    BlueprintRefusal(Kind kind) {
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
