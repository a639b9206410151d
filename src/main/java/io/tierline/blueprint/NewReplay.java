package io.tierline.blueprint;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which past is to be replayed: tickets raised from one day to another.
 *
 * @param to the last day; null for today
 * @param zone in which days and hours are told; null for the desk's
 */
public record NewReplay(
        LocalDate from, @Nullable LocalDate to, @Nullable ZoneId zone) {}
