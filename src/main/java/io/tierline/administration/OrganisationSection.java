package io.tierline.administration;

import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class OrganisationSection implements Section {

    private static final List<Option> KINDS = List.of(
            new Option("customer", "Customer"),
            new Option("partner", "Partner"),
            new Option("third-party", "Third party"),
            new Option("provider", "Provider"));

    private final Directory directory;
    private final DirectoryQueries queries;

    OrganisationSection(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @Override
    public String path() {
        return "organisations";
    }

    @Override
    public String title() {
        return "Organisations";
    }

    @Override
    public String one() {
        return "an organisation";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        var found = queries.organisations(actor, new DirectoryFilter(q, null, null, archived), page);
        return new AdminList(
                List.of("Name", "Kind", "Mail domains", "Zone"),
                found.items().stream().map(OrganisationSection::row).toList(),
                found.next());
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : queries.organisation(actor, id(id));
        var fields = List.of(
                Field.text("name", "Name", now == null ? "" : now.name()).must(),
                Field.select(
                                "kind",
                                "Kind",
                                now == null ? "customer" : now.kind().wire(),
                                KINDS)
                        .must()
                        .hint("It never changes later."),
                Field.area("domains", "Mail domains", now == null ? "" : String.join("\n", now.domains()))
                        .hint("One a line. Whoever writes from there belongs to it."),
                Field.text("zone", "Time zone", (now == null ? actor.zone() : now.zone()).getId())
                        .must());
        return now == null
                ? AdminForm.of("", null, false, fields)
                : AdminForm.of(now.name(), now.revision(), now.archived(), fields)
                        .withLinks(new AdminForm.Link("Who serves them", "/directory/" + now.id()));
    }

    @Override
    public String add(Actor actor, Values values) {
        return directory.addOrganisation(actor, details(values)).toString();
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        directory.changeOrganisation(actor, id(id), values.revision(), details(values));
    }

    @Override
    public void archive(Actor actor, String id) {
        directory.archiveOrganisation(actor, id(id));
    }

    private static NewOrganisation details(Values values) {
        var details = new NewOrganisation(
                values.word("kind", OrganisationKind.class).orElse(OrganisationKind.CUSTOMER),
                values.text("name"),
                values.lines("domains"),
                values.zone("zone"));
        values.refuseIfAny();
        return details;
    }

    private static AdminList.Row row(Organisation one) {
        return AdminList.Row.of(
                one.id().toString(),
                one.name(),
                KINDS.stream()
                        .filter(kind -> kind.value().equals(one.kind().wire()))
                        .map(Option::label)
                        .findFirst()
                        .orElse(""),
                String.join(", ", one.domains()),
                one.zone().getId());
    }

    private static OrganisationId id(String id) {
        return Ids.parse(id).map(OrganisationId::new).orElseThrow(Refused::notFound);
    }
}
