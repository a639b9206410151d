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
import io.tierline.workspace.Tenancy;
import java.util.ArrayList;
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

    private static final String MANAGER = "accountManager";

    private final Directory directory;
    private final DirectoryQueries queries;
    private final Known known;
    private final Tenancy tenancy;

    OrganisationSection(Directory directory, DirectoryQueries queries, Known known, Tenancy tenancy) {
        this.directory = directory;
        this.queries = queries;
        this.known = known;
        this.tenancy = tenancy;
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
        if (now == null) {
            return AdminForm.of("", null, false, fields);
        }
        var more = new ArrayList<>(fields);
        if (now.kind() == OrganisationKind.CUSTOMER || now.kind() == OrganisationKind.PARTNER) {
            more.add(Field.text(MANAGER, "Account manager", manager(actor, now.id()))
                    .hint("An e-mail address: who answers for them. Ladders can tell this person."));
        }
        return AdminForm.of(now.name(), now.revision(), now.archived(), more)
                .withLinks(new AdminForm.Link("Who serves them", "/directory/" + now.id()));
    }

    @Override
    public String add(Actor actor, Values values) {
        return directory.addOrganisation(actor, details(values)).toString();
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        var email = values.textOrNull(MANAGER);
        var manager = email == null
                ? null
                : known.person(actor, values, MANAGER, email).orElse(null);
        var details = details(values);
        tenancy.run(actor.workspace(), () -> {
            directory.changeOrganisation(actor, id(id), values.revision(), details);
            if (values.sent(MANAGER)) {
                directory.nameAccountManager(actor, id(id), manager);
            }
        });
    }

    @Override
    public void archive(Actor actor, String id) {
        directory.archiveOrganisation(actor, id(id));
    }

    private String manager(Actor actor, OrganisationId id) {
        return queries.accountManagerOf(actor.workspace(), id)
                .map(person -> known.emails(actor, List.of(person)))
                .orElse("");
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
