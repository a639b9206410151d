package io.tierline.administration;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.triage.Category;
import io.tierline.triage.ChecklistItem;
import io.tierline.triage.NewCategory;
import io.tierline.triage.Triage;
import io.tierline.web.Field;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class CategorySection implements Section {

    private static final String CHECKLIST = "checklist";

    private final Triage triage;
    private final Known known;

    CategorySection(Triage triage, Known known) {
        this.triage = triage;
        this.known = known;
    }

    @Override
    public String path() {
        return "categories";
    }

    @Override
    public String title() {
        return "Categories";
    }

    @Override
    public String one() {
        return "a category";
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        return new AdminList(
                List.of("Name", "Product", "Asks for", "Key"),
                triage.allCategories(actor.workspace()).stream()
                        .filter(one -> one.archived() == archived)
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)))
                        .map(CategorySection::row)
                        .toList(),
                null);
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : category(actor, id);
        var vertical = now == null ? null : now.vertical();
        var name = Field.text("name", "Name", now == null ? "" : now.name()).must();
        var product = Field.select(
                "vertical", "Product", vertical == null ? "" : vertical, known.verticals(actor, "All products"));
        var form = now == null
                ? AdminForm.of(
                        "",
                        null,
                        false,
                        List.of(
                                name,
                                Field.text("key", "Key", "").must().hint("Small letters, digits, hyphens."),
                                product))
                : AdminForm.of(now.name(), now.revision(), now.archived(), List.of(name, product));
        return form.withGrids(checklist(now == null ? List.of() : now.checklist(), sent));
    }

    @Override
    public String add(Actor actor, Values values) {
        var key = values.text("key");
        if (triage.category(actor.workspace(), key).isPresent()) {
            values.problem("key", "taken", "There is a category with this key already.");
            values.refuseIfAny();
        }
        triage.defineCategory(actor, details(key, values));
        return key;
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        triage.defineCategory(actor, details(category(actor, id).key(), values));
    }

    @Override
    public void archive(Actor actor, String id) {
        triage.archiveCategory(actor, id);
    }

    private Category category(Actor actor, String key) {
        return triage.category(actor.workspace(), key).orElseThrow(Refused::notFound);
    }

    private static NewCategory details(String key, Values values) {
        return new NewCategory(
                key,
                values.text("name"),
                values.textOrNull("vertical"),
                IntStream.range(0, values.rows(CHECKLIST))
                        .mapToObj(row -> new ChecklistItem(
                                values.text(Values.cell(CHECKLIST, row, "key")),
                                values.text(Values.cell(CHECKLIST, row, "label")),
                                values.text(Values.cell(CHECKLIST, row, "help")),
                                values.ticked(Values.cell(CHECKLIST, row, "required"))))
                        .toList());
    }

    private static Grid checklist(List<ChecklistItem> items, @Nullable Values sent) {
        return Grid.growing(
                CHECKLIST,
                "Checklist",
                "What must be known before a ticket goes deeper, in the order in which it is asked.",
                "Item",
                items.size(),
                sent,
                row -> cells(row < items.size() ? items.get(row) : new ChecklistItem("", "", "", false)));
    }

    private static List<Field> cells(ChecklistItem item) {
        return List.of(
                Field.text("label", "Question", item.label()),
                Field.text("key", "Key", item.key()),
                Field.text("help", "How to find out", item.help()),
                Field.of("checkbox", "required", "Must be known", item.required() ? "true" : ""));
    }

    private static AdminList.Row row(Category one) {
        var vertical = one.vertical();
        return AdminList.Row.of(
                one.key(),
                one.name(),
                vertical == null ? "all" : vertical,
                one.checklist().stream().map(ChecklistItem::label).collect(Collectors.joining("; ")),
                one.key());
    }
}
