package io.tierline.desklog;

import io.tierline.kernel.Severity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A log in which each row names a team with its line of support, a status with a sub-status, and an owner. */
final class SupportLineLog implements LogFormat {

    private static final String COMPLETED = "Completed";
    private static final String ROBOT = "Siebel";
    private static final String BETWEEN = "/";

    /** Why the ledger says that a clock waits. */
    private static final String FOR_ASKER = "waits-for-customer";

    private static final Set<String> PAUSES = Set.of(FOR_ASKER, "waits-for-third-party", "on-hold");

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
        return new LogCase(key, read.getFirst().at(), read);
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
                new Told(severity(Columns.of(row, "impact")), null, null, null),
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
            return switch (detail) {
                case "Resolved" -> LogRow.Stand.SOLVED;
                case "In Call" -> LogRow.Stand.SOLVED_AND_CLOSED;
                default -> LogRow.Stand.CLOSED;
            };
        }
        return switch (detail) {
            case "Awaiting Assignment" -> LogRow.Stand.QUEUED;
            case "Wait - User" -> LogRow.Stand.WAITS_FOR_ASKER;
            case "Wait - Customer" -> LogRow.Stand.WAITS_FOR_COMPANY;
            case "Wait - Vendor" -> LogRow.Stand.WAITS_FOR_VENDOR;
            case "Wait - Implementation" -> LogRow.Stand.PLANNED;
            default -> detail.startsWith("Wait") ? LogRow.Stand.WAITS : LogRow.Stand.WORKED;
        };
    }

    @Override
    public boolean fits(String word, LogRow.Stand here) {
        return stand(word).agreesWith(here);
    }

    private static LogRow.Stand stand(String word) {
        var between = word.indexOf(BETWEEN);
        return stand(word.substring(0, between), word.substring(between + 1));
    }

    private static Severity severity(String impact) {
        return switch (impact) {
            case "Major" -> Severity.CRITICAL;
            case "High" -> Severity.HIGH;
            case "Low" -> Severity.LOW;
            default -> Severity.MEDIUM;
        };
    }

    /** The log's word for it; it has one for each. */
    private static String impact(String severity) {
        return switch (severity) {
            case "critical" -> "Major";
            case "high" -> "High";
            case "low" -> "Low";
            default -> "Medium";
        };
    }

    @Override
    public Map<String, @Nullable Object> counters(LogCase log, Walk walk) {
        var counted = new LinkedHashMap<String, @Nullable Object>();
        counted.put("sr", log.key());
        counted.put("events", walk.stops().size());
        counted.put("impact", impact(walk.facts().getFirst().severity()));
        counted.put("product", log.rows().getFirst().fields().get("product"));
        counted.put("first_ts", walk.raisedAt().getEpochSecond());
        counted.put("last_ts", walk.end().getEpochSecond());
        counted.put("monotone", ordered(log));
        teams(walk, counted);
        lines(walk, counted);
        endings(walk, counted);
        times(walk, counted);
        counted.put(
                "impacts_seen",
                walk.facts().stream()
                        .map(facts -> impact(facts.severity()))
                        .collect(Collectors.toCollection(TreeSet::new)));
        return counted;
    }

    private static boolean ordered(LogCase log) {
        var times = log.rows().stream().map(LogRow::at).toList();
        return times.equals(times.stream().sorted().toList());
    }

    private static void teams(Walk walk, Map<String, @Nullable Object> counted) {
        var teams = Walk.path(walk.legs(), Walk.Stay::team);
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
        var lines = Walk.path(walk.legs(), Walk.Stay::line);
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
        var solved = walk.endings().solved();
        var last = walk.lastSolved();
        counted.put("resolved_ts", solved.isEmpty() ? null : solved.getFirst().getEpochSecond());
        counted.put("last_resolved_ts", last.map(Instant::getEpochSecond).orElse(null));
        counted.put("closed_ts", closed(walk));
        counted.put("resolving_line", last.map(at -> walk.legAt(at).line()).orElse(null));
        counted.put("reopens", walk.endings().reopened().size());
        counted.put("ends_completed", walk.stops().getLast().stand().over());
    }

    /** What the log took back after it had closed it was never closed here: then its own word stands. */
    private static @Nullable Long closed(Walk walk) {
        var here = walk.endings().closed();
        return here != null
                ? Long.valueOf(here.getEpochSecond())
                : walk.stops().stream()
                        .filter(stop ->
                                stop.stand().over() && stand(stop.noted()).closes())
                        .reduce((one, next) -> next)
                        .map(stop -> stop.at().getEpochSecond())
                        .orElse(null);
    }

    private static void times(Walk walk, Map<String, @Nullable Object> counted) {
        var solved = walk.endings().solved();
        counted.put(
                "paused_user_seconds", walk.ledger(stretch -> stretch.reason().equals(FOR_ASKER), walk.end()));
        counted.put("paused_any_seconds", walk.ledger(SupportLineLog::paused, walk.end()));
        counted.put("queue_seconds", walk.standing(LogRow.Stand.QUEUED));
        counted.put("state_seconds", sums(walk.bySaying()));
        counted.put("line_seconds", sums(walk.byLine()));
        counted.put(
                "net_open_seconds", solved.isEmpty() ? null : walk.ledger(Walk.Stretch::running, solved.getFirst()));
    }

    private static boolean paused(Walk.Stretch stretch) {
        return PAUSES.contains(stretch.reason());
    }

    private static Map<String, Long> sums(Stream<Map.Entry<String, Long>> spent) {
        var seconds = new TreeMap<String, Long>();
        spent.forEach(one -> seconds.merge(one.getKey(), one.getValue(), Long::sum));
        seconds.values().removeIf(sum -> sum == 0);
        return seconds;
    }
}
