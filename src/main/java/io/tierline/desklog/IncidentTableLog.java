package io.tierline.desklog;

import io.tierline.kernel.Grade;
import io.tierline.kernel.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log in which each row is an incident's record after an update: state, group, assignee, impact and urgency. */
final class IncidentTableLog implements LogFormat {

    private static final String UNKNOWN = "?";
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("d/M/uuuu HH:mm");

    @Override
    public String mark() {
        return "incident_state";
    }

    @Override
    public String caseColumn() {
        return "number";
    }

    @Override
    public LogCase read(String key, List<Map<String, String>> rows) {
        var sorted = rows.stream()
                .sorted(Comparator.comparingInt(row -> number(row, "sys_mod_count")))
                .toList();
        var last = sorted.getLast();
        var impact = grade(Columns.of(last, "impact"));
        return new LogCase(
                key,
                severity(Columns.of(last, "priority")),
                impact,
                grade(Columns.of(last, "urgency")),
                sorted.stream().map(IncidentTableLog::row).toList());
    }

    private static LogRow row(Map<String, String> row) {
        var who = Columns.of(row, "assigned_to");
        var state = Columns.of(row, "incident_state");
        return new LogRow(
                at(Columns.of(row, "sys_updated_at")),
                Columns.of(row, "assignment_group"),
                1,
                who.equals(UNKNOWN) ? "" : who,
                state,
                stand(state, !who.equals(UNKNOWN)),
                row);
    }

    private static LogRow.Stand stand(String state, boolean inHand) {
        return switch (state) {
            case "Resolved" -> LogRow.Stand.SOLVED;
            case "Closed" -> LogRow.Stand.CLOSED;
            case "Awaiting User Info" -> LogRow.Stand.WAITS_FOR_CUSTOMER;
            case "Awaiting Vendor" -> LogRow.Stand.WAITS_FOR_OUTSIDE;
            default ->
                state.startsWith("Awaiting") ? LogRow.Stand.WAITS : inHand ? LogRow.Stand.WORKED : LogRow.Stand.QUEUED;
        };
    }

    /** The log says no zone; it is taken as UTC. */
    private static Instant at(String text) {
        try {
            return LocalDateTime.parse(text, TIMES).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException("“" + text + "” is not a time like 29/2/2016 06:38.", notATime);
        }
    }

    private static int number(Map<String, String> row, String column) {
        var text = Columns.of(row, column);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "“" + text + "” in the column “" + column + "” is no number.", notANumber);
        }
    }

    private static @Nullable Grade grade(String text) {
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '1' -> Grade.HIGH;
            case '2' -> Grade.MEDIUM;
            case '3' -> Grade.LOW;
            default -> null;
        };
    }

    private static Severity severity(String priority) {
        return switch (priority.isEmpty() ? ' ' : priority.charAt(0)) {
            case '1' -> Severity.CRITICAL;
            case '2' -> Severity.HIGH;
            case '4', '5' -> Severity.LOW;
            default -> Severity.MEDIUM;
        };
    }

    @Override
    public Map<String, @Nullable Object> counters(LogCase log, Walk walk) {
        var last = log.rows().getLast().fields();
        var groups = walk.stops().stream()
                .filter(stop -> !stop.team().equals(UNKNOWN))
                .toList();
        var people = walk.stops().stream().filter(stop -> !stop.by().isEmpty()).toList();
        var path = Walk.path(groups, Walk.Stop::team);
        var counted = new LinkedHashMap<String, @Nullable Object>();
        counted.put("number", log.key());
        counted.put("events", walk.stops().size());
        said(last, counted, "opened_at", "resolved_at", "closed_at", "impact", "urgency", "priority", "made_sla");
        said(last, counted, "contact_type", "category");
        counted.put("final_group", walk.last().team());
        counted.put("final_state", walk.last().word());
        counted.put("reassignment_count", most(log, "reassignment_count"));
        counted.put("reopen_count", most(log, "reopen_count"));
        counted.put("sys_mod_count", most(log, "sys_mod_count"));
        counted.put("group_handoffs", Math.max(0, path.size() - 1));
        counted.put(
                "assignee_handoffs",
                Math.max(0, Walk.path(people, Walk.Stop::by).size() - 1));
        counted.put("pingpong_group", Walk.pingPong(path));
        counted.put("return_group", Walk.returns(path));
        counted.put("state_path", String.join(">", walk.path(Walk.Stop::word)));
        counted.put("state_reopens", reopened(walk));
        counted.put("resolution_min", minutes(last, "resolved_at"));
        counted.put("closure_min", minutes(last, "closed_at"));
        return counted;
    }

    private static void said(Map<String, String> row, Map<String, @Nullable Object> counted, String... columns) {
        for (var column : columns) {
            counted.put(column, row.get(column));
        }
    }

    private static int most(LogCase log, String column) {
        return log.rows().stream()
                .mapToInt(row -> number(row.fields(), column))
                .max()
                .orElse(0);
    }

    /** From resolved straight back to work; what comes after a closure is another story in such a desk. */
    private static long reopened(Walk walk) {
        var path = walk.path(Walk.Stop::word);
        var count = 0;
        for (var i = 1; i < path.size(); i++) {
            count += path.get(i - 1).equals("Resolved") && !path.get(i).equals("Closed") ? 1 : 0;
        }
        return count;
    }

    private static @Nullable Long minutes(Map<String, String> row, String column) {
        var end = Columns.of(row, column);
        return end.equals(UNKNOWN)
                ? null
                : Duration.between(at(Columns.of(row, "opened_at")), at(end)).toMinutes();
    }
}
