package io.tierline.oncall;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.WireWord;
import java.time.Instant;
import java.util.UUID;

/** Two people who want to exchange shifts of a schedule: what the asker gives and what they take. */
public record Swap(
        UUID id,
        ScheduleId schedule,
        PersonId asker,
        PersonId asked,
        Instant givesFrom,
        Instant givesUntil,
        Instant takesFrom,
        Instant takesUntil,
        State state) {

    /** How it stands. */
    public enum State implements WireWord {
        ASKED,
        ACCEPTED,
        DECLINED,
        WITHDRAWN
    }
}
