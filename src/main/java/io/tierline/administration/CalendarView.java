package io.tierline.administration;

import io.tierline.calendar.HolidayFile;
import io.tierline.web.Problems;
import io.tierline.web.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as its page shows it.
 *
 * @param saved the key it is saved under; null for a new one
 * @param picture a year of what is typed; null while that cannot be a calendar
 * @param file what a file brings that was read just now
 */
public record CalendarView(
        List<Tab> sections,
        @Nullable String saved,
        CalendarDraft draft,
        List<Day> week,
        List<String> zones,
        int year,
        @Nullable YearPicture picture,
        CalendarSums sums,
        @Nullable HolidayFile file,
        List<Use> uses,
        Problems problems) {

    /** Something that goes by the calendar: a plan, a team, a target. */
    public record Use(String what, String name, @Nullable String href) {}

    /** A row of the week. */
    public record Day(String key, String name, String hours, List<String> problems) {}

    public String heading() {
        return saved == null ? "Add a calendar" : draft.name();
    }

    public String action() {
        return saved == null ? "/admin/calendars" : "/admin/calendars/" + saved;
    }

    /** What is wrong with a part of the form. */
    public List<String> wrong(String part) {
        return CalendarDraft.problems(problems.byField(), part);
    }

    static List<Day> week(CalendarDraft draft, Problems problems) {
        return CalendarDraft.DAYS.entrySet().stream()
                .map(day -> new Day(
                        day.getKey(),
                        day.getValue(),
                        draft.week().getOrDefault(day.getKey(), ""),
                        CalendarDraft.problems(problems.byField(), "hours." + day.getKey())))
                .toList();
    }
}
