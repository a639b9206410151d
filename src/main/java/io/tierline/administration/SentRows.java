package io.tierline.administration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The numbered rows of a form, such as {@code steps.2.team}: moved, added, taken away, and cleared of empty ones. */
public final class SentRows {

    /** The name and value of the button that moves rows, such as {@code steps.2.up} or {@code steps.add}. */
    public static final String MOVE = "move";

    private static final int MOST = 60;
    private static final Pattern CELL = Pattern.compile("([a-zA-Z]{1,40})\\.(\\d{1,2})\\.([a-zA-Z]{1,40})");
    private static final Pattern MOVED = Pattern.compile("([a-zA-Z]{1,40})\\.(\\d{1,2})\\.(up|down|away)");
    private static final Pattern ADDED = Pattern.compile("([a-zA-Z]{1,40})\\.add");

    private final Map<String, String> others = new LinkedHashMap<>();
    private final Map<String, List<Map<String, String>>> grids = new LinkedHashMap<>();

    private SentRows(Map<String, String> sent) {
        var numbered = new TreeMap<String, TreeMap<Integer, Map<String, String>>>(Comparator.naturalOrder());
        sent.forEach((name, value) -> {
            var cell = CELL.matcher(name);
            if (cell.matches()) {
                numbered.computeIfAbsent(cell.group(1), grid -> new TreeMap<>())
                        .computeIfAbsent(Integer.valueOf(cell.group(2)), row -> new LinkedHashMap<>())
                        .put(cell.group(3), value);
            } else {
                others.put(name, value);
            }
        });
        numbered.forEach((grid, rows) -> grids.put(grid, new ArrayList<>(rows.values())));
    }

    /** What was sent without the rows that were left empty; the others move together. */
    static Map<String, String> filled(Map<String, String> sent) {
        var rows = new SentRows(sent);
        rows.grids
                .values()
                .forEach(grid -> grid.removeIf(row -> row.values().stream().allMatch(String::isBlank)));
        return rows.written();
    }

    /** What was sent, with its rows as the button wants them. */
    static Map<String, String> moved(Map<String, String> sent) {
        var rows = new SentRows(sent);
        var wanted = sent.getOrDefault(MOVE, "");
        var moved = MOVED.matcher(wanted);
        var added = ADDED.matcher(wanted);
        if (moved.matches()) {
            move(rows.grids.getOrDefault(moved.group(1), List.of()), Integer.parseInt(moved.group(2)), moved.group(3));
        } else if (added.matches()) {
            var grid = rows.grids.computeIfAbsent(added.group(1), name -> new ArrayList<>());
            if (grid.size() < MOST) {
                grid.add(grid.isEmpty() ? Map.of() : emptied(grid.getFirst()));
            }
        }
        return rows.written();
    }

    private static void move(List<Map<String, String>> grid, int row, String where) {
        if (row >= grid.size()) {
            return;
        }
        switch (where) {
            case "away" -> grid.remove(row);
            case "up" -> grid.add(Math.max(row - 1, 0), grid.remove(row));
            default -> grid.add(Math.min(row + 1, grid.size() - 1), grid.remove(row));
        }
    }

    private static Map<String, String> emptied(Map<String, String> row) {
        var empty = new LinkedHashMap<String, String>();
        row.keySet().forEach(cell -> empty.put(cell, ""));
        return empty;
    }

    private Map<String, String> written() {
        var all = new LinkedHashMap<>(others);
        grids.forEach((grid, rows) -> {
            for (int i = 0; i < rows.size(); i++) {
                for (var cell : rows.get(i).entrySet()) {
                    all.put(grid + "." + i + "." + cell.getKey(), cell.getValue());
                }
            }
        });
        return all;
    }
}
