package io.tierline.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same definition asked minute by minute, in wall-clock words: slow, and written without arithmetic on spans. */
record WalkedCalendar(CalendarDefinition definition, ZoneId zone, Map<LocalDate, Boolean> asked) {

    WalkedCalendar(CalendarDefinition definition, ZoneId zone) {
        this(definition, zone, new HashMap<>());
    }

    boolean open(Instant minute) {
        LocalDateTime wall = LocalDateTime.ofInstant(minute, zone);
        LocalDate today = wall.toLocalDate();
        LocalDate yesterday = today.minusDays(1);
        boolean late = exceptionally(yesterday).stream().anyMatch(pair -> stillOpen(pair, wall.toLocalTime()));
        if (definition.exceptions().containsKey(today.toString())) {
            return late || exceptionally(today).stream().anyMatch(pair -> begun(pair, wall.toLocalTime()));
        }
        return late || (!holiday(today) && ordinarily(wall));
    }

    private boolean ordinarily(LocalDateTime wall) {
        return weekly(wall.toLocalDate()).stream().anyMatch(pair -> begun(pair, wall.toLocalTime()))
                || weekly(wall.toLocalDate().minusDays(1)).stream()
                        .anyMatch(pair -> stillOpen(pair, wall.toLocalTime()));
    }

    /** Open now by an interval that began today. */
    private static boolean begun(List<String> pair, LocalTime now) {
        String clock = now.toString();
        boolean started = clock.compareTo(pair.get(0)) >= 0;
        return started && (crosses(pair) || clock.compareTo(pair.get(1)) < 0);
    }

    /** Open now by an interval that began yesterday. */
    private static boolean stillOpen(List<String> pair, LocalTime now) {
        return crosses(pair) && now.toString().compareTo(pair.get(1)) < 0;
    }

    private static boolean crosses(List<String> pair) {
        return pair.get(1).compareTo(pair.get(0)) < 0;
    }

    private boolean holiday(LocalDate day) {
        return asked.computeIfAbsent(day, date -> WalkedHoliday.is(date, definition.holidays()));
    }

    private List<List<String>> weekly(LocalDate day) {
        String key = day.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
        return definition.hours().getOrDefault(key, List.of());
    }

    private List<List<String>> exceptionally(LocalDate day) {
        return definition.exceptions().getOrDefault(day.toString(), List.of());
    }
}
