package io.tierline.bench;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.CalendarDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Office hours with a lunch break and moving holidays, asked at random instants of ten years. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CalendarBench {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int QUESTIONS = 1 << 12;
    private static final long TEN_YEARS = Duration.ofDays(3_652).toSeconds();
    /** A working year has some 2,000 hours: at the longest, what is asked for is due after ten years. */
    private static final long LONGEST_OPEN = Duration.ofHours(20_000).toSeconds();

    private final Instant[] froms = new Instant[QUESTIONS];
    private final Instant[] tos = new Instant[QUESTIONS];
    private final Duration[] opens = new Duration[QUESTIONS];
    private BusinessCalendar calendar = BusinessCalendar.of(CalendarDefinition.alwaysOpen("UTC"));
    private int next;

    @Setup
    public void questions() {
        var day = List.of(List.of("08:00", "12:00"), List.of("13:00", "17:00"));
        calendar = BusinessCalendar.of(new CalendarDefinition(
                "Europe/Stockholm",
                Map.of("mon", day, "tue", day, "wed", day, "thu", day, "fri", day),
                List.of(
                        "*-01-01",
                        "*-01-06",
                        "easter-2",
                        "easter+1",
                        "*-05-01",
                        "easter+39",
                        "*-06-06",
                        "fri before *-06-27",
                        "*-12-24",
                        "*-12-25",
                        "*-12-26",
                        "*-12-31"),
                Map.of()));
        var random = new Random(1);
        for (int i = 0; i < QUESTIONS; i++) {
            froms[i] = START.plusSeconds(random.nextLong(TEN_YEARS));
            tos[i] = froms[i].plusSeconds(random.nextLong(TEN_YEARS));
            opens[i] = Duration.ofSeconds(random.nextLong(LONGEST_OPEN));
            calendar.add(froms[i], opens[i]);
        }
    }

    @Benchmark
    public Instant add() {
        int i = next++ & (QUESTIONS - 1);
        return calendar.add(froms[i], opens[i]);
    }

    @Benchmark
    public Duration between() {
        int i = next++ & (QUESTIONS - 1);
        return calendar.between(froms[i], tos[i]);
    }
}
