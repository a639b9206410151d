package io.tierline.administration;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.responsibility.Contact;
import io.tierline.responsibility.ContactId;
import io.tierline.responsibility.NewContact;
import io.tierline.responsibility.Responsibilities;
import io.tierline.web.Field;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ContactSection implements Section {

    private static final String EVERYBODY = "everybody";

    private final Responsibilities responsibilities;
    private final Known known;

    ContactSection(Responsibilities responsibilities, Known known) {
        this.responsibilities = responsibilities;
        this.known = known;
    }

    @Override
    public String path() {
        return "contacts";
    }

    @Override
    public String title() {
        return "Contacts";
    }

    @Override
    public String one() {
        return "a contact";
    }

    @Override
    public int order() {
        return 52;
    }

    @Override
    public boolean forGood() {
        return true;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        var found = responsibilities.contacts(actor, q, page);
        var names = known.names(
                actor,
                found.items().stream()
                        .map(Contact::serves)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return new AdminList(
                List.of("Name", "Role", "For", "For what", "How"),
                found.items().stream()
                        .map(one -> AdminList.Row.of(
                                one.id().toString(),
                                one.name(),
                                one.role(),
                                one.serves() == null ? EVERYBODY : names.getOrDefault(one.serves(), ""),
                                one.purpose(),
                                Ways.written(one.ways())))
                        .toList(),
                found.next());
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : responsibilities.contact(actor, id(id));
        var person = now == null ? null : now.person();
        OrganisationId serves = now == null ? null : now.serves();
        var fields = List.of(
                Field.text("name", "Name", now == null ? "" : now.name()).must().hint("Of the person, desk or number."),
                Field.text("role", "Role", now == null ? "" : now.role()).hint("Such as account manager."),
                Field.text("serves", "For", known.name(actor, serves))
                        .hint("The name of a customer or partner. Left empty: everybody."),
                Field.text("purpose", "For what to reach them", now == null ? "" : now.purpose()),
                Field.area("ways", "How to reach them", now == null ? "" : Ways.lines(now.ways()))
                        .hint("One a line: portal, mail, phone, chat, hand-off or guidance, and then how."),
                Field.of(
                                "email",
                                "person",
                                "Who it is here",
                                person == null ? "" : known.emails(actor, List.of(person)))
                        .hint("The address of one of the people, if it is one of them."),
                Field.select(
                        "phase",
                        "In the customer's phase",
                        now == null || now.phase() == null ? "" : now.phase(),
                        known.phases(actor, "every")));
        return now == null
                ? AdminForm.of("", null, false, fields)
                : AdminForm.of(now.name(), now.revision(), false, fields);
    }

    @Override
    public String add(Actor actor, Values values) {
        return responsibilities.addContact(actor, details(actor, values)).toString();
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        responsibilities.changeContact(actor, id(id), values.revision(), details(actor, values));
    }

    @Override
    public void archive(Actor actor, String id) {
        responsibilities.removeContact(actor, id(id));
    }

    private NewContact details(Actor actor, Values values) {
        var email = values.text("person");
        var details = new NewContact(
                known.organisation(actor, values, "serves").orElse(null),
                email.isEmpty()
                        ? null
                        : known.person(actor, values, "person", email).orElse(null),
                values.text("name"),
                values.text("role"),
                values.text("purpose"),
                Ways.read(values, "ways"),
                values.textOrNull("phase"));
        values.refuseIfAny();
        return details;
    }

    private static ContactId id(String id) {
        return Ids.parse(id).map(ContactId::new).orElseThrow(Refused::notFound);
    }
}
