package io.tierline.blueprint.part;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.blueprint.text.YamlWriter;
import io.tierline.kernel.WorkspaceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A section that is kept with the blueprint itself. */
final class UndertakingPart implements Part {

    private final String name;
    private final String about;
    private final Shape shape;
    private final Shape entry;
    private final UndertakingTable table;

    UndertakingPart(String name, String about, Shape shape, Shape entry, UndertakingTable table) {
        this.name = name;
        this.about = about;
        this.shape = shape;
        this.entry = entry;
        this.table = table;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public Shape entry() {
        return entry;
    }

    @Override
    public boolean inOrder() {
        return shape instanceof Shape.Keyed;
    }

    /** A figure without an aim measures nothing. */
    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var entries = Values.of(read).map();
        if (name.equals(UndertakingParts.KPIS)) {
            entries.forEach((key, entry) -> {
                if (UndertakingParts.AIMS.stream().noneMatch(Values.of(entry)::has)) {
                    draft.wrong(
                            name + "." + key,
                            "Say what to reach: one of " + String.join(", ", UndertakingParts.AIMS) + ".");
                }
            });
        }
        return entries;
    }

    /** What stands in it; empty when no blueprint ever had it. */
    Map<String, Object> read(WorkspaceId workspace) {
        var grammar = Shape.fields(Shape.must(name, shape, about));
        return table.text(workspace, name)
                .flatMap(text -> Draft.read(text, grammar).section(name))
                .orElseGet(LinkedHashMap::new);
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        return read(desk.workspace());
    }

    @Override
    public void make(Desk desk, Map<String, Object> wanted, Map<String, Object> present) {
        if (!List.copyOf(wanted.entrySet()).equals(List.copyOf(present.entrySet()))) {
            table.store(desk.workspace(), name, YamlWriter.write(Map.of(name, written(wanted))));
        }
    }

    /** Gone already: the section is kept as a whole. */
    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {}
}
