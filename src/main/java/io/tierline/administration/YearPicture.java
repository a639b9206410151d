package io.tierline.administration;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.CalendarDay;
import io.tierline.calendar.CalendarDay.Kind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A year of a calendar, day by day: twelve months of weeks from Monday on, and its special days in words. */
public record YearPicture(int year, List<Month> months, List<Special> specials, int open, int holidays) {
    private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);

    public record Month(String name, List<List<Cell>> weeks) {}

    /**
     * One place in a week; null where the month has no day there.
     *
     * @param mark a letter, so that shade is not all: H for a holiday, E for an exception
     * @param says what the day is, in words
     */
    public record Cell(int day, Kind kind, String mark, String says) {}

    /** A holiday or an exception. */
    public record Special(String date, String what, String hours) {}

    static YearPicture of(BusinessCalendar calendar, int year) {
        var days = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .map(calendar::on)
                .toList();
        return new YearPicture(
                year,
                IntStream.rangeClosed(1, 12)
                        .mapToObj(month -> month(YearMonth.of(year, month), days))
                        .toList(),
                days.stream()
                        .filter(YearPicture::special)
                        .map(YearPicture::told)
                        .toList(),
                (int) days.stream().filter(day -> !day.hours().isEmpty()).count(),
                (int) days.stream().filter(day -> day.kind() == Kind.HOLIDAY).count());
    }

    private static Month month(YearMonth month, List<CalendarDay> days) {
        var cells = new ArrayList<@Nullable Cell>();
        for (int blank = 1; blank < month.atDay(1).getDayOfWeek().getValue(); blank++) {
            cells.add(null);
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            cells.add(cell(days.get(month.atDay(day).getDayOfYear() - 1)));
        }
        while (cells.size() % 7 != 0) {
            cells.add(null);
        }
        var weeks = new ArrayList<List<Cell>>();
        for (int week = 0; week < cells.size(); week += 7) {
            weeks.add(new ArrayList<>(cells.subList(week, week + 7)));
        }
        return new Month(month.getMonth().getDisplayName(TextStyle.FULL, Locale.UK), weeks);
    }

    private static Cell cell(CalendarDay day) {
        String mark = switch (day.kind()) {
            case HOLIDAY -> "H";
            case EXCEPTION -> "E";
            case OPEN, CLOSED -> "";
        };
        return new Cell(day.date().getDayOfMonth(), day.kind(), mark, says(day));
    }

    private static String says(CalendarDay day) {
        String hours = hours(day);
        return switch (day.kind()) {
            case OPEN -> "open " + hours;
            case CLOSED -> "closed";
            case HOLIDAY -> what(day);
            case EXCEPTION -> "exception, " + hours;
        };
    }

    private static boolean special(CalendarDay day) {
        return day.kind() == Kind.HOLIDAY || day.kind() == Kind.EXCEPTION;
    }

    private static Special told(CalendarDay day) {
        return new Special(SAID.format(day.date()), what(day), hours(day));
    }

    private static String what(CalendarDay day) {
        String holiday = day.name().isEmpty() ? "holiday" : "holiday: " + day.name();
        return day.kind() == Kind.HOLIDAY ? holiday : day.name().isEmpty() ? "exception" : "exception on " + holiday;
    }

    private static String hours(CalendarDay day) {
        return day.hours().isEmpty() ? "closed" : String.join(", ", day.hours());
    }
}
