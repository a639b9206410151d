package io.tierline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final int MEGABYTE = 1024 * 1024;

    private final Room room = new Room(4 * MEGABYTE, Duration.ZERO);

    @Test
    void whoFindsNoRoomGetsSomeWhenOthersHaveLeft() {
        try (var late = room.enter()) {
            try (var first = room.enter();
                    var second = room.enter()) {
                assertThat(first.grow(2 * MEGABYTE)).isTrue();
                assertThat(second.grow(2 * MEGABYTE)).isTrue();
                assertThat(late.grow(MEGABYTE)).isFalse();
            }

            assertThat(late.grow(MEGABYTE)).isTrue();
        }
    }

    @Test
    void whatIsSmallCostsNothing() {
        try (var all = room.enter();
                var small = room.enter()) {
            assertThat(all.grow(4 * MEGABYTE)).isTrue();

            assertThat(small.grow(10_000)).isTrue();
        }
    }

    @Test
    void whatIsLargerThanTheRoomHasItAlone() {
        try (var large = room.enter();
                var other = room.enter()) {
            assertThat(large.grow(100L * MEGABYTE)).isTrue();
            assertThat(large.grow(100L * MEGABYTE)).isTrue();

            assertThat(other.grow(MEGABYTE)).isFalse();
        }
    }
}
