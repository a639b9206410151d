package io.tierline.administration;

import io.tierline.directory.Chain;
import io.tierline.directory.ChainId;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewChain;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.web.Field;
import io.tierline.workspace.Tenancy;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ChainSection implements Section {

    private final Directory directory;
    private final DirectoryQueries queries;
    private final StepRows rows;
    private final Known known;
    private final Tenancy tenancy;

    ChainSection(Directory directory, DirectoryQueries queries, StepRows rows, Known known, Tenancy tenancy) {
        this.directory = directory;
        this.queries = queries;
        this.rows = rows;
        this.known = known;
        this.tenancy = tenancy;
    }

    @Override
    public String path() {
        return "chains";
    }

    @Override
    public String title() {
        return "Chains";
    }

    @Override
    public String one() {
        return "a chain";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        var found = queries.chains(actor, new DirectoryFilter(q, null, null, archived), page);
        return new AdminList(
                List.of("Name", "Product", "Phase", "For", "Steps", "Key"),
                found.items().stream().map(ChainSection::row).toList(),
                found.next());
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var name = Field.text("name", "Name", "").must();
        if (id == null) {
            return AdminForm.of(
                            "",
                            null,
                            false,
                            List.of(
                                    name,
                                    Field.text("key", "Key", "").must().hint("Small letters, digits, hyphens."),
                                    Field.select("vertical", "Product", "", known.verticals(actor, "All products")),
                                    Field.select("phase", "Customers' phase", "", known.phases(actor, "Every phase")),
                                    Field.area("customers", "Customers", "")
                                            .hint(
                                                    "Their names, one a line. Left empty: everyone who has no chain of their own.")))
                    .withGrids(rows.grid(actor, List.of(), sent));
        }
        var now = queries.chain(actor, id(id));
        var fields = List.of(
                Field.text("name", "Name", now.name()).must(),
                Field.area("serve", "Serve these customers too", "").hint("Their names, one a line."),
                Field.area("release", "Serve these no more", "")
                        .hint("Their names, one a line. They fall back to the next wider chain."));
        return AdminForm.of(now.name(), now.revision(), now.archived(), now.general() ? fields.subList(0, 1) : fields)
                .withGrids(rows.grid(actor, now.steps(), sent))
                .withTables(customers(actor, now));
    }

    @Override
    public String add(Actor actor, Values values) {
        var steps = rows.read(actor, values);
        var customers = known.organisations(actor, values, "customers");
        var details = new NewChain(
                values.text("key"),
                values.text("name"),
                customers,
                values.textOrNull("vertical"),
                values.textOrNull("phase"),
                steps);
        return tenancy.in(actor.workspace(), () -> {
            var made = new AtomicReference<>("");
            values.noting(() -> made.set(directory.defineChain(actor, details).toString()));
            values.refuseIfAny();
            return made.get();
        });
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        var chain = id(id);
        var steps = rows.read(actor, values);
        var more = known.organisations(actor, values, "serve");
        var fewer = known.organisations(actor, values, "release");
        tenancy.run(actor.workspace(), () -> {
            values.noting(() -> directory.changeChain(actor, chain, values.revision(), values.text("name"), steps));
            values.refuseIfAny();
            fewer.forEach(customer -> directory.release(actor, chain, customer));
            more.forEach(customer -> directory.serve(actor, chain, customer));
        });
    }

    @Override
    public void archive(Actor actor, String id) {
        directory.archiveChain(actor, id(id));
    }

    private AdminForm.Table customers(Actor actor, Chain chain) {
        var page = queries.customersOf(actor, chain.id(), new PageRequest(PageRequest.MAX_LIMIT, null));
        var names = queries.organisationNames(actor.workspace(), page.items());
        var rows = names.values().stream().sorted().map(List::of).toList();
        return new AdminForm.Table(
                chain.general()
                        ? "For everyone who has no chain of their own"
                        : page.next() == null ? "Serves" : "Serves these and more",
                List.of("Customer"),
                rows);
    }

    private static AdminList.Row row(Chain one) {
        var vertical = one.vertical();
        return AdminList.Row.of(
                one.id().toString(),
                one.name(),
                vertical == null ? "all" : vertical,
                one.phase() == null ? "every" : one.phase(),
                one.general() ? "everyone else" : "named customers",
                Integer.toString(one.steps().size()),
                one.key());
    }

    private static ChainId id(String id) {
        return Ids.parse(id).map(ChainId::new).orElseThrow(Refused::notFound);
    }
}
