package io.tierline.feedback;

import io.tierline.kernel.Refusal;
import java.util.Locale;

/** Why a rating is not taken. */
enum FeedbackRefusal implements Refusal {
    NOT_SOLVED_YET(Kind.CONFLICT),
    NOT_YOURS_TO_RATE(Kind.FORBIDDEN),
    RATING_IS_FINAL(Kind.CONFLICT);

    private final Kind kind;

    FeedbackRefusal(Kind kind) {
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
