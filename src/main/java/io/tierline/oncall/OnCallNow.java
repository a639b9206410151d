package io.tierline.oncall;

import org.jspecify.annotations.Nullable;

/**
 * Who is on call by a schedule, and who is next.
 *
 * @param turn the one under way, from the instant asked for on; may be a gap
 * @param next the one after it; null when nothing changes within 35 days
 */
public record OnCallNow(
        Schedule schedule, Turn turn, @Nullable Turn next) {}
