package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Shape;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class VerticalPart implements Part {

    private static final Shape ENTRY =
            Shape.fields(must("name", Shape.text(Parts.LONGEST_NAME), "What people call the product line."));

    private final Directory directory;
    private final DirectoryQueries queries;
    private final InUse inUse;

    VerticalPart(Directory directory, DirectoryQueries queries, InUse inUse) {
        this.directory = directory;
        this.queries = queries;
        this.inUse = inUse;
    }

    @Override
    public String name() {
        return "verticals";
    }

    @Override
    public String about() {
        return "Product lines; each may have chains and categories of its own.";
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(Shape.key(), ENTRY, 200);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        queries.verticals(desk.workspace()).stream()
                .filter(vertical -> !vertical.archived())
                .forEach(vertical -> present.put(
                        vertical.key(), Values.with("name", vertical.name()).map()));
        return present;
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        directory.defineVertical(desk.actor(), key, wanted.text("name"));
    }

    @Override
    public void tellUse(Desk desk, String key) {
        inUse.told(desk, this, key, InUse.Kind.VERTICAL);
    }

    @Override
    public long moves(Desk desk, String key) {
        return inUse.open(desk, key, InUse.Kind.VERTICAL);
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        if (inUse.settled(desk, this, key, instead, InUse.Kind.VERTICAL)) {
            directory.archiveVertical(desk.actor(), key);
        }
    }
}
