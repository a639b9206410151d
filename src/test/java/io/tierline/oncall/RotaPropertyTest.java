package io.tierline.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Random schedules in zones with all sorts of clock changes, compared with counting every hand-over from the first on. */
class RotaPropertyTest {

    private static final List<String> ZONES = List.of(
            "Europe/Oslo",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Asia/Kathmandu",
            "Africa/Casablanca",
            "Pacific/Apia",
            "UTC");
    private static final int QUESTIONS = 40;

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void theTimelineHasNoHolesAndSaysAtEveryInstantWhatIsSaidOfIt(@ForAll long seed) {
        var random = new Random(seed);
        var from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(400 * 86_400));
        var to = from.plusSeconds(1 + random.nextInt(20 * 86_400));
        var rota = rota(random, from);

        var turns = rota.between(from, to);

        assertThat(turns.getFirst().from()).isEqualTo(from);
        assertThat(turns.getLast().until()).isEqualTo(to);
        for (var i = 1; i < turns.size(); i++) {
            assertThat(turns.get(i).from()).isEqualTo(turns.get(i - 1).until());
        }
        for (var i = 0; i < QUESTIONS; i++) {
            var at = instant(random, from, to);
            var turn = turns.stream()
                    .filter(one -> !at.isBefore(one.from()) && at.isBefore(one.until()))
                    .findFirst()
                    .orElseThrow();
            assertThat(Optional.ofNullable(turn.person()))
                    .isEqualTo(rota.at(at).map(Rota.OnCallBy::person))
                    .isEqualTo(Optional.ofNullable(counted(rota, at)));
        }
        assertThat(turns)
                .allSatisfy(turn -> assertThat(rota.at(turn.from()).map(Rota.OnCallBy::person))
                        .isEqualTo(Optional.ofNullable(turn.person())));
    }

    /** The oracle: overrides from the last to the first, then layers from the highest down, hand-overs counted one by one. */
    private static @Nullable PersonId counted(Rota rota, Instant at) {
        for (var cover : rota.covers().reversed()) {
            if (!at.isBefore(cover.from()) && at.isBefore(cover.until())) {
                return cover.person();
            }
        }
        for (var layer : rota.layers().reversed()) {
            if (within(rota.zone(), layer, at)) {
                var turns = -1;
                for (var next = layer.start();
                        !next.atZone(rota.zone()).toInstant().isAfter(at);
                        next = next.plusHours(layer.shiftHours())) {
                    turns++;
                }
                return layer.people().get(turns % layer.people().size());
            }
        }
        return null;
    }

    private static boolean within(ZoneId zone, Layer layer, Instant at) {
        var end = layer.end();
        if (at.isBefore(layer.start().atZone(zone).toInstant())
                || (end != null && !at.isBefore(end.atZone(zone).toInstant()))) {
            return false;
        }
        return layer.spans().isEmpty()
                || layer.spans().stream()
                        .anyMatch(span -> IntStream.rangeClosed(-20, 10)
                                .mapToObj(day -> at.atZone(zone).toLocalDate().plusDays(day))
                                .filter(day -> day.getDayOfWeek() == span.fromDay())
                                .anyMatch(day -> {
                                    var days = Math.floorMod(
                                            span.untilDay().getValue()
                                                    - span.fromDay().getValue(),
                                            7);
                                    var until = day.plusDays(days).atTime(span.until());
                                    until = until.isAfter(day.atTime(span.from())) ? until : until.plusWeeks(1);
                                    return !at.isBefore(day.atTime(span.from())
                                                    .atZone(zone)
                                                    .toInstant())
                                            && at.isBefore(until.atZone(zone).toInstant());
                                }));
    }

    private static Rota rota(Random random, Instant near) {
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        var layers = new ArrayList<Layer>();
        for (var i = 0; i <= random.nextInt(3); i++) {
            layers.add(layer(random, "Layer " + i, near));
        }
        var covers = new ArrayList<Cover>();
        for (var i = random.nextInt(4); i > 0; i--) {
            var from = near.plusSeconds(random.nextInt(20 * 86_400) - 86_400L);
            covers.add(new Cover(
                    Ids.next(), PersonId.next(), from, from.plusSeconds(1 + random.nextInt(5 * 86_400)), null));
        }
        return new Rota(zone, layers, covers);
    }

    private static Layer layer(Random random, String name, Instant near) {
        var people = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> PersonId.next())
                .toList();
        var start = LocalDateTime.ofInstant(near.plus(Duration.ofHours(random.nextInt(1_200) - 1_000L)), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES);
        var spans = new ArrayList<WeekSpan>();
        for (var i = random.nextInt(3); i > 0; i--) {
            spans.add(new WeekSpan(day(random), time(random), day(random), time(random)));
        }
        var hours = List.of(1, 5, 8, 12, 24, 36, 168).get(random.nextInt(7));
        return new Layer(name, people, hours, start, random.nextInt(4) == 0 ? start.plusDays(15) : null, spans);
    }

    private static DayOfWeek day(Random random) {
        return DayOfWeek.of(1 + random.nextInt(7));
    }

    private static LocalTime time(Random random) {
        return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
    }

    private static Instant instant(Random random, Instant from, Instant to) {
        return from.plusSeconds(random.nextLong(Duration.between(from, to).toSeconds() + 1)
                % Math.max(1, Duration.between(from, to).toSeconds()));
    }
}
