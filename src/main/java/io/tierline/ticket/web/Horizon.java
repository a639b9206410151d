package io.tierline.ticket.web;

import io.tierline.kernel.Level;
import io.tierline.ticket.BridgeView.Mark;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Promises to break in the next eight hours, drawn by level; the same as a table. Geometry in the drawing's own units. */
public record Horizon(List<Lane> lanes, List<Hour> hours) {
    private static final double NOW = 86;
    private static final double HOUR = 74.4;
    private static final int HOURS = 8;
    private static final double BROKEN_AT = 68;
    private static final double BROKEN_STEP = 8;
    private static final int FIRST_LANE = 21;
    private static final int LANE = 37;

    /** One level. */
    public record Lane(Level level, int y, List<Dot> dots, long broken, long hour, long eightHours) {
        public String line() {
            return "M42 " + y + "H700";
        }
    }

    /** One promise. */
    public record Dot(Standing standing, double x, int y, String says) {
        public String across() {
            return String.format(Locale.ROOT, "%.1f", x);
        }

        public String cross() {
            return String.format(Locale.ROOT, "m%.1f %d 10 10m0-10-10 10", x - 5, y - 5);
        }
    }

    /** A rule with its time. */
    public record Hour(double x, String words) {
        public String across() {
            return String.format(Locale.ROOT, "%.1f", x);
        }

        public String rule() {
            return String.format(Locale.ROOT, "M%.1f 2v150", x);
        }
    }

    static Horizon of(List<Mark> marks, Spoken spoken) {
        List<Lane> lanes = new ArrayList<>();
        List<Level> deepestFirst =
                Arrays.stream(Level.values()).sorted(Comparator.reverseOrder()).toList();
        for (int i = 0; i < deepestFirst.size(); i++) {
            lanes.add(lane(deepestFirst.get(i), FIRST_LANE + i * LANE, marks, spoken));
        }
        List<Hour> hours = new ArrayList<>();
        for (int hour = 0; hour <= HOURS; hour++) {
            Instant at = spoken.now().plus(Duration.ofHours(hour));
            hours.add(new Hour(NOW + hour * HOUR, hour == 0 ? "now" : spoken.hour(at)));
        }
        return new Horizon(lanes, hours);
    }

    private static Lane lane(Level level, int y, List<Mark> all, Spoken spoken) {
        List<Mark> marks = all.stream()
                .filter(mark -> mark.level() == level)
                .sorted(Comparator.comparing(Mark::dueAt).reversed())
                .toList();
        List<Dot> dots = new ArrayList<>();
        int crosses = 0;
        for (Mark mark : marks) {
            Standing standing = Standings.of(mark.state(), mark.dueAt(), spoken.now(), Duration.ofHours(1));
            double x = standing == Standing.BROKEN
                    ? Math.max(48, BROKEN_AT - BROKEN_STEP * crosses++)
                    : NOW + HOUR * hours(spoken.now(), mark.dueAt());
            dots.add(new Dot(standing, x, y, says(mark, spoken)));
        }
        return new Lane(level, y, dots, crosses, within(marks, spoken, 1), within(marks, spoken, HOURS));
    }

    private static long within(List<Mark> marks, Spoken spoken, int hours) {
        return marks.stream()
                .filter(mark -> !mark.dueAt().isBefore(spoken.now()) && !"broken".equals(mark.state()))
                .filter(mark -> hours(spoken.now(), mark.dueAt()) <= hours)
                .count();
    }

    private static double hours(Instant now, Instant due) {
        return Duration.between(now, due).toSeconds()
                / (double) Duration.ofHours(1).toSeconds();
    }

    private static String says(Mark mark, Spoken spoken) {
        return Addresses.label(mark.ticket()) + " " + mark.subject() + ": " + Spelled.promise(mark.kind()) + ", "
                + spoken.left(mark.dueAt());
    }
}
