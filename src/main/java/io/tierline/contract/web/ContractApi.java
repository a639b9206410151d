package io.tierline.contract.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.contract.Contract;
import io.tierline.contract.ContractFilter;
import io.tierline.contract.ContractId;
import io.tierline.contract.Contracts;
import io.tierline.contract.NewContract;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
@RequestMapping("/api/v1/contracts")
@Tag(name = "Contracts", description = "Which customer has which plan, from when to when.")
class ContractApi {

    private final Contracts contracts;

    ContractApi(Contracts contracts) {
        this.contracts = contracts;
    }

    @GetMapping
    @Operation(summary = "List contracts", description = "Those you may know of, newest first.")
    Page<ContractView> list(
            Actor actor,
            PageRequest page,
            @RequestParam(required = false) @Nullable OrganisationId customer,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(defaultValue = "false") boolean archived) {
        return contracts
                .contracts(actor, new ContractFilter(customer, plan, archived), page)
                .map(ContractView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One contract", description = "If you may know of it.")
    ResponseEntity<ContractView> one(Actor actor, @PathVariable UUID id) {
        return ok(actor, new ContractId(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a contract", description = "A customer has at most one at a time.")
    ResponseEntity<ContractView> add(Actor actor, @RequestBody ContractBody body) {
        var id = contracts.agree(actor, body.details());
        var added = contracts.contract(actor, id);
        return Answers.created("/api/v1/contracts/" + id, added.revision(), ContractView.of(added));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Amend a contract", description = "It stays with its customer.")
    ResponseEntity<ContractView> amend(
            Actor actor, @PathVariable UUID id, IfMatch seen, @RequestBody ContractBody body) {
        contracts.contract(actor, new ContractId(id));
        contracts.amend(actor, new ContractId(id), seen.revision(), body.details());
        return ok(actor, new ContractId(id));
    }

    @PostMapping("/{id}/archival")
    @Operation(
            summary = "Take a contract out",
            description = "As if it had never been in force; to end one, amend its end.")
    ResponseEntity<ContractView> archive(Actor actor, @PathVariable UUID id) {
        contracts.contract(actor, new ContractId(id));
        contracts.archive(actor, new ContractId(id));
        return ok(actor, new ContractId(id));
    }

    private ResponseEntity<ContractView> ok(Actor actor, ContractId id) {
        var found = contracts.contract(actor, id);
        return Answers.ok(found.revision(), ContractView.of(found));
    }

    record ContractBody(
            @Nullable OrganisationId customer,
            @Nullable String plan,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable List<String> addOns,
            @Nullable List<PersonId> namedContacts) {

        NewContract details() {
            new Checks()
                    .that(customer != null, "customer", "required", "Give this.")
                    .that(plan != null, "plan", "required", "Give this.")
                    .that(start != null, "start", "required", "Give this.")
                    .refuseIfAny();
            if (customer == null || plan == null || start == null) {
                throw new IllegalStateException("refused above");
            }
            return new NewContract(
                    customer,
                    plan,
                    start,
                    end,
                    addOns == null ? List.of() : addOns,
                    namedContacts == null ? List.of() : namedContacts);
        }
    }

    /** @param end the last day; null means until further notice */
    record ContractView(
            UUID id,
            OrganisationId customer,
            String plan,
            LocalDate start,
            @Nullable LocalDate end,
            List<String> addOns,
            List<PersonId> namedContacts,
            boolean archived) {

        static ContractView of(Contract found) {
            return new ContractView(
                    found.id().value(),
                    found.customer(),
                    found.planKey(),
                    found.start(),
                    found.end(),
                    found.addOns(),
                    found.namedContacts(),
                    found.archived());
        }
    }
}
