package io.tierline.administration;

import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Vertical;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.web.Field;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class VerticalSection implements Section {

    private final Directory directory;
    private final DirectoryQueries queries;

    VerticalSection(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @Override
    public String path() {
        return "verticals";
    }

    @Override
    public String title() {
        return "Products";
    }

    @Override
    public String one() {
        return "a product line";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        return new AdminList(
                List.of("Name", "Key"),
                queries.verticals(actor.workspace()).stream()
                        .filter(one -> one.archived() == archived)
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)))
                        .map(one -> AdminList.Row.of(one.key(), one.name(), one.key()))
                        .toList(),
                null);
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : vertical(actor, id);
        var name = Field.text("name", "Name", now == null ? "" : now.name()).must();
        return now == null
                ? AdminForm.of(
                        "",
                        null,
                        false,
                        List.of(name, Field.text("key", "Key", "").must().hint("Small letters, digits, hyphens.")))
                : AdminForm.of(now.name(), null, now.archived(), List.of(name));
    }

    @Override
    public String add(Actor actor, Values values) {
        directory.defineVertical(actor, values.text("key"), values.text("name"));
        return values.text("key");
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        directory.defineVertical(actor, vertical(actor, id).key(), values.text("name"));
    }

    @Override
    public void archive(Actor actor, String id) {
        directory.archiveVertical(actor, id);
    }

    private Vertical vertical(Actor actor, String key) {
        return queries.verticals(actor.workspace()).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }
}
