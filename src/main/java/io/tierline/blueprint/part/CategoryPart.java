package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.triage.ChecklistItem;
import io.tierline.triage.NewCategory;
import io.tierline.triage.Triage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class CategoryPart implements Part {

    private static final Shape.Fields ASKED = Shape.fields(
            must("key", Shape.key(), "Its name in packets."),
            must("label", Shape.text(Parts.LONGEST_NAME), "What is asked."),
            may("help", Shape.text(500), "How to find it out."),
            may("required", new Shape.Flag(), false, "Whether a hand-off without it is refused."));
    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call it."),
            may("vertical", Shape.ref("verticals"), "Only for this product line."),
            may("asks", new Shape.Keyed(ASKED, 30), Map.of(), "The checklist: what must be known before a hand-off."));

    private final Triage triage;
    private final InUse inUse;

    CategoryPart(Triage triage, InUse inUse) {
        this.triage = triage;
        this.inUse = inUse;
    }

    @Override
    public String name() {
        return "categories";
    }

    @Override
    public String about() {
        return "What cases are about, and the checklist of each.";
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(Shape.key(), ENTRY, 500);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public boolean replaces() {
        return true;
    }

    /** The checklist is a list here: its order means something. */
    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        Values.of(read).map().forEach((key, entry) -> {
            var category = new LinkedHashMap<>(Values.of(entry).map());
            category.computeIfPresent(
                    "asks", (name, asks) -> Parts.listed(Values.of(asks).map()));
            tidy.put(key, category);
        });
        return tidy;
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        triage.categories(desk.workspace()).stream()
                .sorted(java.util.Comparator.comparing(io.tierline.triage.Category::key))
                .forEach(category -> present.put(
                        category.key(),
                        Values.with("name", category.name())
                                .with("vertical", category.vertical())
                                .with("asks", asks(category.checklist()))
                                .map()));
        return present;
    }

    private static List<Map<String, Object>> asks(List<ChecklistItem> checklist) {
        return checklist.stream()
                .map(item -> Values.with("key", item.key())
                        .with("label", item.label())
                        .with("help", item.help())
                        .with("required", item.required())
                        .map())
                .toList();
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        var checklist = new ArrayList<ChecklistItem>();
        wanted.several("asks")
                .forEach(asked -> checklist.add(new ChecklistItem(
                        asked.text("key"), asked.text("label"), asked.textOr("help", ""), asked.flag("required"))));
        triage.defineCategory(
                desk.actor(), new NewCategory(key, wanted.text("name"), wanted.maybe("vertical"), checklist));
    }

    @Override
    public void tellUse(Desk desk, String key) {
        inUse.told(desk, this, key, InUse.Kind.CATEGORY);
    }

    @Override
    public long moves(Desk desk, String key) {
        return inUse.open(desk, key, InUse.Kind.CATEGORY);
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        if (inUse.settled(desk, this, key, instead, InUse.Kind.CATEGORY)) {
            triage.archiveCategory(desk.actor(), key);
        }
    }
}
