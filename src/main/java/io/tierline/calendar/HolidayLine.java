package io.tierline.calendar;

import static io.tierline.calendar.HolidayRule.During.ALWAYS_FROM;
import static io.tierline.calendar.HolidayRule.During.ALWAYS_TO;
import static java.util.Map.entry;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One holiday as people write it, with its name after a {@code #} if it has one: a date, or a rule and the years it holds.
 *
 * <pre>
 * line  = ( date | rule [ years ] [ "substitute" | "observed" ] ) [ "#" name ]
 * rule  = "*-MM-DD" | [ "orthodox" ] "easter" [ ( "+" | "-" ) days ]
 *       | ( "1st" | "2nd" | "3rd" | "4th" | "5th" | "last" ) day "of" month
 *       | day ( "before" | "after" ) "*-MM-DD"
 * years = [ "from" YYYY ] [ "to" YYYY ]
 * "substitute": on a weekend also the next weekday that is no holiday; "observed": also the nearest weekday
 * day   = "mon" … "sun"        month = "jan" … "dec"
 * </pre>
 */
sealed interface HolidayLine {

    /** What it is called; empty when nobody said. */
    String name();

    record Dated(LocalDate date, String name) implements HolidayLine {}

    record Again(HolidayRule rule, String name) implements HolidayLine {}

    Map<String, DayOfWeek> DAYS = Map.ofEntries(
            entry("mon", DayOfWeek.MONDAY),
            entry("tue", DayOfWeek.TUESDAY),
            entry("wed", DayOfWeek.WEDNESDAY),
            entry("thu", DayOfWeek.THURSDAY),
            entry("fri", DayOfWeek.FRIDAY),
            entry("sat", DayOfWeek.SATURDAY),
            entry("sun", DayOfWeek.SUNDAY));
    Map<String, Month> MONTHS = Map.ofEntries(
            entry("jan", Month.JANUARY),
            entry("feb", Month.FEBRUARY),
            entry("mar", Month.MARCH),
            entry("apr", Month.APRIL),
            entry("may", Month.MAY),
            entry("jun", Month.JUNE),
            entry("jul", Month.JULY),
            entry("aug", Month.AUGUST),
            entry("sep", Month.SEPTEMBER),
            entry("oct", Month.OCTOBER),
            entry("nov", Month.NOVEMBER),
            entry("dec", Month.DECEMBER));

    int LONGEST_NAME = 100;
    /** No Easter is so late or so early that this leads out of its year. */
    int FARTHEST_FROM_EASTER = 80;

    String SUBSTITUTE = " substitute";
    String OBSERVED = " observed";

    Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    Pattern YEARLY = Pattern.compile("\\*-(\\d\\d-\\d\\d)");
    Pattern EASTER = Pattern.compile("(orthodox )?easter(?: ?([+-]) ?(\\d{1,2}))?");
    Pattern WEEKDAY = Pattern.compile("(?:([1-5])(?:st|nd|rd|th)|last) ([a-z]{3}) of ([a-z]{3})");
    Pattern BESIDE = Pattern.compile("([a-z]{3}) (before|after) \\*-(\\d\\d-\\d\\d)");
    Pattern YEARS = Pattern.compile("(.+?)(?: from (\\d{4}))?(?: to (\\d{4}))?");

    /** Reads a line; empty when it is none. */
    static Optional<HolidayLine> of(String text) {
        int hash = text.indexOf('#');
        String name = hash < 0 ? "" : text.substring(hash + 1).strip();
        String stated = (hash < 0 ? text : text.substring(0, hash)).strip();
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        try {
            return DATE.matcher(stated).matches()
                    ? Optional.of(new Dated(LocalDate.parse(stated), name))
                    : madeUp(words(stated)).map(rule -> new Again(rule, name));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static Optional<HolidayRule> madeUp(String text) {
        if (text.endsWith(SUBSTITUTE)) {
            return during(text.substring(0, text.length() - SUBSTITUTE.length()))
                    .map(HolidayRule.Substituted::new);
        }
        return text.endsWith(OBSERVED)
                ? during(text.substring(0, text.length() - OBSERVED.length())).map(HolidayRule.Observed::new)
                : during(text);
    }

    private static Optional<HolidayRule> during(String text) {
        Matcher years = YEARS.matcher(text);
        if (!years.matches()) {
            return Optional.empty();
        }
        int from = year(years.group(2), ALWAYS_FROM);
        int to = year(years.group(3), ALWAYS_TO);
        Optional<HolidayRule> rule = rule(Objects.requireNonNull(years.group(1)));
        return from == ALWAYS_FROM && to == ALWAYS_TO
                ? rule
                : rule.filter(read -> from <= to).map(read -> new HolidayRule.During(read, from, to));
    }

    private static int year(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static Optional<HolidayRule> rule(String text) {
        return yearly(text).or(() -> easter(text)).or(() -> weekday(text)).or(() -> beside(text));
    }

    private static Optional<HolidayRule> yearly(String text) {
        Matcher m = YEARLY.matcher(text);
        return m.matches() ? Optional.of(new HolidayRule.Yearly(monthDay(m.group(1)))) : Optional.empty();
    }

    private static Optional<HolidayRule> easter(String text) {
        Matcher m = EASTER.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int days = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
        return days > FARTHEST_FROM_EASTER
                ? Optional.empty()
                : Optional.of(new HolidayRule.Easter("-".equals(m.group(2)) ? -days : days, m.group(1) != null));
    }

    private static Optional<HolidayRule> weekday(String text) {
        Matcher m = WEEKDAY.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        DayOfWeek day = DAYS.get(m.group(2));
        Month month = MONTHS.get(m.group(3));
        int which = m.group(1) == null ? -1 : Integer.parseInt(m.group(1));
        return day == null || month == null
                ? Optional.empty()
                : Optional.of(new HolidayRule.Weekday(which, day, month));
    }

    private static Optional<HolidayRule> beside(String text) {
        Matcher m = BESIDE.matcher(text);
        DayOfWeek day = m.matches() ? DAYS.get(m.group(1)) : null;
        return day == null
                ? Optional.empty()
                : Optional.of(new HolidayRule.Beside(day, "before".equals(m.group(2)), monthDay(m.group(3))));
    }

    private static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }
}
