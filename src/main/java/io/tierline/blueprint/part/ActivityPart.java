package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.WireWord;
import io.tierline.responsibility.Activity;
import io.tierline.responsibility.NewActivity;
import io.tierline.responsibility.Responsibilities;
import io.tierline.responsibility.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of the responsibility matrix; they are known by what they are about. */
@Component
class ActivityPart implements Part {

    private static final Shape PARTIES =
            new Shape.ListOf(Shape.anyOf(Parts.words(OrganisationKind.class), Shape.ref("organisations")), 20);
    private static final Shape IN_A_PHASE = Shape.fields(
            must("phase", Shape.ref("phases"), "The phase."),
            may("does", PARTIES, List.of(), "Who does it then."),
            may("helps", PARTIES, List.of(), "Who helps then."),
            may("told", PARTIES, List.of(), "Who is told then."));
    private static final Shape ENTRY = Shape.fields(
            must("activity", Shape.text(Parts.LONGEST_NAME), "What is done."),
            may("vertical", Shape.ref("verticals"), "Only for this product line."),
            may("customer", Shape.ref("organisations"), "Only for this customer."),
            may("does", PARTIES, List.of(), "Who does it: kinds of organisations, or organisations by key."),
            may("helps", PARTIES, List.of(), "Who helps."),
            may("told", PARTIES, List.of(), "Who is told."),
            may(
                    "categories",
                    new Shape.ListOf(Shape.ref("categories"), 50),
                    List.of(),
                    "Tickets of these go first to who does it."),
            may(
                    "in",
                    new Shape.ListOf(IN_A_PHASE, 50),
                    List.of(),
                    "Parts in one phase of the customer's life, in place of a party's part in all."));

    private final Responsibilities responsibilities;

    ActivityPart(Responsibilities responsibilities) {
        this.responsibilities = responsibilities;
    }

    @Override
    public String name() {
        return "responsibilities";
    }

    @Override
    public String about() {
        return "Who does, helps with or is told of what, in the order in which it is shown.";
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
    public boolean inOrder() {
        return true;
    }

    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        if (read instanceof List<?> list) {
            for (var i = 0; i < list.size(); i++) {
                var row = Values.of(list.get(i));
                var path = "responsibilities." + i;
                if (tidy.putIfAbsent(key(row), tidy(row)) != null) {
                    draft.wrong(path, "This activity stands here twice.");
                }
                draft.same("responsibilities." + key(row), path);
            }
        }
        return tidy;
    }

    private static Map<String, Object> tidy(Values row) {
        return Values.with("activity", row.maybe("activity"))
                .with("vertical", row.maybe("vertical"))
                .with("customer", row.maybe("customer"))
                .with("does", row.list("does").stream().sorted().toList())
                .with("helps", row.list("helps").stream().sorted().toList())
                .with("told", row.list("told").stream().sorted().toList())
                .with("categories", row.list("categories").stream().sorted().toList())
                .with("in", inPhases(row))
                .map();
    }

    private static List<Map<String, Object>> inPhases(Values row) {
        return row.several("in").stream()
                .map(part -> Values.with("phase", part.maybe("phase"))
                        .with("does", part.list("does").stream().sorted().toList())
                        .with("helps", part.list("helps").stream().sorted().toList())
                        .with("told", part.list("told").stream().sorted().toList())
                        .map())
                .sorted(Comparator.comparing(part -> String.valueOf(part.get("phase"))))
                .toList();
    }

    private static String key(Values row) {
        return row.textOr("activity", "")
                + (row.has("vertical") ? ", " + row.text("vertical") : "")
                + (row.has("customer") ? ", " + row.text("customer") : "");
    }

    @Override
    public Object written(Map<String, Object> entries) {
        return List.copyOf(entries.values());
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        for (var row : all(desk)) {
            var entry = entry(desk, row);
            present.put(key(Values.of(entry)), entry);
        }
        return present;
    }

    private List<Activity> all(Desk desk) {
        var system = Actor.system(desk.workspace());
        var all = new ArrayList<Activity>();
        var page = responsibilities.activities(system, new PageRequest(PageRequest.MAX_LIMIT, null));
        all.addAll(page.items());
        while (page.next() != null) {
            page = responsibilities.activities(system, new PageRequest(PageRequest.MAX_LIMIT, page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    private static Map<String, Object> entry(Desk desk, Activity row) {
        var customer = row.customer();
        return tidy(Values.of(Values.with("activity", row.name())
                .with("vertical", row.vertical())
                .with("customer", customer == null ? null : desk.keyOf(customer))
                .with("does", parties(desk, row, io.tierline.responsibility.Part.DOES, null))
                .with("helps", parties(desk, row, io.tierline.responsibility.Part.HELPS, null))
                .with("told", parties(desk, row, io.tierline.responsibility.Part.TOLD, null))
                .with("categories", row.categories())
                .with("in", inPhases(desk, row))
                .map()));
    }

    private static List<Map<String, Object>> inPhases(Desk desk, Activity row) {
        return row.shares().stream()
                .map(Share::phase)
                .filter(Objects::nonNull)
                .distinct()
                .map(phase -> Values.with("phase", phase)
                        .with("does", parties(desk, row, io.tierline.responsibility.Part.DOES, phase))
                        .with("helps", parties(desk, row, io.tierline.responsibility.Part.HELPS, phase))
                        .with("told", parties(desk, row, io.tierline.responsibility.Part.TOLD, phase))
                        .map())
                .toList();
    }

    private static List<String> parties(
            Desk desk, Activity row, io.tierline.responsibility.Part part, @Nullable String phase) {
        var parties = new ArrayList<String>();
        for (var share : row.shares()) {
            var kind = share.kind();
            var organisation = share.organisation();
            if (share.part() == part
                    && Objects.equals(share.phase(), phase)
                    && (kind != null || organisation != null)) {
                parties.add(kind != null ? kind.wire() : desk.keyOf(Objects.requireNonNull(organisation)));
            }
        }
        return parties;
    }

    /** A row is not changed but made anew, and so is every row whose place is another. */
    @Override
    public void make(Desk desk, Map<String, Object> wanted, Map<String, Object> present) {
        if (List.copyOf(wanted.entrySet()).equals(List.copyOf(present.entrySet()))) {
            return;
        }
        all(desk).forEach(row -> responsibilities.removeActivity(desk.actor(), row.id()));
        var position = 0;
        for (var entry : wanted.entrySet()) {
            position++;
            var here = position;
            var row = Values.of(entry.getValue());
            desk.attempt(
                    name() + "." + entry.getKey(),
                    () -> responsibilities.addActivity(
                            desk.actor(),
                            new NewActivity(
                                    here,
                                    row.text("activity"),
                                    row.maybe("vertical"),
                                    desk.maybeOrganisation(row.maybe("customer")),
                                    row.list("categories"),
                                    shares(desk, row))));
        }
    }

    private static List<Share> shares(Desk desk, Values row) {
        var shares = new ArrayList<>(shares(desk, row, null));
        row.several("in").forEach(part -> shares.addAll(shares(desk, part, part.text("phase"))));
        return shares;
    }

    private static List<Share> shares(Desk desk, Values row, @Nullable String phase) {
        var shares = new ArrayList<Share>();
        for (var part : io.tierline.responsibility.Part.values()) {
            row.list(part.wire())
                    .forEach(party -> shares.add(WireWord.parse(OrganisationKind.class, party)
                            .map(kind -> new Share(kind, null, part, phase))
                            .orElseGet(() ->
                                    new Share(null, desk.organisation(party).id(), part, phase))));
        }
        return shares;
    }

    /** Gone already: all rows were made anew. */
    @Override
    public void under(Desk desk, int version) {
        responsibilities.matrixUnderBlueprint(desk.actor(), version);
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {}
}
