package io.tierline.blueprint.web;

import io.tierline.blueprint.BlueprintReplay;
import io.tierline.blueprint.replay.PerTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a replay found, as comma-separated tables (RFC 4180). */
final class ReplayCsv {

    private ReplayCsv() {}

    /** Empty when there is no such table. */
    static Optional<String> of(BlueprintReplay replay, String table) {
        return switch (table) {
            case "targets" -> Optional.of(targets(replay));
            case "customers" -> Optional.of(customers(replay));
            case "tickets" -> Optional.of(tickets(replay));
            case "ladders" -> Optional.of(ladders(replay));
            case "load" -> Optional.of(load(replay));
            default -> Optional.empty();
        };
    }

    private static String targets(BlueprintReplay replay) {
        return lines(
                List.of(
                        "promise",
                        "when",
                        "within_seconds_was",
                        "within_seconds_would",
                        "really_kept",
                        "really_broken",
                        "would_kept",
                        "would_broken",
                        "newly_broken",
                        "spared",
                        "added",
                        "dropped",
                        "otherwise"),
                replay.targets().stream().map(ReplayCsv::target));
    }

    private static List<@Nullable Object> target(PerTarget row) {
        var was = row.was();
        var would = row.would();
        return Arrays.asList(
                row.kind().wire(),
                row.when().entrySet().stream()
                        .map(demand -> demand.getKey() + " " + demand.getValue())
                        .collect(Collectors.joining(", ")),
                was == null ? null : was.toSeconds(),
                would == null ? null : would.toSeconds(),
                row.really().kept(),
                row.really().broken(),
                row.instead().kept(),
                row.instead().broken(),
                row.changes().broken(),
                row.changes().spared(),
                row.changes().added(),
                row.changes().dropped(),
                row.changes().otherwise());
    }

    private static String customers(BlueprintReplay replay) {
        return lines(
                List.of("customer", "name", "tickets", "newly_broken", "spared", "added", "dropped", "otherwise"),
                replay.customers().stream()
                        .map(row -> List.of(
                                row.customer(),
                                row.name(),
                                row.tickets(),
                                row.changes().broken(),
                                row.changes().spared(),
                                row.changes().added(),
                                row.changes().dropped(),
                                row.changes().otherwise())));
    }

    private static String tickets(BlueprintReplay replay) {
        return lines(
                List.of("number", "customer", "subject", "promise", "change", "really", "would"),
                replay.tickets().stream()
                        .flatMap(ticket -> ticket.promises().stream()
                                .map(promised -> Arrays.asList(
                                        ticket.number(),
                                        ticket.customerName(),
                                        ticket.subject(),
                                        promised.kind().wire(),
                                        promised.turned().wire(),
                                        promised.really() == null
                                                ? null
                                                : promised.really().wire(),
                                        promised.would() == null
                                                ? null
                                                : promised.would().wire()))));
    }

    private static String ladders(BlueprintReplay replay) {
        return lines(
                List.of("promise", "ladder", "at", "effects", "really", "would"),
                replay.steps().stream()
                        .map(row -> List.of(
                                row.kind().wire(),
                                row.ladder(),
                                row.at(),
                                String.join(", ", row.effects()),
                                row.really(),
                                row.would())));
    }

    private static String load(BlueprintReplay replay) {
        return lines(
                List.of("level", "hour", "came_really", "came_would", "in_hand_really", "in_hand_would"),
                replay.load().stream()
                        .map(row -> List.of(
                                row.level().name(),
                                row.hour(),
                                row.really().came(),
                                row.would().came(),
                                row.really().inHand(),
                                row.would().inHand())));
    }

    private static String lines(List<String> head, Stream<? extends List<? extends @Nullable Object>> rows) {
        return Stream.concat(Stream.of(head), rows)
                .map(row -> row.stream().map(ReplayCsv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /** A word that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String cell(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return Objects.toString(value, "");
        }
        var plain = text.matches("(?s)[=+@\\-\t\r].*") ? "'" + text : text;
        return plain.matches("(?s).*[\",\r\n].*") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
