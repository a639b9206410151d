package io.tierline.administration;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.responsibility.Activity;
import io.tierline.responsibility.ActivityId;
import io.tierline.responsibility.NewActivity;
import io.tierline.responsibility.Part;
import io.tierline.responsibility.Responsibilities;
import io.tierline.responsibility.Share;
import io.tierline.web.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ActivitySection implements Section {

    private static final String SHARES = "shares";

    private final Responsibilities responsibilities;
    private final Known known;

    ActivitySection(Responsibilities responsibilities, Known known) {
        this.responsibilities = responsibilities;
        this.known = known;
    }

    @Override
    public String path() {
        return "responsibilities";
    }

    @Override
    public String title() {
        return "Responsibilities";
    }

    @Override
    public String one() {
        return "an activity";
    }

    @Override
    public int order() {
        return 54;
    }

    @Override
    public boolean forGood() {
        return true;
    }

    @Override
    public boolean searchable() {
        return false;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        var found = responsibilities.activities(actor, page);
        var names = known.names(
                actor,
                found.items().stream()
                        .flatMap(row -> Stream.concat(
                                Stream.ofNullable(row.customer()),
                                row.shares().stream().map(Share::organisation).filter(Objects::nonNull)))
                        .distinct()
                        .toList());
        return new AdminList(
                List.of("Activity", "Place", "Product", "Customer", "Who does it", "Who helps", "Who is told"),
                found.items().stream().map(row -> row(row, names)).toList(),
                found.next());
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : responsibilities.activity(actor, id(id));
        var vertical = now == null ? null : now.vertical();
        List<Share> shares = now == null ? List.of() : now.shares();
        var fields = List.of(
                Field.text("name", "Activity", now == null ? "" : now.name()).must(),
                Field.of(
                                "number",
                                "position",
                                "Place in the order",
                                now == null ? "1" : Integer.toString(now.position()))
                        .must(),
                Field.select(
                        "vertical",
                        "Product",
                        vertical == null ? "" : vertical,
                        known.verticals(actor, "All products")),
                Field.text("customer", "Customer", known.name(actor, now == null ? null : now.customer()))
                        .hint("Its name. Left empty: for all."),
                Field.area("categories", "Categories", now == null ? "" : String.join("\n", now.categories()))
                        .hint("Their keys, one a line. Tickets of these go first to who does it."));
        return (now == null
                        ? AdminForm.of("", null, false, fields)
                        : AdminForm.of(now.name(), now.revision(), false, fields))
                .withGrids(Grid.growing(
                        SHARES,
                        "Who has which part",
                        "Every organisation of a kind, or one by its name; who is named comes before their kind, and a part of"
                                + " one phase before that of every phase.",
                        "Party",
                        shares.size(),
                        sent,
                        row -> cells(actor, row < shares.size() ? shares.get(row) : null)));
    }

    @Override
    public String add(Actor actor, Values values) {
        return responsibilities.addActivity(actor, details(actor, values)).toString();
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        responsibilities.changeActivity(actor, id(id), values.revision(), details(actor, values));
    }

    @Override
    public void archive(Actor actor, String id) {
        responsibilities.removeActivity(actor, id(id));
    }

    private NewActivity details(Actor actor, Values values) {
        var shares = new ArrayList<Share>();
        for (int row = 0; row < values.rows(SHARES); row++) {
            shares.add(share(actor, values, row));
        }
        var details = new NewActivity(
                values.number("position"),
                values.text("name"),
                values.textOrNull("vertical"),
                known.organisation(actor, values, "customer").orElse(null),
                values.lines("categories"),
                shares);
        values.refuseIfAny();
        return details;
    }

    private Share share(Actor actor, Values values, int row) {
        var part = values.word(cell(row, "part"), Part.class);
        if (part.isEmpty()) {
            values.problem(cell(row, "part"), "required", "Choose their part.");
        }
        return new Share(
                values.word(cell(row, "kind"), OrganisationKind.class).orElse(null),
                known.organisation(actor, values, cell(row, "organisation")).orElse(null),
                part.orElse(Part.TOLD),
                values.textOrNull(cell(row, "phase")));
    }

    private List<Field> cells(Actor actor, @Nullable Share share) {
        return List.of(
                Field.select(
                        "kind",
                        "Every",
                        Known.word(share == null ? null : share.kind()),
                        Known.words("–", OrganisationKind.values())),
                Field.text(
                        "organisation",
                        "Or this organisation",
                        known.name(actor, share == null ? null : share.organisation())),
                Field.select(
                        "part",
                        "Part",
                        Known.word(share == null ? null : share.part()),
                        Known.words("–", Part.values())),
                Field.select(
                        "phase",
                        "In the phase",
                        share == null || share.phase() == null ? "" : share.phase(),
                        known.phases(actor, "every")));
    }

    private static AdminList.Row row(Activity row, Map<OrganisationId, String> names) {
        var customer = row.customer();
        return AdminList.Row.of(
                row.id().toString(),
                row.name(),
                Integer.toString(row.position()),
                Objects.requireNonNullElse(row.vertical(), "all"),
                customer == null ? "all" : names.getOrDefault(customer, ""),
                parties(row, Part.DOES, names),
                parties(row, Part.HELPS, names),
                parties(row, Part.TOLD, names));
    }

    private static String parties(Activity row, Part part, Map<OrganisationId, String> names) {
        return row.shares().stream()
                .filter(share -> share.part() == part)
                .map(share -> share.organisation() == null
                        ? Known.word(share.kind()).replace('-', ' ')
                        : names.getOrDefault(share.organisation(), ""))
                .collect(Collectors.joining(", "));
    }

    private static String cell(int row, String cell) {
        return Values.cell(SHARES, row, cell);
    }

    private static ActivityId id(String id) {
        return Ids.parse(id).map(ActivityId::new).orElseThrow(Refused::notFound);
    }
}
