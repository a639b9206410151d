package io.tierline.administration;

import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewPerson;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.web.Field;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PersonSection implements Section {

    private static final OrganisationId NOWHERE = new OrganisationId(new UUID(0, 0));

    private static final String LINK = "link";

    private final Directory directory;
    private final DirectoryQueries queries;
    private final Known known;

    PersonSection(Directory directory, DirectoryQueries queries, Known known) {
        this.directory = directory;
        this.queries = queries;
        this.known = known;
    }

    @Override
    public String path() {
        return "people";
    }

    @Override
    public String title() {
        return "People";
    }

    @Override
    public String one() {
        return "a person";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean openToOthers() {
        return true;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        var own = actor.kind() == OrganisationKind.PROVIDER ? null : actor.organisation();
        var found = queries.people(actor, new DirectoryFilter(q, null, own, archived), page);
        var homes = queries.organisationNames(
                actor.workspace(),
                found.items().stream().map(Person::organisation).distinct().toList());
        return new AdminList(
                List.of("Name", "Organisation", "E-mail", "Phone", "Known"),
                found.items().stream()
                        .map(one -> AdminList.Row.of(
                                one.id().toString(),
                                one.name(),
                                homes.getOrDefault(one.organisation(), ""),
                                one.email(),
                                one.phone() == null ? "" : one.phone(),
                                one.verified() ? "verified" : "not verified"))
                        .toList(),
                found.next());
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : queries.person(actor, id(id));
        var home = known.name(actor, now == null ? actor.organisation() : now.organisation());
        var fields = List.of(
                Field.text("name", "Name", now == null ? "" : now.name()).must(),
                Field.text("organisation", "Organisation", home).must().hint("Its name, as it stands in the list."),
                Field.of("email", "email", "E-mail", now == null ? "" : now.email())
                        .must(),
                Field.of("tel", "phone", "Phone", now == null || now.phone() == null ? "" : now.phone()),
                Field.text("zone", "Time zone", (now == null ? actor.zone() : now.zone()).getId())
                        .must(),
                Field.of(
                        "checkbox",
                        "verified",
                        "Somebody vouched that this is their address",
                        now != null && now.verified() ? "true" : ""));
        return now == null
                ? AdminForm.of("", null, false, fields).withNext(LINK, "Add and make a sign-in link")
                : AdminForm.of(now.name(), now.revision(), now.archived(), fields)
                        .withLinks(
                                new AdminForm.Link("Roles, sign-in, tokens", "/admin/people/" + now.id() + "/access"));
    }

    @Override
    public String add(Actor actor, Values values) {
        return directory.addPerson(actor, details(actor, values)).toString();
    }

    @Override
    public @Nullable String next(String id, String wanted) {
        return wanted.equals(LINK) ? "/admin/people/" + id + "/access/invitations" : null;
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        directory.changePerson(actor, id(id), values.revision(), details(actor, values));
    }

    @Override
    public void archive(Actor actor, String id) {
        directory.archivePerson(actor, id(id));
    }

    private NewPerson details(Actor actor, Values values) {
        var home = known.organisation(actor, values, "organisation");
        var details = new NewPerson(
                home.orElse(NOWHERE),
                values.text("name"),
                values.text("email"),
                values.textOrNull("phone"),
                values.zone("zone"),
                values.ticked("verified"));
        values.refuseIfAny();
        new Checks()
                .that(home.isPresent(), "organisation", "required", "Write the organisation's name.")
                .refuseIfAny();
        return details;
    }

    private static PersonId id(String id) {
        return Ids.parse(id).map(PersonId::new).orElseThrow(Refused::notFound);
    }
}
