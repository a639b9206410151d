package io.tierline.blueprint.replay;

import io.tierline.blueprint.BlueprintReplay;
import io.tierline.kernel.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A replay in lines, for a terminal. */
public final class ReplayWords {

    private static final int TICKETS = 20;
    private static final int CUSTOMERS = 20;

    private final List<String> lines = new ArrayList<>();

    private ReplayWords() {}

    public static List<String> of(BlueprintReplay replay) {
        var words = new ReplayWords();
        words.say(
                "%,d tickets raised from %s to %s (%s), %,d records of history lived again.",
                replay.totals().tickets(),
                replay.span().from().atZone(replay.span().zone()).toLocalDateTime(),
                replay.span().to().atZone(replay.span().zone()).toLocalDateTime(),
                replay.span().zone(),
                replay.totals().records());
        words.summary(replay.totals());
        words.targets(replay.targets());
        words.customers(replay);
        words.tickets(replay);
        words.entries(replay.entries());
        words.handOffs(replay.handOffs());
        words.steps(replay);
        words.load(replay.load());
        words.say("");
        words.say("Not lived again:");
        replay.notes().forEach(note -> words.say("  %s", note.words()));
        return words.lines;
    }

    /** What is promised where, such as {@code first-response, plan care, severity high}. */
    public static String target(PerTarget row) {
        return row.kind().wire()
                + row.when().entrySet().stream()
                        .map(demand -> ", " + demand.getKey() + " " + demand.getValue())
                        .collect(Collectors.joining());
    }

    /** The time promised before and after, such as {@code 4h → 2h}; one where it is the same. */
    public static String times(PerTarget row) {
        var was = time(row.was());
        var would = time(row.would());
        return was.equals(would) ? would : was + " → " + would;
    }

    private static String time(@Nullable Duration within) {
        return within == null ? "–" : within.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private void summary(BlueprintReplay.Totals totals) {
        var changes = totals.changes();
        say(
                "Really %,d kept and %,d broken; by this blueprint %,d kept and %,d broken.",
                totals.really().kept(),
                totals.really().broken(),
                totals.would().kept(),
                totals.would().broken());
        say(
                "Newly broken %,d, spared %,d, promised anew %,d, no longer promised %,d, otherwise %,d; %,d tickets of %,d customers.",
                changes.broken(),
                changes.spared(),
                changes.added(),
                changes.dropped(),
                changes.otherwise(),
                totals.affected(),
                totals.customers());
        say(
                "%,d tickets would come in elsewhere, %,d hand-offs would not have been, %,d tickets would have another priority.",
                totals.moved(), totals.spared(), totals.rerated());
        say("Really %s; by this blueprint %s.", climbed(totals.climbedReally()), climbed(totals.climbedInstead()));
    }

    private void targets(List<PerTarget> targets) {
        say("");
        say(
                "%-60s %15s %19s %19s %8s %8s",
                "Target", "within", "really kept/broken", "would kept/broken", "broken", "spared");
        targets.forEach(row -> say(
                "%-60s %15s %19s %19s %8d %8d",
                target(row),
                times(row),
                kept(row.really()),
                kept(row.instead()),
                row.changes().broken(),
                row.changes().spared()));
    }

    private static String kept(Count count) {
        return count.kept() + "/" + count.broken();
    }

    private void customers(BlueprintReplay replay) {
        if (replay.customers().isEmpty()) {
            return;
        }
        say("");
        say("%-40s %8s %8s %8s", "Customer", "tickets", "broken", "spared");
        replay.customers().stream()
                .limit(CUSTOMERS)
                .forEach(row -> say(
                        "%-40s %8d %8d %8d",
                        row.name(),
                        row.tickets(),
                        row.changes().broken(),
                        row.changes().spared()));
        rest(replay.totals().customers(), CUSTOMERS);
    }

    private void tickets(BlueprintReplay replay) {
        if (replay.tickets().isEmpty()) {
            return;
        }
        say("");
        say("Tickets");
        replay.tickets().stream()
                .limit(TICKETS)
                .forEach(row -> say(
                        "  %d  %s  %s: %s",
                        row.number(),
                        row.customerName(),
                        row.subject(),
                        row.promises().stream().map(ReplayWords::promised).collect(Collectors.joining(", "))));
        rest(replay.totals().affected(), TICKETS);
    }

    private static String promised(PerTicket.Promised promised) {
        return "%s %s → %s"
                .formatted(
                        promised.kind().wire(),
                        promised.really() == null
                                ? "not promised"
                                : promised.really().wire(),
                        promised.would() == null
                                ? "not promised"
                                : promised.would().wire());
    }

    private void rest(long all, int shown) {
        if (all > shown) {
            say("  and %,d more; --json has up to 200 tickets and 100 customers", all - shown);
        }
    }

    private void entries(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        say("");
        say("Come in elsewhere");
        entries.forEach(
                entry -> say("  %,d from %s to %s", entry.tickets(), place(entry.really()), place(entry.would())));
    }

    private void handOffs(List<Spared> spared) {
        if (spared.isEmpty()) {
            return;
        }
        say("");
        say("Hand-offs that would not have been");
        spared.forEach(row -> say("  %,d from %s to %s", row.handOffs(), place(row.from()), place(row.to())));
    }

    private void steps(BlueprintReplay replay) {
        if (replay.steps().isEmpty()) {
            return;
        }
        say("");
        say("%-60s %8s %8s", "Steps of ladders", "really", "would");
        replay.steps().forEach(row -> say("%-60s %8d %8d", step(row), row.really(), row.would()));
    }

    /** A step, such as {@code urgent 75%: notify assignee, page night}. */
    public static String step(PerStep row) {
        return "%s %s: %s".formatted(row.ladder(), row.at(), String.join(", ", row.effects()));
    }

    /** What ladders and critical periods did, in a sentence. */
    public static String climbed(Climbed climbed) {
        return "%,d steps of ladders, %,d pages, %,d priorities raised, %,d handed up, %,d straight to an emergency team"
                .formatted(
                        climbed.steps(), climbed.pages(), climbed.raises(), climbed.handUps(), climbed.emergencies());
    }

    /** A team at its level, or triage. */
    public static String place(Entry.Place place) {
        return place.team() == null ? "triage" : "%s (%s)".formatted(place.name(), place.level());
    }

    private void load(List<Load> load) {
        say("");
        say("Load by level and hour: came in all, in hand on the average; really → would");
        Map<Level, List<Load>> levels = load.stream().collect(Collectors.groupingBy(Load::level));
        levels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(level -> level.getValue().stream().anyMatch(Load::any))
                .forEach(level -> level.getValue().stream()
                        .filter(Load::any)
                        .forEach(hour -> say(
                                "  %s %02d:00  %6d → %6d   %8.1f → %8.1f",
                                level.getKey(),
                                hour.hour(),
                                hour.really().came(),
                                hour.would().came(),
                                hour.really().inHand(),
                                hour.would().inHand())));
    }

    @SuppressWarnings("AnnotateFormatMethod") // every format stands in this class
    private void say(String format, Object... values) {
        lines.add(format.formatted(values));
    }
}
