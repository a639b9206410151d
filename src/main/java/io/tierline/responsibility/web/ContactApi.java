package io.tierline.responsibility.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.responsibility.Contact;
import io.tierline.responsibility.ContactId;
import io.tierline.responsibility.NewContact;
import io.tierline.responsibility.Responsibilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/contacts")
@Tag(name = "Contacts", description = "Whom to reach beside the chain, and for what.")
class ContactApi {

    private final Responsibilities responsibilities;

    ContactApi(Responsibilities responsibilities) {
        this.responsibilities = responsibilities;
    }

    @GetMapping
    @Operation(
            summary = "List contacts",
            description = "By name: all for the provider's readers of the directory, for others those for their own "
                    + "organisation and for everybody.")
    Page<ContactView> list(Actor actor, PageRequest page, @RequestParam(defaultValue = "") String q) {
        return responsibilities.contacts(actor, q, page).map(ContactView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One contact", description = "If you may know of it.")
    ResponseEntity<ContactView> one(Actor actor, @PathVariable UUID id) {
        return ok(actor, id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a contact", description = "For the provider's administrators.")
    ResponseEntity<ContactView> add(Actor actor, @RequestBody ContactBody body) {
        var id = responsibilities.addContact(actor, body.details());
        var added = responsibilities.contact(actor, id);
        return Answers.created("/api/v1/contacts/" + id, added.revision(), ContactView.of(added));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a contact", description = "All of it: what is left out is empty from then on.")
    ResponseEntity<ContactView> change(
            Actor actor, @PathVariable UUID id, IfMatch seen, @RequestBody ContactBody body) {
        responsibilities.changeContact(actor, new ContactId(id), seen.revision(), body.details());
        return ok(actor, id);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Take a contact away")
    ResponseEntity<Void> remove(Actor actor, @PathVariable UUID id) {
        responsibilities.removeContact(actor, new ContactId(id));
        return Answers.done();
    }

    private ResponseEntity<ContactView> ok(Actor actor, UUID id) {
        var found = responsibilities.contact(actor, new ContactId(id));
        return Answers.ok(found.revision(), ContactView.of(found));
    }

    record ContactWay(Way.@Nullable Kind kind, @Nullable String value) {}

    record ContactBody(
            @Nullable String name,
            @Nullable String role,
            @Nullable String purpose,
            @Nullable OrganisationId serves,
            @Nullable PersonId person,
            @Nullable List<ContactWay> ways,
            @Nullable String phase) {

        NewContact details() {
            var checks = new Checks();
            var read = new ArrayList<Way>();
            var given = Objects.requireNonNullElse(ways, List.<ContactWay>of());
            for (int i = 0; i < given.size(); i++) {
                var kind = given.get(i).kind();
                checks.that(kind != null, "ways[%d].kind".formatted(i), "required", "Give this.");
                read.add(new Way(
                        Objects.requireNonNullElse(kind, Way.Kind.PORTAL),
                        Objects.requireNonNullElse(given.get(i).value(), "")));
            }
            checks.refuseIfAny();
            return new NewContact(
                    serves,
                    person,
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(role, ""),
                    Objects.requireNonNullElse(purpose, ""),
                    read,
                    phase);
        }
    }

    /**
     * @param serves the customer or partner it is for; null for everybody
     * @param person who it is; null when it is a desk or a number
     * @param phase only while the customer is in this phase; null: always
     */
    record ContactView(
            UUID id,
            String name,
            String role,
            String purpose,
            @Nullable OrganisationId serves,
            @Nullable PersonId person,
            List<Way> ways,
            @Nullable String phase) {

        static ContactView of(Contact contact) {
            return new ContactView(
                    contact.id().value(),
                    contact.name(),
                    contact.role(),
                    contact.purpose(),
                    contact.serves(),
                    contact.person(),
                    contact.ways(),
                    contact.phase());
        }
    }
}
