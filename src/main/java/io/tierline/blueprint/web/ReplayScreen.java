package io.tierline.blueprint.web;

import io.tierline.blueprint.BlueprintReplay;
import io.tierline.blueprint.replay.Load;
import io.tierline.blueprint.replay.PerTarget;
import io.tierline.kernel.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The past under another blueprint, beside what really happened.
 *
 * @param says what there is, in a sentence
 * @param refused why the days were not taken; null when they were
 * @param running how far the one is that runs; null when none does
 * @param result what the last one found; null when there is none
 */
public record ReplayScreen(
        String heading,
        String says,
        @Nullable String refused,
        Form form,
        @Nullable Running running,
        @Nullable Result result) {

    /** What was asked, to be asked again. */
    public record Form(String text, String from, String to) {}

    /** @param percent how much is done */
    public record Running(String words, int percent) {}

    /**
     * What was found.
     *
     * @param faults what is wrong with the text; when there is anything nothing was replayed
     */
    public record Result(BlueprintReplay replay, List<BlueprintView.FaultRow> faults, List<Hour> hours) {

        /** The levels that anybody came to. */
        public List<Level> levels() {
            return replay.load().stream()
                    .filter(Load::any)
                    .map(Load::level)
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** The targets of which something changes. */
        public List<PerTarget> changed() {
            return replay.targets().stream()
                    .filter(row -> row.changes().all() > 0)
                    .toList();
        }

        /** The others. */
        public List<PerTarget> same() {
            return replay.targets().stream()
                    .filter(row -> row.changes().all() == 0)
                    .toList();
        }
    }

    /** One hour of the day, level by level. */
    public record Hour(String hour, List<Load> levels) {}

    /** The share kept, such as {@code 98.2 %}. */
    public static String share(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** A number of tickets in hand. */
    public static String average(double inHand) {
        return String.format(Locale.ROOT, "%.1f", inHand);
    }

    /** What is promised where, such as “First response, plan care, severity high”. */
    public static String target(PerTarget row) {
        var words = new StringBuilder(plain(row.kind().wire()));
        row.when()
                .forEach((name, value) ->
                        words.append(", ").append(name).append(' ').append(value));
        return words.toString();
    }

    /** A wire word as people say it. */
    public static String plain(String wire) {
        var words = wire.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A time promised, such as {@code 4 h}. */
    public static String within(@Nullable Duration within) {
        if (within == null) {
            return "–";
        }
        var minutes = within.toMinutes();
        return minutes % 60 == 0
                ? minutes / 60 + " h"
                : minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
