package io.tierline.administration;

import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Phase;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.web.Field;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PhaseSection implements Section {

    private final Directory directory;
    private final DirectoryQueries queries;

    PhaseSection(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @Override
    public String path() {
        return "phases";
    }

    @Override
    public String title() {
        return "Phases";
    }

    @Override
    public String one() {
        return "a phase";
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        return new AdminList(
                List.of("Name", "Place", "Key"),
                queries.phases(actor.workspace()).stream()
                        .filter(one -> one.archived() == archived)
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)))
                        .map(one ->
                                AdminList.Row.of(one.key(), one.name(), Integer.toString(one.position()), one.key()))
                        .toList(),
                null);
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : phase(actor, id);
        var name = Field.text("name", "Name", now == null ? "" : now.name())
                .must()
                .hint(
                        "A stretch of a customer's life with its support, such as set-up or pilot. Which customer is in it when is planned on the customer's page in the directory.");
        var place = Field.of(
                        "number",
                        "position",
                        "Place in the order",
                        now == null
                                ? Integer.toString(
                                        queries.phases(actor.workspace()).size() + 1)
                                : Integer.toString(now.position()))
                .must();
        return now == null
                ? AdminForm.of(
                        "",
                        null,
                        false,
                        List.of(
                                name,
                                Field.text("key", "Key", "").must().hint("Small letters, digits, hyphens."),
                                place))
                : AdminForm.of(now.name(), null, now.archived(), List.of(name, place));
    }

    @Override
    public String add(Actor actor, Values values) {
        directory.definePhase(actor, values.text("key"), values.text("name"), values.number("position"));
        return values.text("key");
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        directory.definePhase(actor, phase(actor, id).key(), values.text("name"), values.number("position"));
    }

    @Override
    public void archive(Actor actor, String id) {
        directory.archivePhase(actor, id);
    }

    private Phase phase(Actor actor, String key) {
        return queries.phases(actor.workspace()).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }
}
