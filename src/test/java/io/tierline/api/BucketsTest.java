package io.tierline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Buckets buckets = new Buckets(2, 3, nanos::get);

    @Test
    void aBurstIsLetThroughAndThenTheRateHolds() {
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isEqualTo(1);

        nanos.addAndGet(500_000_000L);

        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isEqualTo(1);
    }

    @Test
    void oneKeyDoesNotUseUpAnother() {
        for (var i = 0; i < 4; i++) {
            buckets.take("a");
        }

        assertThat(buckets.take("b")).isZero();
    }
}
