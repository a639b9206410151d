package io.tierline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant SATURDAY_NIGHT = Instant.parse("2026-11-21T01:29:00Z");

    /** Works from eight to eighteen UTC, Monday to Friday, found minute by minute. */
    private static final Timeline.Hours OFFICE = new Timeline.Hours() {
        @Override
        public Instant add(Instant start, Duration working) {
            var at = start;
            var left = working.toSeconds();
            while (left > 0) {
                if (open(at)) {
                    left--;
                }
                at = at.plusSeconds(1);
            }
            return at;
        }

        @Override
        public Duration between(Instant from, Instant to) {
            var minutes = 0L;
            for (var at = from; at.isBefore(to); at = at.plusSeconds(60)) {
                minutes += open(at) ? 1 : 0;
            }
            return Duration.ofMinutes(minutes);
        }

        private boolean open(Instant at) {
            var utc = at.atZone(java.time.ZoneOffset.UTC);
            return utc.getDayOfWeek().getValue() < 6 && utc.getHour() >= 8 && utc.getHour() < 18;
        }
    };

    private final Timeline timeline = new Timeline(SATURDAY_NIGHT, OFFICE, OFFICE);

    @Test
    void everyActOfEveryStoryIsAfterTheOneBeforeAndBeforeNow() {
        for (var key : SampleFiles.WORLDS) {
            Timeline.ofAll(SampleFiles.stories(key), story -> timeline).forEach((story, times) -> {
                assertThat(times)
                        .as(story.subject())
                        .isSorted()
                        .hasSize(story.steps().size() + 1);
                assertThat(times.getLast()).as(story.subject()).isBefore(SATURDAY_NIGHT);
            });
        }
    }

    @Test
    void aStoryCountedFromAnotherBeginsAndEndsWithinItWheneverTheWorldIsFilled() {
        var stories = SampleFiles.stories("velloran").stream()
                .filter(story -> story.key() != null && story.key().startsWith("wrong-merge"))
                .toList();
        for (var hour = 0; hour < 7 * 24; hour++) {
            var now = SATURDAY_NIGHT.plus(Duration.ofHours(hour));

            var times = List.copyOf(Timeline.ofAll(stories, story -> new Timeline(now, OFFICE, OFFICE))
                    .values());

            assertThat(times.get(1))
                    .as("filled at %s", now)
                    .allSatisfy(at -> assertThat(at)
                            .isBetween(
                                    times.getFirst().getFirst(),
                                    times.getFirst().getLast()));
        }
    }

    @Test
    void workingTimeIsCountedInTheHoursOfThePlan() {
        var delay = Delay.parse("-7h40mb");

        assertThat(delay.length()).isEqualTo(Duration.ofMinutes(460));
        assertThat(Delay.parse("+1d2hb").length()).isEqualTo(Duration.ofHours(12));
    }
}
