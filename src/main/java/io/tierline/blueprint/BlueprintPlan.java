package io.tierline.blueprint;

import io.tierline.blueprint.text.Mark;
import java.util.List;

/**
 * What would become of a workspace.
 *
 * @param name what the blueprint calls itself; empty when it does not say
 * @param problems what is wrong with it, in the order of the text; when there are any it cannot be applied
 * @param changes what would change, section by section; what could be compared despite the problems
 * @param base names what the changes start from; give it to {@code apply} to have exactly this done
 */
public record BlueprintPlan(String name, List<Fault> problems, List<Change> changes, String base) {

    public BlueprintPlan {
        problems = List.copyOf(problems);
        changes = List.copyOf(changes);
    }

    /**
     * Something wrong with the text.
     *
     * @param line from 1
     * @param column from 1
     * @param path what it is about; empty for the text as a whole
     * @param message what was found and what was expected
     */
    public record Fault(int line, int column, String path, String message) {

        static Fault at(Mark mark, String path, String message) {
            return new Fault(mark.line(), mark.column(), path, message);
        }

        /** As compilers say it: {@code desk.yaml:12:7: message}. */
        public String said(String file) {
            return "%s:%d:%d: %s%s".formatted(file, line, column, path.isEmpty() ? "" : path + ": ", message);
        }
    }

    /** Whether the text can be applied. */
    public boolean sound() {
        return problems.isEmpty();
    }

    /** Whether what runs is what is wanted. */
    public boolean nothingToDo() {
        return problems.isEmpty() && changes.isEmpty();
    }
}
