package io.tierline.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({
        "4 h,240",
        "4h,240",
        "1 hour,60",
        "30 min,30",
        "30m,30",
        "1 h 30 min,90",
        "1h30min,90",
        "'1 h, 30 min',90",
        "1:30,90",
        "45,45",
        "0,0"
    })
    void timesAreReadAsPeopleWriteThem(String text, long minutes) {
        assertThat(Span.read(text)).contains(Duration.ofMinutes(minutes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "h", "-4 h", "4 d", "1.5 h", "1:75", "4 h 4 h", "9999999 h"})
    void whatIsNoTimeIsNot(String text) {
        assertThat(Span.read(text)).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (var minutes : new long[] {1, 30, 60, 90, 240, 100_000}) {
            var span = Duration.ofMinutes(minutes);
            assertThat(Span.read(Span.written(span))).contains(span);
        }
    }
}
