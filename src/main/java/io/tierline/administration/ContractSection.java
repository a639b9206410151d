package io.tierline.administration;

import io.tierline.contract.Contract;
import io.tierline.contract.ContractFilter;
import io.tierline.contract.ContractId;
import io.tierline.contract.Contracts;
import io.tierline.contract.NewContract;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ContractSection implements Section {

    private static final int LOOKED_AT = 20;

    private final Contracts contracts;
    private final DirectoryQueries queries;
    private final Known known;

    ContractSection(Contracts contracts, DirectoryQueries queries, Known known) {
        this.contracts = contracts;
        this.queries = queries;
        this.known = known;
    }

    @Override
    public String path() {
        return "contracts";
    }

    @Override
    public String title() {
        return "Contracts";
    }

    @Override
    public String one() {
        return "a contract";
    }

    @Override
    public int order() {
        return 70;
    }

    /** With words, the contracts of the customer they find first. */
    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        var columns = List.of("Customer", "Plan", "From", "To", "Add-ons");
        var customer = q.isEmpty() ? null : customer(actor, q);
        if (!q.isEmpty() && customer == null) {
            return new AdminList(columns, List.of(), null);
        }
        var filter = new ContractFilter(customer == null ? null : customer.id(), null, archived);
        var found = contracts.contracts(actor, filter, page);
        var names = queries.organisationNames(
                actor.workspace(),
                found.items().stream().map(Contract::customer).distinct().toList());
        return new AdminList(
                columns,
                found.items().stream()
                        .map(one -> AdminList.Row.of(
                                one.id().toString(),
                                names.getOrDefault(one.customer(), ""),
                                one.planKey(),
                                one.start().toString(),
                                one.end() == null ? "further notice" : one.end().toString(),
                                String.join(", ", one.addOns())))
                        .toList(),
                found.next());
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : contracts.contract(actor, id(id));
        var name = known.name(actor, now == null ? null : now.customer());
        var fields = List.of(
                Field.text("customer", "Customer", name).must().hint("Its name, as it stands in the list."),
                Field.select("plan", "Plan", now == null ? "" : now.planKey(), plans(actor))
                        .must(),
                Field.of(
                                "date",
                                "start",
                                "First day",
                                now == null ? "" : now.start().toString())
                        .must(),
                Field.of(
                                "date",
                                "end",
                                "Last day",
                                now == null || now.end() == null
                                        ? ""
                                        : now.end().toString())
                        .hint("Left empty: until further notice."),
                Field.area("addOns", "Add-ons", now == null ? "" : String.join("\n", now.addOns()))
                        .hint("One a line."),
                Field.area(
                                "namedContacts",
                                "Named contacts",
                                now == null ? "" : known.emails(actor, now.namedContacts()))
                        .hint("E-mail addresses of the customer's people, one a line."));
        return now == null
                ? AdminForm.of("", null, false, fields)
                : AdminForm.of(name + ", " + now.planKey(), now.revision(), now.archived(), fields);
    }

    @Override
    public String add(Actor actor, Values values) {
        return contracts.agree(actor, details(actor, values)).toString();
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        contracts.amend(actor, id(id), values.revision(), details(actor, values));
    }

    @Override
    public void archive(Actor actor, String id) {
        contracts.archive(actor, id(id));
    }

    private @Nullable Organisation customer(Actor actor, String q) {
        return queries
                .organisations(actor, DirectoryFilter.search(q), new PageRequest(LOOKED_AT, null))
                .items()
                .stream()
                .filter(found -> found.kind() != OrganisationKind.THIRD_PARTY)
                .findFirst()
                .orElse(null);
    }

    private List<Option> plans(Actor actor) {
        return contracts.plans(actor.workspace()).stream()
                .filter(plan -> !plan.archived())
                .map(plan -> new Option(plan.key(), plan.name()))
                .toList();
    }

    private NewContract details(Actor actor, Values values) {
        var customer = known.organisation(actor, values, "customer");
        LocalDate start = values.date("start");
        LocalDate end = values.date("end");
        var contacts = known.people(actor, values, "namedContacts");
        if (values.text("customer").isEmpty()) {
            values.problem("customer", "required", "Write the customer's name.");
        }
        if (values.text("start").isEmpty()) {
            values.problem("start", "required", "Give the first day.");
        }
        values.refuseIfAny();
        return new NewContract(
                customer.orElseThrow(),
                values.text("plan"),
                Objects.requireNonNull(start),
                end,
                values.lines("addOns"),
                contacts);
    }

    private static ContractId id(String id) {
        return Ids.parse(id).map(ContractId::new).orElseThrow(Refused::notFound);
    }
}
