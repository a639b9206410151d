package io.tierline.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.directory.Chain;
import io.tierline.directory.ChainId;
import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewChain;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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
@RequestMapping("/api/v1/chains")
@Tag(name = "Chains", description = "Who serves whom at which level.")
class ChainApi {

    private final Directory directory;
    private final DirectoryQueries queries;

    ChainApi(Directory directory, DirectoryQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @GetMapping
    @Operation(
            summary = "List chains",
            description =
                    "Those you may know of, by name. `customer` keeps those that name this customer. Customers are told "
                            + "who helps them at which level and how to ask the first, not of teams, outside parties and approvers.")
    Page<ChainView> list(
            Actor actor,
            PageRequest page,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable OrganisationId customer,
            @RequestParam(defaultValue = "false") boolean archived) {
        return queries.chains(actor, new DirectoryFilter(q, null, customer, archived), page)
                .map(chain -> view(actor, chain));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One chain", description = "If you may know of it.")
    ResponseEntity<ChainView> one(Actor actor, @PathVariable UUID id) {
        return ok(actor, new ChainId(id));
    }

    @GetMapping("/{id}/customers")
    @Operation(
            summary = "Customers of a chain",
            description = "Those it names and you may know of. None for a chain for everyone.")
    Page<Named<OrganisationId>> customers(Actor actor, @PathVariable UUID id, PageRequest page) {
        var customers = queries.customersOf(actor, new ChainId(id), page);
        var names = queries.organisationNames(actor.workspace(), customers.items());
        return customers.map(customer -> new Named<>(customer, names.getOrDefault(customer, "")));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a chain", description = "Without customers it is for everyone who has none of their own.")
    ResponseEntity<ChainView> add(Actor actor, @RequestBody ChainBody body) {
        var given = new Given();
        var key = given.or(body.key(), "key", "x");
        var name = given.or(body.name(), "name", "-");
        var steps = steps(given.needed(body.steps(), "steps"), given);
        given.refuseIfAny();
        var id = directory.defineChain(
                actor,
                new NewChain(key, name, Given.keep(body.customers(), List.of()), body.vertical(), body.phase(), steps));
        var added = queries.chain(actor, id);
        return Answers.created("/api/v1/chains/" + id, added.revision(), view(actor, added));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Change a chain's name or steps", description = "Steps are given all or not at all.")
    ResponseEntity<ChainView> change(Actor actor, @PathVariable UUID id, IfMatch seen, @RequestBody ChainChange body) {
        var chain = new ChainId(id);
        var now = queries.chain(actor, chain);
        var given = new Given();
        var steps = body.steps() == null ? now.steps() : steps(body.steps(), given);
        given.refuseIfAny();
        directory.changeChain(actor, chain, seen.revision(), Given.keep(body.name(), now.name()), steps);
        return ok(actor, chain);
    }

    @PostMapping("/{id}/archival")
    @Operation(summary = "Archive a chain", description = "Its customers fall back to the next wider chain.")
    ResponseEntity<ChainView> archive(Actor actor, @PathVariable UUID id) {
        queries.chain(actor, new ChainId(id));
        directory.archiveChain(actor, new ChainId(id));
        return ok(actor, new ChainId(id));
    }

    @PutMapping("/{id}/customers/{customer}")
    @Operation(summary = "Let a chain serve a customer", description = "Serving them already is fine.")
    ResponseEntity<Void> serve(Actor actor, @PathVariable UUID id, @PathVariable OrganisationId customer) {
        directory.serve(actor, new ChainId(id), customer);
        return Answers.done();
    }

    @DeleteMapping("/{id}/customers/{customer}")
    @Operation(
            summary = "Let a chain serve a customer no more",
            description = "They fall back to the next wider chain.")
    ResponseEntity<Void> release(Actor actor, @PathVariable UUID id, @PathVariable OrganisationId customer) {
        directory.release(actor, new ChainId(id), customer);
        return Answers.done();
    }

    private ResponseEntity<ChainView> ok(Actor actor, ChainId id) {
        var found = queries.chain(actor, id);
        return Answers.ok(found.revision(), view(actor, found));
    }

    private ChainView view(Actor actor, Chain chain) {
        var workspace = actor.workspace();
        var teams = queries.teamNames(
                workspace, chain.steps().stream().map(ChainStep::team).toList());
        var organisations = queries.organisationNames(
                workspace,
                chain.steps().stream().map(ChainStep::organisation).distinct().toList());
        var beyond = queries.readsBeyondOwn(actor);
        return new ChainView(
                chain.id().value(),
                chain.key(),
                chain.name(),
                chain.vertical(),
                chain.phase(),
                chain.general(),
                chain.steps().stream()
                        .map(step -> new StepView(
                                step.level(),
                                beyond ? new Named<>(step.team(), teams.getOrDefault(step.team(), "")) : null,
                                new Named<>(step.organisation(), organisations.getOrDefault(step.organisation(), "")),
                                step.approver(),
                                step.approverPermission(),
                                step.outside(),
                                step.job(),
                                step.ways()))
                        .toList(),
                chain.archived());
    }

    private List<ChainStep> steps(List<StepBody> bodies, Given given) {
        var steps = new ArrayList<ChainStep>();
        for (int i = 0; i < bodies.size(); i++) {
            var body = bodies.get(i);
            var field = "steps[%d].".formatted(i);
            steps.add(new ChainStep(
                    given.or(body.level(), field + "level", Level.L1),
                    given.or(body.team(), field + "team", TeamId.next()),
                    given.or(body.organisation(), field + "organisation", OrganisationId.next()),
                    body.approver(),
                    body.approverPermission(),
                    Given.keep(body.outside(), false),
                    Given.keep(body.job(), ""),
                    Given.keep(body.ways(), List.<WayBody>of()).stream()
                            .map(way -> new Way(
                                    given.or(way.kind(), field + "ways", Way.Kind.PORTAL),
                                    given.or(way.value(), field + "ways", "-")))
                            .toList()));
        }
        return steps;
    }

    record ChainBody(
            @Nullable String key,
            @Nullable String name,
            @Nullable List<OrganisationId> customers,
            @Nullable String vertical,
            @Nullable String phase,
            @Nullable List<StepBody> steps) {}

    record ChainChange(@Nullable String name, @Nullable List<StepBody> steps) {}

    record StepBody(
            @Nullable Level level,
            @Nullable TeamId team,
            @Nullable OrganisationId organisation,
            @Nullable PersonId approver,
            @Nullable Permission approverPermission,
            @Nullable Boolean outside,
            @Nullable String job,
            @Nullable List<WayBody> ways) {}

    record WayBody(Way.@Nullable Kind kind, @Nullable String value) {}

    /** @param general whether it is for everyone who has none of their own */
    record ChainView(
            UUID id,
            String key,
            String name,
            @Nullable String vertical,
            @Nullable String phase,
            boolean general,
            List<StepView> steps,
            boolean archived) {}

    record StepView(
            Level level,
            @Nullable Named<TeamId> team,
            Named<OrganisationId> organisation,
            @Nullable PersonId approver,
            @Nullable Permission approverPermission,
            boolean outside,
            String job,
            List<Way> ways) {}
}
