package io.tierline.desklog;

import io.tierline.kernel.Severity;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A log in which each row names a team with its line of support, a status with a sub-status, and an owner. */
final class SupportLineLog implements LogFormat {

    private static final String COMPLETED = "Completed";
    private static final String ROBOT = "Siebel";
    private static final String BETWEEN = "/";

    @Override
    public String mark() {
        return "support_line";
    }

    @Override
    public String caseColumn() {
        return "sr_number";
    }

    @Override
    public LogCase read(String key, List<Map<String, String>> rows) {
        var read = rows.stream()
                .sorted(Comparator.comparingInt(row -> Integer.parseInt(Columns.of(row, "event_no"))))
                .map(SupportLineLog::row)
                .toList();
        return new LogCase(key, severity(Columns.of(rows.getFirst(), "impact")), null, null, read);
    }

    private static LogRow row(Map<String, String> row) {
        var status = Columns.of(row, "status");
        var detail = Columns.of(row, "sub_status");
        return new LogRow(
                at(Columns.of(row, "ts_utc")).toInstant(),
                Columns.of(row, "support_team"),
                line(Columns.of(row, "support_line")),
                Columns.of(row, "owner") + ", " + Columns.of(row, "owner_country"),
                status + BETWEEN + detail,
                stand(status, detail),
                row);
    }

    private static OffsetDateTime at(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException("“" + text + "” is not a time like 2012-04-30T08:15:00Z.", notATime);
        }
    }

    /** A team of two lines counts as the first of them. */
    private static int line(String text) {
        if (!text.matches("[1-3](?:/[1-3])?")) {
            throw new IllegalArgumentException("“" + text + "” is no line of support: 1, 2, 3 or 2/3.");
        }
        return text.charAt(0) - '0';
    }

    private static LogRow.Stand stand(String status, String detail) {
        if (status.equals(COMPLETED)) {
            return detail.equals("Resolved") ? LogRow.Stand.SOLVED : LogRow.Stand.CLOSED;
        }
        return switch (detail) {
            case "Awaiting Assignment" -> LogRow.Stand.QUEUED;
            case "Wait - User", "Wait - Customer" -> LogRow.Stand.WAITS_FOR_CUSTOMER;
            case "Wait - Vendor" -> LogRow.Stand.WAITS_FOR_OUTSIDE;
            default -> detail.startsWith("Wait") ? LogRow.Stand.WAITS : LogRow.Stand.WORKED;
        };
    }

    private static Severity severity(String impact) {
        return switch (impact) {
            case "Major" -> Severity.CRITICAL;
            case "High" -> Severity.HIGH;
            case "Low" -> Severity.LOW;
            default -> Severity.MEDIUM;
        };
    }

    @Override
    public Map<String, @Nullable Object> counters(LogCase log, Walk walk) {
        var counted = new LinkedHashMap<String, @Nullable Object>();
        counted.put("sr", log.key());
        counted.put("events", walk.stops().size());
        counted.put("impact", log.rows().getFirst().fields().get("impact"));
        counted.put("product", log.rows().getFirst().fields().get("product"));
        counted.put("first_ts", walk.first().at().getEpochSecond());
        counted.put("last_ts", walk.last().at().getEpochSecond());
        counted.put("monotone", ordered(walk));
        teams(walk, counted);
        lines(walk, counted);
        endings(walk, counted);
        times(walk, counted);
        counted.put(
                "impacts_seen",
                log.rows().stream()
                        .map(row -> row.fields().get("impact"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        return counted;
    }

    private static boolean ordered(Walk walk) {
        var times = walk.stops().stream().map(Walk.Stop::at).toList();
        return times.equals(times.stream().sorted().toList());
    }

    private static void teams(Walk walk, Map<String, @Nullable Object> counted) {
        var teams = walk.path(Walk.Stop::team);
        var people = walk.stops().stream().filter(SupportLineLog::aPerson).toList();
        counted.put("first_team", teams.getFirst());
        counted.put("final_team", teams.getLast());
        counted.put("teams", teams.stream().distinct().count());
        counted.put("owners", people.stream().map(Walk.Stop::by).distinct().count());
        counted.put("team_handoffs", teams.size() - 1);
        counted.put("pingpong_team", Walk.pingPong(teams));
        counted.put("return_team", Walk.returns(teams));
        counted.put(
                "owner_handoffs", Math.max(0, Walk.path(people, Walk.Stop::by).size() - 1));
    }

    private static boolean aPerson(Walk.Stop stop) {
        return !stop.by().startsWith(ROBOT + ",");
    }

    private static void lines(Walk walk, Map<String, @Nullable Object> counted) {
        var lines = walk.path(Walk.Stop::line);
        var touched = new TreeSet<>(lines);
        var up = 0;
        var down = 0;
        var steady = lines.getFirst() == 1;
        for (var i = 1; i < lines.size(); i++) {
            int step = lines.get(i) - lines.get(i - 1);
            up += step > 0 ? 1 : 0;
            down += step < 0 ? 1 : 0;
            steady &= step == 1;
        }
        counted.put("first_line", lines.getFirst());
        counted.put("final_line", lines.getLast());
        counted.put("max_line", touched.last());
        counted.put("min_line", touched.first());
        counted.put("lines_touched", touched);
        counted.put("line_path", lines.stream().map(String::valueOf).collect(Collectors.joining()));
        counted.put("line_up", up);
        counted.put("line_down", down);
        counted.put("pingpong_line", Walk.pingPong(lines));
        counted.put("return_line", Walk.returns(lines));
        counted.put("policy_compliant", steady);
    }

    private static void endings(Walk walk, Map<String, @Nullable Object> counted) {
        var completed = walk.stops().stream().filter(SupportLineLog::completed).toList();
        var solved = completed.stream()
                .filter(stop -> detail(stop).equals("Resolved") || detail(stop).equals("In Call"))
                .toList();
        var last = !solved.isEmpty() ? solved.getLast() : completed.isEmpty() ? null : completed.getLast();
        var closed = walk.stops().stream()
                .filter(stop -> List.of("Closed", "In Call", "Cancelled").contains(detail(stop)))
                .toList();
        counted.put(
                "resolved_ts",
                completed.isEmpty() ? null : completed.getFirst().at().getEpochSecond());
        counted.put("last_resolved_ts", last == null ? null : last.at().getEpochSecond());
        counted.put("closed_ts", closed.isEmpty() ? null : closed.getLast().at().getEpochSecond());
        counted.put("resolving_line", last == null ? null : last.line());
        counted.put("reopens", walk.reopened());
        counted.put("ends_completed", completed(walk.last()));
    }

    private static void times(Walk walk, Map<String, @Nullable Object> counted) {
        counted.put("paused_user_seconds", walk.seconds(stop -> detail(stop).equals("Wait - User")));
        counted.put("paused_any_seconds", walk.seconds(SupportLineLog::waits));
        counted.put("queue_seconds", walk.seconds(stop -> stop.word().equals("Queued/Awaiting Assignment")));
        counted.put("state_seconds", secondsBy(walk, Walk.Stop::word));
        counted.put("line_seconds", secondsBy(walk, stop -> Integer.toString(stop.line())));
        var resolved = walk.stops().stream().filter(SupportLineLog::completed).findFirst();
        counted.put(
                "net_open_seconds",
                resolved.map(end -> {
                            var until = new Walk(
                                    walk.stops().stream()
                                            .filter(stop -> !stop.at().isAfter(end.at()))
                                            .toList(),
                                    0);
                            return until.seconds(stop -> !waits(stop));
                        })
                        .orElse(null));
    }

    private static Map<String, Long> secondsBy(Walk walk, Function<Walk.Stop, String> group) {
        var seconds = new TreeMap<String, Long>();
        for (var key : walk.path(group)) {
            seconds.put(key, walk.seconds(stop -> group.apply(stop).equals(key)));
        }
        seconds.values().removeIf(spent -> Objects.equals(spent, 0L));
        return seconds;
    }

    private static boolean completed(Walk.Stop stop) {
        return stop.word().startsWith(COMPLETED + BETWEEN);
    }

    private static boolean waits(Walk.Stop stop) {
        return detail(stop).startsWith("Wait");
    }

    private static String detail(Walk.Stop stop) {
        return stop.word().substring(stop.word().indexOf(BETWEEN) + 1);
    }
}
