package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.ticket.BridgeView;
import io.tierline.ticket.BridgeView.Ages;
import io.tierline.ticket.BridgeView.Approval;
import io.tierline.ticket.BridgeView.Bounce;
import io.tierline.ticket.BridgeView.Figures;
import io.tierline.ticket.BridgeView.Load;
import io.tierline.ticket.Queue;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import io.tierline.web.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bridge. No figure without a way to what it counts. */
public record BridgeBoard(
        String heading,
        String under,
        List<Figure> figures,
        Horizon horizon,
        List<Carrying> loads,
        List<Age> ages,
        List<TicketRow> escalations,
        List<Approval> approvals,
        List<Bounce> bounces) {
    private static final double PERCENT = 100;
    private static final int ENOUGH = 10;
    private static final int SOME = 4;

    /** A count and where it leads. */
    public record Figure(
            Standing standing,
            String number,
            String name,
            String says,
            @Nullable String href) {}

    /**
     * What a person carries.
     *
     * @param share of the most anybody carries, 0 to 100: load is compared, since nobody has a stated limit yet
     */
    public record Carrying(Who who, String under, int share, long open, long close, String oldest, String href) {}

    /** Live tickets of a level by age. */
    public record Age(Level level, List<Cell> cells) {}

    /** A count with its weight: more ink for more, and a colour for what is too old. */
    public record Cell(long count, String heat) {}

    static BridgeBoard of(BridgeView bridge, Actor actor, Spoken spoken) {
        long most = bridge.loads().stream().mapToLong(Load::open).max().orElse(1);
        return new BridgeBoard(
                heading(bridge.figures()),
                spoken.thisMoment() + ". All levels you may see.",
                figures(bridge.figures()),
                Horizon.of(bridge.horizon(), spoken),
                bridge.loads().stream()
                        .map(load -> carrying(load, most, spoken))
                        .toList(),
                bridge.ages().stream().map(BridgeBoard::age).toList(),
                bridge.escalations().stream()
                        .limit(ENOUGH)
                        .map(ticket -> TicketRow.of(ticket, actor, spoken))
                        .toList(),
                bridge.approvals(),
                bridge.bounces());
    }

    /** Those who carry most. */
    public List<Carrying> firstLoads() {
        return loads.stream().limit(ENOUGH - 2).toList();
    }

    public long mineToApprove() {
        return approvals.stream().filter(Approval::mine).count();
    }

    private static String heading(Figures figures) {
        String due = figures.dueWithinHour() == 0
                ? "Nothing is due within the hour."
                : Spelled.capital(Spelled.many(figures.dueWithinHour(), "promise is", "promises are"))
                        + " due within the hour.";
        if (figures.broken() == 0) {
            return due + " None is broken.";
        }
        return due + " " + Spelled.capital(Spelled.many(figures.broken(), "is", "are")) + " broken.";
    }

    private static List<Figure> figures(Figures f) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                Standing.RUNNING,
                number(f.open()),
                "open",
                Spelled.many(f.unassigned(), "has", "have") + " nobody yet",
                Addresses.queue(Queue.ALL)));
        figures.add(new Figure(
                f.dueWithinHour() > 0 ? Standing.CLOSE : Standing.RUNNING,
                number(f.dueWithinHour()),
                "due within the hour",
                "first in the list",
                Addresses.queue(Queue.ALL)));
        figures.add(new Figure(
                f.broken() > 0 ? Standing.BROKEN : Standing.RUNNING,
                number(f.broken()),
                "broken now",
                f.broken() > 0 ? "say so to the customer first" : "as it should be",
                "#escalations"));
        figures.add(new Figure(
                Standing.PAUSED,
                number(f.paused()),
                "paused",
                "others are on the clock",
                Addresses.queue(Queue.WAITING)));
        figures.add(new Figure(
                f.keptShare() == null ? Standing.RUNNING : Standing.KEPT,
                percent(f.keptShare()),
                "promises kept, this month",
                number(f.solvedToday()) + " solved today",
                Addresses.queue(Queue.SOLVED)));
        figures.add(new Figure(
                Standing.RUNNING,
                percent(f.leftFirstLineShare()),
                "left first line",
                f.triage() > 0 ? number(f.triage()) + " in triage" : "nothing in triage",
                f.triage() > 0 ? Addresses.queue(Queue.TRIAGE) : null));
        return figures;
    }

    private static Carrying carrying(Load load, long most, Spoken spoken) {
        var organisation = load.person().organisation();
        Who who = organisation == null
                ? Who.chain(load.person().name())
                : Who.of(load.person().name(), organisation.kind());
        String house = organisation == null ? "" : organisation.name();
        String under = load.level().name() + " "
                + (load.team() == null
                        ? house
                        : Spelled.place(house, load.team().name()));
        int share = (int) Math.round(PERCENT * load.open() / Math.max(most, 1));
        String href = Addresses.queue(Queue.ALL) + "?assignee=" + load.person().id();
        return new Carrying(who, under, share, load.open(), load.close(), spoken.ago(load.oldest()), href);
    }

    private static Age age(Ages ages) {
        return new Age(
                ages.level(),
                List.of(
                        cell(ages.under4h()),
                        cell(ages.under24h()),
                        cell(ages.under48h()),
                        new Cell(ages.older(), ages.older() > 0 ? "old" : "0")));
    }

    private static Cell cell(long count) {
        if (count >= ENOUGH) {
            return new Cell(count, "3");
        }
        return new Cell(count, count >= SOME ? "2" : count > 0 ? "1" : "0");
    }

    private static String number(long count) {
        return String.format(Locale.UK, "%,d", count);
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.UK, "%.1f %%", PERCENT * share);
    }

    /** For the table under the drawing. */
    public static final Map<Level, String> LINES = Map.of(
            Level.L1, "First line",
            Level.L2, "Second line",
            Level.L3, "Third line",
            Level.L4, "Engineering and outside");
}
