package io.tierline.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Asks of one day whether a line of holidays names it, word by word: no rule is turned into a date but Easter's. */
final class WalkedHoliday {
    private WalkedHoliday() {}

    /** Some line names the day, or holidays of a weekend are owed a weekday and this is the first free one. */
    static boolean is(LocalDate day, List<String> lines) {
        if (lines.stream().anyMatch(line -> is(day, line))) {
            return true;
        }
        boolean observed = lines.stream()
                .filter(line -> line.contains(" observed"))
                .anyMatch(line -> (weekday(day).equals("fri") && is(day.plusDays(1), line))
                        || (weekday(day).equals("mon") && is(day.minusDays(1), line)));
        return observed || substitute(day, lines);
    }

    private static boolean substitute(LocalDate day, List<String> lines) {
        long owed = 0;
        boolean given = false;
        for (LocalDate walked = day.minusDays(30); !walked.isAfter(day); walked = walked.plusDays(1)) {
            LocalDate at = walked;
            boolean weekend = weekday(at).equals("sat") || weekday(at).equals("sun");
            given = !weekend && owed > 0 && lines.stream().noneMatch(line -> is(at, line));
            owed += given
                    ? -1
                    : weekend
                            ? lines.stream()
                                    .filter(line -> line.contains(" substitute") && is(at, line))
                                    .count()
                            : 0;
        }
        return given;
    }

    private static boolean is(LocalDate day, String line) {
        List<String> words = List.of(line.replaceFirst("#.*", "")
                .replaceFirst(" (substitute|observed)", "")
                .strip()
                .split(" "));
        int from = words.contains("from") ? Integer.parseInt(words.get(words.indexOf("from") + 1)) : 0;
        int to = words.contains("to") ? Integer.parseInt(words.get(words.indexOf("to") + 1)) : 9999;
        return from <= day.getYear() && day.getYear() <= to && named(day, words);
    }

    private static boolean named(LocalDate day, List<String> words) {
        if (words.contains("of")) {
            return weekday(day).equals(words.get(1))
                    && month(day).equals(words.get(3))
                    && (words.get(0).equals("last")
                            ? day.plusDays(7).getMonth() != day.getMonth()
                            : words.get(0).charAt(0) - '1' == (day.getDayOfMonth() - 1) / 7);
        }
        if (words.contains("before") || words.contains("after")) {
            int step = words.contains("before") ? 1 : -1;
            String date = words.get(2).substring(1);
            return weekday(day).equals(words.get(0))
                    && java.util.stream.IntStream.rangeClosed(1, 7)
                            .anyMatch(n ->
                                    day.plusDays((long) n * step).toString().endsWith(date));
        }
        if (line(words).contains("easter")) {
            LocalDate easter = words.contains("orthodox") ? julian(day.getYear()) : knuths(day.getYear());
            String days = line(words).replaceAll(".*easter", "");
            return day.equals(easter.plusDays(days.isEmpty() ? 0 : Integer.parseInt(days)));
        }
        return day.toString().equals(words.get(0))
                || (words.get(0).startsWith("*")
                        && day.toString().endsWith(words.get(0).substring(1)));
    }

    /** Without the years. */
    private static String line(List<String> words) {
        return String.join(" ", words).replaceAll(" (from|to) \\d+", "");
    }

    private static String weekday(LocalDate day) {
        return day.getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static String month(LocalDate day) {
        return day.getMonth().name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** The Art of Computer Programming, volume 1, section 1.3.2, exercise 14. */
    private static LocalDate knuths(int year) {
        int golden = year % 19 + 1;
        int century = year / 100 + 1;
        int leapDaysLeftOut = 3 * century / 4 - 12;
        int moonDrift = (8 * century + 5) / 25 - 5;
        int sunday = 5 * year / 4 - leapDaysLeftOut - 10;
        int epact = Math.floorMod(11 * golden + 20 + moonDrift - leapDaysLeftOut, 30);
        if ((epact == 25 && golden > 11) || epact == 24) {
            epact++;
        }
        int march = 44 - epact < 21 ? 74 - epact : 44 - epact;
        return LocalDate.of(year, 3, 1).plusDays(march + 7 - (sunday + march) % 7 - 1L);
    }

    /** In a calendar that was never reformed. */
    @SuppressWarnings("JavaUtilDate") // only the old calendar can be told never to reform
    private static LocalDate julian(int year) {
        int moon = (19 * (year % 19) + 15) % 30;
        int afterMarch21 = moon - (year + year / 4 + moon) % 7;
        var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setGregorianChange(new Date(Long.MAX_VALUE));
        calendar.clear();
        calendar.set(year, Calendar.MARCH, 28);
        calendar.add(Calendar.DATE, afterMarch21);
        return LocalDate.ofInstant(Instant.ofEpochMilli(calendar.getTimeInMillis()), ZoneOffset.UTC);
    }
}
