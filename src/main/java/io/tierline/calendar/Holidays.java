package io.tierline.calendar;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The days without hours, with their names. The days of a year are worked out once. Safe for any number of threads. */
final class Holidays {
    private final Map<LocalDate, String> dated;
    private final List<HolidayLine.Again> rules;
    private final Map<Integer, Map<LocalDate, String>> years = new ConcurrentHashMap<>();

    Holidays(Map<LocalDate, String> dated, List<HolidayLine.Again> rules) {
        this.dated = Map.copyOf(dated);
        this.rules = List.copyOf(rules);
    }

    /** What the day is called, empty if nobody said; null when it is no holiday. */
    @Nullable
    String on(LocalDate date) {
        String name = dated.get(date);
        return name != null || rules.isEmpty()
                ? name
                : years.computeIfAbsent(date.getYear(), this::byRule).get(date);
    }

    /** Whether the day is one by a rule, so again and again. */
    boolean byRule(LocalDate date) {
        return !rules.isEmpty()
                && years.computeIfAbsent(date.getYear(), this::byRule).containsKey(date);
    }

    private Map<LocalDate, String> byRule(int year) {
        Map<LocalDate, String> days = own(year);
        Set<LocalDate> taken = new HashSet<>(dated.keySet());
        for (int near = year - 1; near <= year + 1; near++) {
            taken.addAll(own(near).keySet());
        }
        for (int stated = year - 1; stated <= year + 1; stated++) {
            for (HolidayLine.Again line : rules) {
                line.rule()
                        .in(stated)
                        .filter(HolidayRule::weekend)
                        .flatMap(day -> madeUp(line.rule(), day, taken))
                        .filter(day -> day.getYear() == year)
                        .ifPresent(day -> days.merge(day, instead(line.name()), Holidays::both));
            }
        }
        return Collections.unmodifiableMap(days);
    }

    /** The days that the rules name themselves. */
    private Map<LocalDate, String> own(int year) {
        Map<LocalDate, String> days = new HashMap<>();
        for (HolidayLine.Again line : rules) {
            for (int stated = year - 1; stated <= year + 1; stated++) {
                line.rule()
                        .in(stated)
                        .filter(day -> day.getYear() == year)
                        .ifPresent(day -> days.merge(day, line.name(), Holidays::both));
            }
        }
        return days;
    }

    /** The day that is closed too because the holiday is on a weekend; one that nobody else has yet is had from now on. */
    private static Optional<LocalDate> madeUp(HolidayRule rule, LocalDate day, Set<LocalDate> taken) {
        return switch (rule) {
            case HolidayRule.Observed _ -> Optional.of(HolidayRule.Observed.instead(day));
            case HolidayRule.Substituted _ -> {
                LocalDate next = day.plusDays(1);
                while (HolidayRule.weekend(next) || taken.contains(next)) {
                    next = next.plusDays(1);
                }
                taken.add(next);
                yield Optional.of(next);
            }
            case HolidayRule.Yearly _,
                    HolidayRule.Easter _,
                    HolidayRule.Weekday _,
                    HolidayRule.Beside _,
                    HolidayRule.During _ -> Optional.empty();
        };
    }

    private static String instead(String name) {
        return name.isEmpty() ? "Substitute day" : name + ", substitute day";
    }

    static String both(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
