package io.tierline.oncall;

import io.tierline.kernel.PersonId;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns. Hand-over is at the same local time through every change of the clocks.
 *
 * @param people in their order; may name somebody more than once; while there are none, the layers below hold
 * @param shiftHours how long a turn is on the wall clock: 24 is a day, 168 a week; 1 to 8,760
 * @param start the first hand-over, in the schedule's zone; nobody is on call by this layer before
 * @param end from when on nobody is; null: it goes on
 * @param spans when in the week it applies; none: always
 */
public record Layer(
        String name,
        List<PersonId> people,
        int shiftHours,
        LocalDateTime start,
        @Nullable LocalDateTime end,
        List<WeekSpan> spans) {

    public static final int MOST_SHIFT_HOURS = 8_760;

    public Layer {
        people = List.copyOf(people);
        spans = List.copyOf(spans);
    }
}
