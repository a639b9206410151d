package io.tierline.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Which day a holiday that comes again is in a year. */
sealed interface HolidayRule {

    /** The day of that year; empty when the year has none. The day may lie in a year beside it. */
    Optional<LocalDate> in(int year);

    /** The same date each year; 29 February only in leap years. */
    record Yearly(MonthDay day) implements HolidayRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return day.isValidYear(year) ? Optional.of(day.atYear(year)) : Optional.empty();
        }
    }

    /** So many days after Easter Sunday, of the western or the eastern churches. */
    record Easter(int daysAfter, boolean orthodox) implements HolidayRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return Optional.of((orthodox ? eastern(year) : western(year)).plusDays(daysAfter));
        }

        /** The anonymous Gregorian algorithm (Nature, 1876; Meeus, Astronomical Algorithms, chapter 8). */
        static LocalDate western(int year) {
            int golden = year % 19;
            int century = year / 100;
            int correction = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
            int moon = correction
                    - correction / 28 * (1 - correction / 28 * (29 / (correction + 1)) * ((21 - golden) / 11));
            int weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
            int days = moon - weekday;
            int month = 3 + (days + 40) / 44;
            return LocalDate.of(year, month, days + 28 - 31 * (month / 4));
        }

        /** The Julian algorithm of Meeus; the two calendars are 13 days apart from 1900 to 2099, 14 in the century after. */
        static LocalDate eastern(int year) {
            int moon = (19 * (year % 19) + 15) % 30;
            int weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
            int days = moon + weekday + 114;
            int apart = year / 100 - year / 400 - 2;
            return LocalDate.of(year, days / 31, days % 31 + 1).plusDays(apart);
        }
    }

    /** The first to fifth such weekday of a month, or with -1 the last. */
    record Weekday(int which, DayOfWeek day, Month month) implements HolidayRule {
        @Override
        public Optional<LocalDate> in(int year) {
            LocalDate found = YearMonth.of(year, month).atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(which, day));
            return found.getMonth() == month ? Optional.of(found) : Optional.empty();
        }
    }

    /** The nearest such weekday before or after a date, never the date itself. */
    record Beside(DayOfWeek day, boolean before, MonthDay date) implements HolidayRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return date.isValidYear(year)
                    ? Optional.of(date.atYear(year)
                            .with(before ? TemporalAdjusters.previous(day) : TemporalAdjusters.next(day)))
                    : Optional.empty();
        }
    }

    /** Another rule, in some years only, both ends included. */
    record During(HolidayRule rule, int from, int to) implements HolidayRule {
        static final int ALWAYS_FROM = Integer.MIN_VALUE;
        static final int ALWAYS_TO = Integer.MAX_VALUE;

        @Override
        public Optional<LocalDate> in(int year) {
            return rule.in(year).filter(day -> from <= day.getYear() && day.getYear() <= to);
        }
    }

    /** Another rule; on a Saturday also the Friday before, on a Sunday also the Monday after, as in the United States. */
    record Observed(HolidayRule rule) implements HolidayRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return rule.in(year);
        }

        static LocalDate instead(LocalDate day) {
            return day.getDayOfWeek() == DayOfWeek.SATURDAY ? day.minusDays(1) : day.plusDays(1);
        }
    }

    /** Another rule; on a Saturday or Sunday also the next weekday that is no holiday, as in the United Kingdom. */
    record Substituted(HolidayRule rule) implements HolidayRule {
        @Override
        public Optional<LocalDate> in(int year) {
            return rule.in(year);
        }
    }

    static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
