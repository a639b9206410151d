package io.tierline.blueprint.replay;

import io.tierline.blueprint.BlueprintReplay;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.WireWord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A replay as plain values, ready for JSON. */
public final class PlainReplay {

    private PlainReplay() {}

    public static Map<String, Object> of(BlueprintReplay replay) {
        var span = replay.span();
        var values = new LinkedHashMap<String, Object>();
        values.put("name", replay.name());
        values.put("unchanged", replay.sound() && replay.unchanged());
        values.put("problems", replay.problems());
        values.put("from", span.from().toString());
        values.put("to", span.to().toString());
        values.put("zone", span.zone().getId());
        values.put("until", span.until().toString());
        values.put("totals", totals(replay.totals()));
        values.put("targets", replay.targets().stream().map(PlainReplay::target).toList());
        values.put(
                "customers",
                replay.customers().stream().map(PlainReplay::customer).toList());
        values.put("tickets", replay.tickets().stream().map(PlainReplay::ticket).toList());
        values.put("entries", replay.entries().stream().map(PlainReplay::entry).toList());
        values.put(
                "handOffs", replay.handOffs().stream().map(PlainReplay::spared).toList());
        values.put("steps", replay.steps().stream().map(PlainReplay::step).toList());
        values.put("load", replay.load().stream().map(PlainReplay::load).toList());
        values.put("notes", replay.notes());
        return values;
    }

    private static Map<String, Object> totals(BlueprintReplay.Totals totals) {
        var values = new LinkedHashMap<String, Object>();
        values.put("tickets", totals.tickets());
        values.put("records", totals.records());
        values.put("affected", totals.affected());
        values.put("customers", totals.customers());
        values.put("moved", totals.moved());
        values.put("rerated", totals.rerated());
        values.put("really", count(totals.really()));
        values.put("would", count(totals.would()));
        values.put("changes", totals.changes());
        values.put("handOffsSpared", totals.spared());
        values.put("climbedReally", totals.climbedReally());
        values.put("climbedWould", totals.climbedInstead());
        return values;
    }

    private static Map<String, @Nullable Object> count(Count count) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("kept", count.kept());
        values.put("broken", count.broken());
        values.put("other", count.other());
        values.put("share", count.share());
        return values;
    }

    private static Map<String, @Nullable Object> target(PerTarget row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("promise", row.kind().wire());
        values.put("when", row.when());
        values.put("withinSecondsWas", seconds(row.was()));
        values.put("withinSecondsWould", seconds(row.would()));
        values.put("really", count(row.really()));
        values.put("would", count(row.instead()));
        values.put("changes", row.changes());
        return values;
    }

    private static Map<String, Object> customer(PerCustomer row) {
        return Map.of(
                "customer",
                row.customer().toString(),
                "name",
                row.name(),
                "tickets",
                row.tickets(),
                "changes",
                row.changes());
    }

    private static Map<String, @Nullable Object> ticket(PerTicket row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("number", row.number());
        values.put("subject", row.subject());
        values.put("customer", id(row.customer()));
        values.put("customerName", row.customerName());
        values.put(
                "promises", row.promises().stream().map(PlainReplay::promised).toList());
        return values;
    }

    private static Map<String, @Nullable Object> promised(PerTicket.Promised promised) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("promise", promised.kind().wire());
        values.put("change", promised.turned().wire());
        values.put("really", word(promised.really()));
        values.put("would", word(promised.would()));
        return values;
    }

    private static Map<String, Object> entry(Entry entry) {
        return Map.of("really", place(entry.really()), "would", place(entry.would()), "tickets", entry.tickets());
    }

    private static Map<String, Object> spared(Spared row) {
        return Map.of("from", place(row.from()), "to", place(row.to()), "handOffs", row.handOffs());
    }

    private static Map<String, Object> step(PerStep row) {
        var values = new LinkedHashMap<String, Object>();
        values.put("promise", row.kind().wire());
        values.put("ladder", row.ladder());
        values.put("name", row.name());
        values.put("at", row.at());
        values.put("effects", row.effects());
        values.put("really", row.really());
        values.put("would", row.would());
        return values;
    }

    private static Map<String, @Nullable Object> place(Entry.Place place) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("level", place.level().name());
        values.put("team", place.team() == null ? null : place.team().toString());
        values.put("name", place.name());
        return values;
    }

    private static Map<String, Object> load(Load load) {
        return Map.of(
                "level", load.level().name(), "hour", load.hour(), "really", load.really(), "would", load.would());
    }

    private static @Nullable Long seconds(@Nullable Duration within) {
        return within == null ? null : within.toSeconds();
    }

    private static @Nullable String id(@Nullable OrganisationId customer) {
        return customer == null ? null : customer.toString();
    }

    private static @Nullable String word(@Nullable WireWord word) {
        return word == null ? null : word.wire();
    }
}
