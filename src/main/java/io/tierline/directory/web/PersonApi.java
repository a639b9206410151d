package io.tierline.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewPerson;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "People", description = "Agents, customers' staff, and senders not verified yet.")
class PersonApi {

    private final Directory directory;
    private final DirectoryQueries queries;

    PersonApi(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @GetMapping
    @Operation(
            summary = "List people",
            description = "Those you may know of, by name. `q` finds words of names and addresses by their beginnings.")
    Page<PersonView> list(
            Actor actor,
            PageRequest page,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable OrganisationId organisation,
            @RequestParam(defaultValue = "false") boolean archived) {
        var people = queries.people(actor, new DirectoryFilter(q, null, organisation, archived), page);
        var homes = queries.organisationNames(
                actor.workspace(),
                people.items().stream().map(Person::organisation).distinct().toList());
        return people.map(person -> PersonView.of(person, homes));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One person", description = "If you may know of them.")
    ResponseEntity<PersonView> one(Actor actor, @PathVariable PersonId id) {
        return ok(actor, id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a person",
            description = "For the provider's administrators, and for others' in their own organisation.")
    ResponseEntity<PersonView> add(Actor actor, @RequestBody PersonBody body) {
        var given = new Given();
        var name = given.or(body.name(), "name", "-");
        var email = given.or(body.email(), "email", "-");
        var organisation = given.needed(body.organisation(), "organisation");
        given.refuseIfAny();
        var id = directory.addPerson(
                actor,
                new NewPerson(
                        organisation,
                        name,
                        email,
                        body.phone(),
                        Given.keep(body.timeZone(), actor.zone()),
                        Given.keep(body.verified(), true)));
        var added = queries.person(actor, id);
        return Answers.created("/api/v1/people/" + id, added.revision(), view(actor, added));
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Change a person",
            description = "What is left out stays as it is; an empty phone takes it away.")
    ResponseEntity<PersonView> change(
            Actor actor, @PathVariable PersonId id, IfMatch seen, @RequestBody PersonBody body) {
        var now = queries.person(actor, id);
        directory.changePerson(
                actor,
                id,
                seen.revision(),
                new NewPerson(
                        Given.keep(body.organisation(), now.organisation()),
                        Given.keep(body.name(), now.name()),
                        Given.keep(body.email(), now.email()),
                        Given.keepText(body.phone(), now.phone()),
                        Given.keep(body.timeZone(), now.zone()),
                        Given.keep(body.verified(), now.verified())));
        return ok(actor, id);
    }

    @PostMapping("/{id}/archival")
    @Operation(summary = "Archive a person", description = "They leave their teams and cannot come in any more.")
    ResponseEntity<PersonView> archive(Actor actor, @PathVariable PersonId id) {
        directory.archivePerson(actor, id);
        return ok(actor, id);
    }

    private ResponseEntity<PersonView> ok(Actor actor, PersonId id) {
        var found = queries.person(actor, id);
        return Answers.ok(found.revision(), view(actor, found));
    }

    private PersonView view(Actor actor, Person person) {
        return PersonView.of(person, queries.organisationNames(actor.workspace(), List.of(person.organisation())));
    }

    record PersonBody(
            @Nullable OrganisationId organisation,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable ZoneId timeZone,
            @Nullable Boolean verified) {}

    record PersonView(
            PersonId id,
            Named<OrganisationId> organisation,
            String name,
            String email,
            @Nullable String phone,
            ZoneId timeZone,
            boolean verified,
            boolean archived) {

        static PersonView of(Person person, Map<OrganisationId, String> homes) {
            return new PersonView(
                    person.id(),
                    new Named<>(person.organisation(), homes.getOrDefault(person.organisation(), "")),
                    person.name(),
                    person.email(),
                    person.phone(),
                    person.zone(),
                    person.verified(),
                    person.archived());
        }
    }
}
