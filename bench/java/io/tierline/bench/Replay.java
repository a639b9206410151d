package io.tierline.bench;

import io.tierline.blueprint.BlueprintReplay;
import io.tierline.blueprint.NewReplay;
import io.tierline.blueprint.Replays;
import io.tierline.kernel.Actor;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The past year of a world under a blueprint with other targets and another way in. */
final class Replay implements Measure {
    private static final double MILLION = 1_000_000;
    private static final double MOST_SECONDS_FOR_A_MILLION = 60;
    private static final int YEAR_AND_MORE = 400;

    private static final String CHANGED = """
            blueprint: 1
            name: Tighter
            targets:
              - {promise: first-response, calendar: always, within: 2h}
              - {promise: next-response, calendar: always, within: 4h}
              - {promise: customer-update, calendar: always, within: 8h}
              - {promise: level-time, calendar: always, within: 12h}
              - {promise: resolution, calendar: always, within: 48h}
              - {promise: hand-off-acceptance, calendar: always, within: 1h}
            routing:
              - {key: deeper, reason: Severe faults go deeper, when: {severity: critical}, to: {level: L2}}
            """;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        try (var world = World.of(extent.tickets())) {
            long begun = System.nanoTime();
            var replay = replayed(world);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double records = replay.totals().records();
            return List.of(
                    Figure.of(name(), "records of history", records, ""),
                    Figure.of(name(), "took", seconds, "s"),
                    Figure.of(name(), "records lived again", records / seconds, "/s"),
                    Figure.of(name(), "a million records at that rate", MILLION / records * seconds, "s")
                            .atMost(MOST_SECONDS_FOR_A_MILLION));
        }
    }

    private static BlueprintReplay replayed(World world) {
        var from =
                LocalDate.ofInstant(world.desk.databaseTime(), ZoneOffset.UTC).minusDays(YEAR_AND_MORE);
        var replay = world.desk
                .bean(Replays.class)
                .replay(
                        Actor.system(world.desk.workspace),
                        CHANGED,
                        new NewReplay(from, null, ZoneOffset.UTC),
                        (tickets, of) -> {});
        if (!replay.sound() || replay.unchanged()) {
            throw new IllegalStateException("nothing was replayed: " + replay.problems());
        }
        return replay;
    }
}
