package io.tierline.web;

import io.tierline.kernel.Level;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The way through the chain: a line that climbs, and the same as a list. The newest steps only, when there are many.
 *
 * @param earlier how many older steps are left out
 */
public record LegMap(List<Step> steps, int earlier) {
    private static final int SHOWN = 6;
    private static final int WIDTH = 400;
    private static final double INSET = 2;

    /** Went on, is here, or is offered. */
    public enum Stand {
        WENT,
        HERE,
        OFFERED
    }

    /** A step; no level means nobody was found yet. */
    public record Step(@Nullable Level level, String organisation, String says, Stand stand) {
        public int number() {
            return level == null ? 0 : level.number();
        }

        public String label() {
            return level == null ? "–" : level.name();
        }
    }

    public static LegMap of(List<Step> all) {
        int earlier = Math.max(0, all.size() - SHOWN);
        return new LegMap(List.copyOf(all.subList(earlier, all.size())), earlier);
    }

    /** The solid line: through all steps gone, and half of the column of the one that is here. */
    public String went() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < steps.size() && steps.get(i).stand() != Stand.OFFERED; i++) {
            path.append(i == 0 ? point("M", i) : String.format(Locale.ROOT, "H%.1fV%.1f", x(i), y(i)));
        }
        int here = here();
        return here < 0 ? path.toString() : path + String.format(Locale.ROOT, "H%.1f", x(here) + column() / 2);
    }

    /** The dotted line to where it is offered. */
    public @Nullable String offered() {
        int here = here();
        if (here < 0 || here + 1 >= steps.size()) {
            return null;
        }
        return String.format(
                Locale.ROOT, "M%.1f %.1fH%.1fV%.1f", x(here) + column() / 2 + 4, y(here), x(here + 1), y(here + 1));
    }

    /** A dot at each step but the one that is here. */
    public String dots() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).stand() != Stand.HERE) {
                path.append(point("M", i)).append("h.01");
            }
        }
        return path.toString();
    }

    /** The ring of the one that is here. */
    public @Nullable String ring() {
        return here() < 0 ? null : point("M", here()) + "h.01";
    }

    /** The hollow of the one that is offered. */
    public @Nullable String hollow() {
        return offered() == null ? null : point("M", here() + 1) + "h.01";
    }

    private int here() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).stand() == Stand.HERE) {
                return i;
            }
        }
        return -1;
    }

    private String point(String command, int index) {
        return String.format(Locale.ROOT, "%s%.1f %.1f", command, x(index), y(index));
    }

    private double column() {
        return (double) WIDTH / Math.max(steps.size(), 1);
    }

    private double x(int index) {
        return index == 0 ? INSET : index * column();
    }

    private double y(int index) {
        return 30 - 9.0 * Math.max(0, steps.get(index).number() - 1);
    }
}
