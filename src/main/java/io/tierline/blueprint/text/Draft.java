package io.tierline.blueprint.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text read by a grammar: plain values by section, where each stands, and what is wrong with it. */
public final class Draft {

    private final Map<String, Object> values;
    private final Map<String, Mark> marks;
    private final List<Problem> problems;

    private Draft(Map<String, Object> values, Map<String, Mark> marks, List<Problem> problems) {
        this.values = values;
        this.marks = marks;
        this.problems = problems;
    }

    /** Reads the text; never fails, see {@link #problems()}. */
    public static Draft read(String text, Shape.Fields grammar) {
        var problems = new ArrayList<Problem>();
        var reader = new ShapeReader(problems);
        var values = new LinkedHashMap<String, Object>();
        YamlReader.read(text, problems)
                .map(tree -> reader.read(tree, grammar, ""))
                .ifPresent(read -> {
                    if (read instanceof Map<?, ?> map) {
                        map.forEach((name, value) -> values.put((String) name, value));
                    }
                });
        return new Draft(values, reader.marks(), problems);
    }

    /** What stands under the name. */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The entries of a section by key; empty when the text does not have the section. */
    @SuppressWarnings("unchecked") // sections are maps by their shape
    public Optional<Map<String, Object>> section(String name) {
        return Optional.ofNullable((Map<String, Object>) values.get(name));
    }

    /** Where the path stands, or what it is in when it does not stand anywhere itself. */
    public Mark mark(String path) {
        for (var here = path; ; here = here.substring(0, here.lastIndexOf('.'))) {
            var mark = marks.get(here);
            if (mark != null) {
                return mark;
            }
            if (here.lastIndexOf('.') < 0) {
                return Mark.START;
            }
        }
    }

    /** What is spoken of by this path stands where that one stands. */
    public void same(String path, String that) {
        marks.put(path, mark(that));
    }

    /** Adds something that is wrong at the path. */
    public void wrong(String path, String message) {
        problems.add(new Problem(mark(path), path, message));
    }

    /** Everything that is wrong, in the order of the text. */
    public List<Problem> problems() {
        return problems.stream()
                .distinct()
                .sorted(java.util.Comparator.comparingInt(
                                (Problem one) -> one.mark().line())
                        .thenComparingInt(one -> one.mark().column()))
                .toList();
    }
}
