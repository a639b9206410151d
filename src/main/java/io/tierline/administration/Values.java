package io.tierline.administration;

import io.tierline.kernel.Checks;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WireWord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a form sent; what cannot be read is noted field by field. */
final class Values {

    private static final int LONGEST = 20_000;

    private final Map<String, String> sent;
    private final Checks checks = new Checks();

    Values(Map<String, String> sent) {
        this.sent = Map.copyOf(sent);
    }

    String text(String name) {
        var text = sent.getOrDefault(name, "").strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    @Nullable
    String textOrNull(String name) {
        var text = text(name);
        return text.isEmpty() ? null : text;
    }

    /** Whether the form had the field at all. */
    boolean sent(String name) {
        return sent.containsKey(name);
    }

    /** How many rows of the grid were sent. */
    int rows(String grid) {
        return (int) sent.keySet().stream()
                .filter(name -> name.startsWith(grid + "."))
                .map(name -> name.substring(grid.length() + 1).replaceFirst("\\..*", ""))
                .distinct()
                .count();
    }

    /** The name of a cell. */
    static String cell(String grid, Object row, String cell) {
        return grid + "." + row + "." + cell;
    }

    boolean ticked(String name) {
        return text(name).equals("true");
    }

    List<String> lines(String name) {
        return text(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Nullable
    Long revision() {
        var text = text("revision");
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    ZoneId zone(String name) {
        try {
            return ZoneId.of(text(name));
        } catch (DateTimeException unknown) {
            problem(name, "unknown", "Write a time zone such as Europe/Oslo.");
            return ZoneId.of("UTC");
        }
    }

    int number(String name) {
        if (text(name).matches("\\d{1,7}")) {
            return Integer.parseInt(text(name));
        }
        problem(name, "malformed", "Write a number.");
        return 1;
    }

    @Nullable
    LocalDate date(String name) {
        try {
            return text(name).isEmpty() ? null : LocalDate.parse(text(name));
        } catch (DateTimeParseException notADate) {
            problem(name, "malformed", "Write a date such as 2026-03-11.");
            return null;
        }
    }

    /** A day and hour as people of the zone read their clock. */
    Instant instant(String name, ZoneId zone) {
        try {
            return LocalDateTime.parse(text(name)).atZone(zone).toInstant();
        } catch (DateTimeException notTime) {
            problem(name, "malformed", "Write a day and hour such as 2026-03-11T09:00.");
            return Instant.EPOCH;
        }
    }

    <E extends Enum<E> & WireWord> Optional<E> word(String name, Class<E> type) {
        var word = WireWord.parse(type, text(name));
        if (word.isEmpty() && !text(name).isEmpty()) {
            problem(name, "unknown", "Choose one of the list.");
        }
        return word;
    }

    void problem(String field, String code, String message) {
        checks.that(false, field, code, message);
    }

    /** Does it; the fields it finds at fault are noted beside those that were already, under the names they have in forms, so that all are told at once. */
    void noting(Runnable act) {
        try {
            act.run();
        } catch (Refused refused) {
            if (refused.problems().isEmpty()) {
                throw refused;
            }
            refused.problems()
                    .forEach(problem -> problem(
                            problem.field().replaceAll("\\[(\\d+)]", ".$1"), problem.code(), problem.message()));
        }
    }

    void refuseIfAny() {
        checks.refuseIfAny();
    }
}
