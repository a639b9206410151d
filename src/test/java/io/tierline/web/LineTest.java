package io.tierline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Instant START = Instant.parse("2026-03-12T12:00:00Z");

    @Test
    void aRunningPromiseIsSolidUpToNowAndItsTickIsAtTheEnd() {
        Line line = Line.along(START, at(60), List.of(new Line.Interval(START, at(48), true)));

        assertThat(line.used()).containsExactly(new Line.Stretch(0, 80));
        assertThat(line.due()).isEqualTo(100);
    }

    @Test
    void aPauseIsDottedAndKeepsAGap() {
        Line line = Line.along(
                START,
                at(100),
                List.of(new Line.Interval(START, at(60), true), new Line.Interval(at(60), at(88), false)));

        assertThat(line.used()).containsExactly(new Line.Stretch(0, 60));
        assertThat(line.held()).containsExactly(new Line.Stretch(61, 88));
    }

    @Test
    void aLatePromiseRunsPastItsTick() {
        Line line = Line.along(START, at(60), List.of(new Line.Interval(START, at(120), true)));

        assertThat(line.used()).containsExactly(new Line.Stretch(0, 100));
        assertThat(line.due()).isEqualTo(50);
        assertThat(line.tick()).isEqualTo("M50.0 0v8");
    }

    @Test
    void nothingLeavesTheDrawingWhateverTheTimes() {
        Line line = Line.along(at(10), START, List.of(new Line.Interval(START, at(5), true)));

        assertThat(line.used()).allMatch(s -> s.from() >= 0 && s.to() <= 100);
        assertThat(line.due()).isBetween(0.0, 100.0);
    }

    private static Instant at(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}
