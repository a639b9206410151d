package io.tierline.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/organisations")
@Tag(name = "Organisations", description = "Provider, partners, customers and third parties.")
class OrganisationApi {

    private final Directory directory;
    private final DirectoryQueries queries;

    OrganisationApi(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @GetMapping
    @Operation(
            summary = "List organisations",
            description = "Those you may know of, by name. `q` finds words by their beginnings.")
    Page<OrganisationView> list(
            Actor actor,
            PageRequest page,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable OrganisationKind kind,
            @RequestParam(defaultValue = "false") boolean archived) {
        return queries.organisations(actor, new DirectoryFilter(q, kind, null, archived), page)
                .map(OrganisationView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One organisation", description = "If you may know of it.")
    ResponseEntity<OrganisationView> one(Actor actor, @PathVariable OrganisationId id) {
        return ok(actor, id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add an organisation", description = "For the provider's administrators.")
    ResponseEntity<OrganisationView> add(Actor actor, @RequestBody OrganisationBody body) {
        var given = new Given();
        var details = new NewOrganisation(
                given.or(body.kind(), "kind", OrganisationKind.CUSTOMER),
                given.or(body.name(), "name", "-"),
                Given.keep(body.domains(), List.of()),
                Given.keep(body.timeZone(), actor.zone()));
        given.refuseIfAny();
        var id = directory.addOrganisation(actor, details);
        var added = queries.organisation(actor, id);
        return Answers.created("/api/v1/organisations/" + id, added.revision(), OrganisationView.of(added));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change an organisation", description = "What is left out stays as it is.")
    ResponseEntity<OrganisationView> change(
            Actor actor, @PathVariable OrganisationId id, IfMatch seen, @RequestBody OrganisationBody body) {
        var now = queries.organisation(actor, id);
        directory.changeOrganisation(
                actor,
                id,
                seen.revision(),
                new NewOrganisation(
                        Given.keep(body.kind(), now.kind()),
                        Given.keep(body.name(), now.name()),
                        Given.keep(body.domains(), now.domains()),
                        Given.keep(body.timeZone(), now.zone())));
        return ok(actor, id);
    }

    @PostMapping("/{id}/archival")
    @Operation(
            summary = "Archive an organisation",
            description = "Its people, teams and chains must be archived before.")
    ResponseEntity<OrganisationView> archive(Actor actor, @PathVariable OrganisationId id) {
        queries.organisation(actor, id);
        directory.archiveOrganisation(actor, id);
        return ok(actor, id);
    }

    @PutMapping("/{id}/account-manager")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Say who answers for it",
            description = "Somebody of the provider or of a partner that serves it; ladders tell them. Null: nobody.")
    ResponseEntity<Void> answer(Actor actor, @PathVariable OrganisationId id, @RequestBody AccountBody body) {
        queries.organisation(actor, id);
        directory.nameAccountManager(actor, id, body.person());
        return Answers.done();
    }

    private ResponseEntity<OrganisationView> ok(Actor actor, OrganisationId id) {
        var found = queries.organisation(actor, id);
        return Answers.ok(found.revision(), OrganisationView.of(found));
    }

    record AccountBody(@Nullable PersonId person) {}

    record OrganisationBody(
            @Nullable OrganisationKind kind,
            @Nullable String name,
            @Nullable List<String> domains,
            @Nullable ZoneId timeZone) {}

    /** @param strangers whether it holds the senders nobody knows yet */
    record OrganisationView(
            OrganisationId id,
            OrganisationKind kind,
            String name,
            List<String> domains,
            ZoneId timeZone,
            boolean strangers,
            boolean archived) {

        static OrganisationView of(Organisation found) {
            return new OrganisationView(
                    found.id(),
                    found.kind(),
                    found.name(),
                    found.domains(),
                    found.zone(),
                    found.strangers(),
                    found.archived());
        }
    }
}
