package io.tierline.contract;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is made of, or made anew of.
 *
 * @param key lower-case letters, digits and hyphens; it never changes later
 * @param calendarKey the hours it covers; null means always
 * @param channels the ways in that it includes, at least one
 * @param leftOut what it does not include and how to get that, at most 30
 */
public record NewPlan(
        String key,
        String name,
        @Nullable String calendarKey,
        Set<SupportChannel> channels,
        String description,
        List<LeftOut> leftOut) {

    public NewPlan {
        name = name.strip();
        calendarKey = calendarKey == null || calendarKey.isBlank() ? null : calendarKey.strip();
        channels = channels.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(channels));
        leftOut = List.copyOf(leftOut);
    }
}
