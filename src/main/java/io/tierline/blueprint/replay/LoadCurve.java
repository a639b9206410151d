package io.tierline.blueprint.replay;

import io.tierline.kernel.Level;
import io.tierline.ticket.Replayed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Counts who comes to each level and who is there at each full hour, in one pass and with one number for each hour. */
final class LoadCurve {

    static final int HOURS = 24;
    private static final int LEVELS = Level.values().length + 1; // counted from 1

    private final Instant from;
    private final Instant to;
    private final ZoneId zone;
    private final int full;
    private final long[][] came = new long[LEVELS][HOURS];
    private final int[][] turns;

    LoadCurve(Instant from, Instant to, ZoneId zone) {
        this.from = from.truncatedTo(ChronoUnit.HOURS);
        this.to = to;
        this.zone = zone;
        this.full = full(to);
        this.turns = new int[LEVELS][full + 1];
    }

    void add(List<Replayed.Stay> way) {
        for (var stay : way) {
            int level = stay.level().number();
            if (!stay.from().isBefore(from) && stay.from().isBefore(to)) {
                came[level][stay.from().atZone(zone).getHour()]++;
            }
            turns[level][firstFull(stay.from())]++;
            turns[level][firstFull(stay.to())]--;
        }
    }

    Load.Of at(Level level, int hour) {
        long there = 0;
        long days = 0;
        int now = 0;
        for (var n = 0; n < full; n++) {
            now += turns[level.number()][n];
            if (from.plus(n, ChronoUnit.HOURS).atZone(zone).getHour() == hour) {
                there += now;
                days++;
            }
        }
        return new Load.Of(came[level.number()][hour], days == 0 ? 0 : (double) there / days);
    }

    /** Which full hour of the span comes first then, the instant itself included; what is outside of it stands at its ends. */
    private int firstFull(Instant at) {
        return at.isBefore(from) ? 0 : at.isBefore(to) ? full(at) : full;
    }

    private int full(Instant at) {
        var begun = at.truncatedTo(ChronoUnit.HOURS);
        return (int) ChronoUnit.HOURS.between(from, begun) + (begun.equals(at) ? 0 : 1);
    }
}
