package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.responsibility.Contact;
import io.tierline.responsibility.NewContact;
import io.tierline.responsibility.Responsibilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom to reach beside the chain. Contacts of customers that no blueprint names are left alone. */
@Component
class ContactPart implements Part {

    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "Who or which desk it is."),
            may("serves", Shape.ref("organisations"), "The customer or partner it is for; without it, all."),
            may("person", new Shape.Someone(), "The person, by e-mail address."),
            may("role", Shape.text(Parts.LONGEST_NAME), "Such as account manager."),
            may("for", Shape.text(500), "For what to reach them."),
            may("ways", Ways.SHAPE, List.of(), "How to reach them."),
            may("phase", Shape.ref("phases"), "Only in this phase of the customer's life."));

    private final Responsibilities responsibilities;

    ContactPart(Responsibilities responsibilities) {
        this.responsibilities = responsibilities;
    }

    @Override
    public String name() {
        return "contacts";
    }

    @Override
    public String about() {
        return "Whom to reach beside the chain, how and for what.";
    }

    @Override
    public Shape shape() {
        return new Shape.ListOf(ENTRY, 500);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        if (read instanceof List<?> list) {
            for (var i = 0; i < list.size(); i++) {
                var contact = Values.of(list.get(i));
                var path = "contacts." + i;
                if (tidy.putIfAbsent(key(contact), contact.map()) != null) {
                    draft.wrong(path, "This contact stands here twice.");
                }
                draft.same("contacts." + key(contact), path);
            }
        }
        return tidy;
    }

    private static String key(Values contact) {
        return contact.textOr("name", "")
                + (contact.has("serves") ? ", for " + contact.text("serves") : "")
                + (contact.has("phase") ? ", in " + contact.text("phase") : "");
    }

    @Override
    public Object written(Map<String, Object> entries) {
        return List.copyOf(entries.values());
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        mine(desk).forEach(contact -> {
            var entry = entry(desk, contact);
            present.putIfAbsent(key(Values.of(entry)), entry);
        });
        return present;
    }

    private List<Contact> mine(Desk desk) {
        return all(desk).stream()
                .filter(contact -> isMine(desk, contact.serves()))
                .toList();
    }

    private List<Contact> all(Desk desk) {
        var system = Actor.system(desk.workspace());
        var all = new ArrayList<Contact>();
        var page = responsibilities.contacts(system, "", new PageRequest(PageRequest.MAX_LIMIT, null));
        all.addAll(page.items());
        while (page.next() != null) {
            page = responsibilities.contacts(system, "", new PageRequest(PageRequest.MAX_LIMIT, page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    private static boolean isMine(Desk desk, @Nullable OrganisationId serves) {
        return serves == null || desk.knows(serves);
    }

    private static Map<String, Object> entry(Desk desk, Contact contact) {
        var serves = contact.serves();
        var person = contact.person();
        return Values.with("name", contact.name())
                .with("serves", serves == null ? null : desk.keyOf(serves))
                .with(
                        "person",
                        person == null
                                ? null
                                : desk.directory()
                                        .person(desk.workspace(), person)
                                        .filter(one -> !one.archived())
                                        .map(Person::email)
                                        .orElse(null))
                .with("role", contact.role())
                .with("for", contact.purpose())
                .with("ways", Ways.written(contact.ways()))
                .with("phase", contact.phase())
                .map();
    }

    /** A contact is not changed but made anew. */
    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        drop(desk, key);
        var person = wanted.maybe("person");
        responsibilities.addContact(
                desk.actor(),
                new NewContact(
                        desk.maybeOrganisation(wanted.maybe("serves")),
                        person == null ? null : desk.person(person),
                        wanted.text("name"),
                        wanted.textOr("role", ""),
                        wanted.textOr("for", ""),
                        Ways.read(wanted),
                        wanted.maybe("phase")));
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        drop(desk, key);
    }

    private void drop(Desk desk, String key) {
        mine(desk).stream()
                .filter(contact -> key(Values.of(entry(desk, contact))).equals(key))
                .forEach(contact -> responsibilities.removeContact(desk.actor(), contact.id()));
    }
}
