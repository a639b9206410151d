package io.tierline.desklog;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The log of another desk, read from a file. */
public final class DeskLog {

    /** Above this it is refused: a log is held in memory while it is read. */
    private static final long LARGEST_FILE = 512_000_000;

    private static final List<LogFormat> FORMATS = List.of(new SupportLineLog(), new IncidentTableLog());

    private final LogFormat format;
    private final List<LogCase> cases;

    private DeskLog(LogFormat format, List<LogCase> cases) {
        this.format = format;
        this.cases = List.copyOf(cases);
    }

    /**
     * Reads a CSV file with a header, in UTF-8. Which kind of log it is, its columns tell.
     *
     * @throws IllegalArgumentException when it is no such file, saying where and why
     */
    public static DeskLog read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + ".");
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new IllegalArgumentException(file + " is larger than %,d bytes; cut it.".formatted(LARGEST_FILE));
        }
        try (var reader = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            var rows = reader.iterator();
            if (!rows.hasNext()) {
                throw new IllegalArgumentException(file + " has no rows.");
            }
            var first = rows.next();
            var format = format(first.getHeader());
            var byCase = new LinkedHashMap<String, List<Map<String, String>>>();
            put(byCase, format, first.getFieldsAsMap());
            while (rows.hasNext()) {
                put(byCase, format, rows.next().getFieldsAsMap());
            }
            var cases = new ArrayList<LogCase>();
            byCase.forEach((key, found) -> cases.add(cased(format, key, found)));
            return new DeskLog(format, cases);
        } catch (CsvParseException notCsv) {
            throw new IllegalArgumentException(file + " is not a CSV file: " + notCsv.getMessage(), notCsv);
        }
    }

    private static void put(Map<String, List<Map<String, String>>> cases, LogFormat format, Map<String, String> row) {
        cases.computeIfAbsent(Columns.of(row, format.caseColumn()), _ -> new ArrayList<>())
                .add(row);
    }

    private static LogCase cased(LogFormat format, String key, List<Map<String, String>> rows) {
        try {
            return format.read(key, rows);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("Case " + key + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static LogFormat format(List<String> columns) {
        return FORMATS.stream()
                .filter(format -> columns.contains(format.mark()) && columns.contains(format.caseColumn()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(FORMATS.stream()
                        .map(format -> "“%s” and “%s”".formatted(format.caseColumn(), format.mark()))
                        .collect(Collectors.joining(
                                ", or ", "This is no log that can be read: it needs the columns ", "."))));
    }

    LogFormat format() {
        return format;
    }

    List<LogCase> cases() {
        return cases;
    }

    /** How many cases it has. */
    public int size() {
        return cases.size();
    }

    /** How many rows it has. */
    public int events() {
        return cases.stream().mapToInt(each -> each.rows().size()).sum();
    }
}
