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
    private static final Map<String, String> GRADES =
            Map.of("high", "1 - High", "medium", "2 - Medium", "low", "3 - Low");
    private static final List<String> PRIORITIES = List.of("1 - Critical", "2 - High", "3 - Moderate", "4 - Low");

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
        return new LogCase(
                key,
                at(Columns.of(sorted.getLast(), "opened_at")),
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
                said(row),
                row);
    }

    /** Where impact and urgency are both known, the desk finds the priority itself. */
    private static Told said(Map<String, String> row) {
        var impact = grade(Columns.of(row, "impact"));
        var urgency = grade(Columns.of(row, "urgency"));
        return new Told(
                impact == null || urgency == null ? severity(Columns.of(row, "priority")) : null,
                impact,
                urgency,
                Columns.of(row, "category"));
    }

    private static LogRow.Stand stand(String state, boolean inHand) {
        return switch (state) {
            case "Resolved" -> LogRow.Stand.SOLVED;
            case "Closed" -> LogRow.Stand.CLOSED;
            case "Awaiting User Info" -> LogRow.Stand.WAITS_FOR_ASKER;
            case "Awaiting Vendor" -> LogRow.Stand.WAITS_FOR_VENDOR;
            default ->
                state.startsWith("Awaiting") ? LogRow.Stand.WAITS : inHand ? LogRow.Stand.WORKED : LogRow.Stand.QUEUED;
        };
    }

    @Override
    public boolean fits(String word, LogRow.Stand here) {
        return stand(word, true).agreesWith(here) || stand(word, false).agreesWith(here);
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
        var groups = Walk.path(walk.legs(), Walk.Stay::team);
        var known = Walk.path(
                groups.stream().filter(group -> !group.equals(UNKNOWN)).toList(), group -> group);
        var people = walk.stops().stream().filter(stop -> !stop.by().isEmpty()).toList();
        var counted = new LinkedHashMap<String, @Nullable Object>();
        counted.put("number", log.key());
        counted.put("events", walk.stops().size());
        counted.put("opened_at", TIMES.format(walk.raisedAt().atZone(ZoneOffset.UTC)));
        counted.put("resolved_at", text(resolved(walk, last)));
        counted.put("closed_at", text(walk.endings().closed()));
        facts(walk, last, counted);
        counted.put("made_sla", last.get("made_sla"));
        counted.put("contact_type", last.get("contact_type"));
        counted.put("final_group", groups.getLast());
        counted.put("final_state", walk.stops().getLast().word());
        counted.put("reassignment_count", most(log, "reassignment_count"));
        counted.put("reopen_count", most(log, "reopen_count"));
        counted.put("sys_mod_count", most(log, "sys_mod_count"));
        counted.put("group_handoffs", Math.max(0, known.size() - 1));
        counted.put(
                "assignee_handoffs",
                Math.max(0, Walk.path(people, Walk.Stop::by).size() - 1));
        counted.put("pingpong_group", Walk.pingPong(known));
        counted.put("return_group", Walk.returns(known));
        counted.put("state_path", String.join(">", Walk.path(walk.stops(), Walk.Stop::word)));
        counted.put("state_reopens", reopened(walk));
        counted.put("resolution_min", minutes(walk, resolved(walk, last)));
        counted.put("closure_min", minutes(walk, walk.endings().closed()));
        return counted;
    }

    /** What the desk made of it last; a grade that the log does not know the desk does not know either. */
    private static void facts(Walk walk, Map<String, String> last, Map<String, @Nullable Object> counted) {
        var facts = walk.facts().getLast();
        var graded = grade(Columns.of(last, "impact")) != null && grade(Columns.of(last, "urgency")) != null;
        counted.put("impact", graded ? GRADES.get(facts.impact()) : last.get("impact"));
        counted.put("urgency", graded ? GRADES.get(facts.urgency()) : last.get("urgency"));
        counted.put("priority", graded ? PRIORITIES.get(facts.priority() - 1) : last.get("priority"));
        counted.put("category", facts.category());
    }

    /** The last solution that somebody gave; where the log does not tell when that was, neither is it told here. */
    private static @Nullable Instant resolved(Walk walk, Map<String, String> last) {
        var solutions = walk.endings().solutions();
        return Columns.of(last, "resolved_at").equals(UNKNOWN) || solutions.isEmpty() ? null : solutions.getLast();
    }

    private static String text(@Nullable Instant at) {
        return at == null ? UNKNOWN : TIMES.format(at.atZone(ZoneOffset.UTC));
    }

    private static int most(LogCase log, String column) {
        return log.rows().stream()
                .mapToInt(row -> number(row.fields(), column))
                .max()
                .orElse(0);
    }

    /** From resolved straight back to work; what comes after a closure is another story in such a desk. */
    private static long reopened(Walk walk) {
        return walk.endings().reopened().stream()
                .filter(at -> walk.stopBefore(at)
                        .filter(stop -> stop.word().equals("Resolved"))
                        .isPresent())
                .count();
    }

    private static @Nullable Long minutes(Walk walk, @Nullable Instant end) {
        return end == null ? null : Duration.between(walk.raisedAt(), end).toMinutes();
    }
}
