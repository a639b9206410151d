package io.tierline.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What an iCalendar file brings.
 *
 * @param holidays lines for {@link CalendarDefinition#holidays()}, in order
 * @param leftOut what in the file is no holiday
 */
public record HolidayFile(List<String> holidays, List<LeftOut> leftOut) {

    /** A rule is there already if its days of all these years are. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 2150;

    /** An entry that brings nothing, and why, in words. */
    public record LeftOut(String what, String why) {}

    /** What of it is new beside these lines of holidays. What they bring already is left out, whatever it is called there. */
    public HolidayFile without(List<String> there) {
        Map<LocalDate, String> dated = new HashMap<>();
        List<HolidayLine.Again> rules = new ArrayList<>();
        there.forEach(line -> HolidayLine.of(line).ifPresent(read -> {
            switch (read) {
                case HolidayLine.Dated day -> dated.put(day.date(), day.name());
                case HolidayLine.Again again -> rules.add(again);
            }
        }));
        var known = new Holidays(dated, rules);
        return without(read -> switch (read) {
            case HolidayLine.Dated day -> known.on(day.date()) != null;
            case HolidayLine.Again again ->
                IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR)
                        .mapToObj(again.rule()::in)
                        .flatMap(Optional::stream)
                        .allMatch(day -> known.on(day) != null);
        });
    }

    private HolidayFile without(Predicate<HolidayLine> there) {
        List<String> anew = new ArrayList<>();
        List<LeftOut> out = new ArrayList<>(leftOut);
        holidays.forEach(line -> HolidayLine.of(line)
                .filter(there)
                .ifPresentOrElse(read -> out.add(new LeftOut(line, "It is there already.")), () -> anew.add(line)));
        return new HolidayFile(List.copyOf(anew), List.copyOf(out));
    }
}
