package io.tierline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.CalendarVersion;
import io.tierline.kernel.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random lives of a promise, counted second by second beside it. */
class LedgerPropertyTest {
    private static final Instant START = Instant.parse("2026-06-05T10:00:00Z");
    private static final OrganisationId PARTY = new OrganisationId(new UUID(0, 1));
    private static final int STEPS = 12;

    private static final CalendarVersion HOURS = new CalendarVersion(
            new UUID(0, 9),
            "hours",
            "hours",
            1,
            BusinessCalendar.of(new CalendarDefinition(
                    "UTC", Map.of("fri", List.of(List.of("09:00", "10:05"), List.of("10:10", "10:30"))))));

    @Property(tries = 1_000)
    void elapsedDueAndBrokenAreWhatCountingSecondsSays(@ForAll long seed) {
        Random random = new Random(seed);
        Duration target = Duration.ofSeconds(random.nextInt(900));
        Promise promise =
                Promise.started(new UUID(0, 1), new UUID(0, 2), "", PromiseKind.RESOLUTION, term(target), START, PARTY);
        boolean runs = true;
        long counted = 0;
        long second = 0;

        for (int step = 0; step < STEPS; step++) {
            for (long until = second + random.nextInt(240); second < until; second++) {
                Instant tick = START.plusSeconds(second);
                assertThat(promise.elapsed(tick)).isEqualTo(Duration.ofSeconds(counted));
                counted += runs && HOURS.hours().openAt(tick) ? 1 : 0;
            }
            Instant now = START.plusSeconds(second);
            assertThat(promise.state(now).standing() == Standing.BROKEN).isEqualTo(counted > target.toSeconds());
            promise = step(promise, random.nextInt(4), now);
            runs = promise.ledger().last().mode() == Mode.RUNNING;
        }

        assertThat(promise.ledger().entries()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        Promise last = promise;
        promise.due().ifPresent(due -> assertThat(last.elapsed(due)).isEqualTo(target));
        promise.breaks()
                .ifPresent(breaks ->
                        assertThat(last.elapsed(breaks.plusNanos(1_000))).isGreaterThan(target));
    }

    private static Promise step(Promise promise, int choice, Instant now) {
        return switch (choice) {
            case 0 -> promise.paused(now, "customer", PARTY);
            case 1 -> promise.resumed(now, PARTY);
            case 2 -> promise.stopped(now);
            default -> promise.reopened(now, PARTY);
        };
    }

    private static Term term(Duration within) {
        var target = new Target(new UUID(0, 3), PromiseKind.RESOLUTION, TargetFacts.any(), within, "hours", 75);
        return new Term(new TargetMatch(target, TargetFacts.any(), 0), HOURS);
    }
}
