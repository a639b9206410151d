package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.directory.Chain;
import io.tierline.directory.ChainId;
import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewChain;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class ChainPart implements Part {

    private static final String EVERYONE = "everyone";
    private static final String BY_HAND = "by-hand";
    private static final int MOST = 1_000;
    private static final int MOST_CUSTOMERS = 2_000;

    private static final Shape STEP = Shape.fields(
            must("level", Parts.levels(), "From L1 outwards."),
            must("team", Shape.ref("teams"), "Who stands there; the first of a level is meant where only it is named."),
            may("approver", new Shape.Someone(), "Who must approve a hand-off into it, by e-mail address."),
            may(
                    "approval",
                    Shape.word("approve-hand-offs", "assign-others", "triage", "administer"),
                    "What somebody of the provider must be permitted to approve a hand-off into it."),
            may("job", Shape.text(500), "What it does, for people."),
            may("ways", Ways.SHAPE, List.of(), "How to reach it."));
    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call the chain."),
            may("vertical", Shape.ref("verticals"), "Only for this product line. It never changes later."),
            may("phase", Shape.ref("phases"), "Only for customers in this phase. It never changes later."),
            must(
                    "customers",
                    Shape.anyOf(
                            Shape.word(EVERYONE, BY_HAND),
                            new Shape.ListOf(Shape.ref("organisations"), MOST_CUSTOMERS)),
                    "everyone: who has no chain of their own; by-hand: those given to it on the screens; or a list."),
            must("steps", new Shape.ListOf(STEP, 12), "The levels from the customer outwards."));

    private final Directory directory;
    private final DirectoryQueries queries;
    private final InUse inUse;

    ChainPart(Directory directory, DirectoryQueries queries, InUse inUse) {
        this.directory = directory;
        this.queries = queries;
        this.inUse = inUse;
    }

    @Override
    public String name() {
        return "chains";
    }

    @Override
    public String about() {
        return "The ordered levels that serve a customer.";
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(Shape.key(), ENTRY, MOST);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public boolean replaces() {
        return true;
    }

    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        Values.of(read).map().forEach((key, entry) -> {
            var chain = new LinkedHashMap<>(Values.of(entry).map());
            chain.computeIfPresent(
                    "customers",
                    (name, customers) -> customers instanceof List<?>
                            ? Values.of(entry).list(name).stream().sorted().toList()
                            : customers);
            check(draft, "chains.%s.steps".formatted(key), Values.of(chain).several("steps"));
            tidy.put(key, chain);
        });
        return tidy;
    }

    private static void check(Draft draft, String path, List<Values> steps) {
        var teams = new ArrayList<String>();
        var before = "L1";
        for (var i = 0; i < steps.size(); i++) {
            var level = steps.get(i).textOr("level", before);
            if (i == 0 && !level.equals("L1")) {
                draft.wrong(path + ".0.level", "The first step is at L1: that is where every ticket enters.");
            } else if (level.compareTo(before) < 0) {
                draft.wrong(path + "." + i + ".level", "Levels go from L1 outwards and never back.");
            }
            before = level;
            var team = steps.get(i).textOr("team", "");
            if (!team.isEmpty() && teams.contains(team)) {
                draft.wrong(path + "." + i + ".team", "“%s” stands in this chain already.".formatted(team));
            }
            teams.add(team);
            if (steps.get(i).has("approver") && steps.get(i).has("approval")) {
                draft.wrong(
                        path + "." + i + ".approval", "Name either an approver or what approvers must be permitted.");
            }
        }
        if (steps.isEmpty()) {
            draft.wrong(path, "A chain has at least one step.");
        }
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        for (var chain : all(desk)) {
            var asked = wanted == null
                    ? null
                    : Values.of(wanted.get(chain.key())).map().get("customers");
            present.put(
                    chain.key(),
                    Values.with("name", chain.name())
                            .with("vertical", chain.vertical())
                            .with("phase", chain.phase())
                            .with("customers", customers(desk, chain, asked))
                            .with(
                                    "steps",
                                    chain.steps().stream()
                                            .map(step -> written(desk, step))
                                            .toList())
                            .map());
        }
        return present;
    }

    private List<Chain> all(Desk desk) {
        var all = new ArrayList<Chain>();
        var page = queries.chains(Actor.system(desk.workspace()), DirectoryFilter.all(), new PageRequest(100, null));
        all.addAll(page.items());
        while (page.next() != null && all.size() < MOST) {
            page = queries.chains(
                    Actor.system(desk.workspace()), DirectoryFilter.all(), new PageRequest(100, page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    /** Customers given to it by hand are nobody's business here, unless the blueprint wants to name all. */
    private Object customers(Desk desk, Chain chain, @Nullable Object asked) {
        if (chain.general()) {
            return EVERYONE;
        }
        if (BY_HAND.equals(asked)) {
            return BY_HAND;
        }
        var served = served(desk, chain.id());
        return asked instanceof List<?> || (!served.isEmpty() && served.stream().allMatch(desk::isNamed))
                ? served.stream().map(desk::keyOf).sorted().toList()
                : BY_HAND;
    }

    private List<OrganisationId> served(Desk desk, ChainId chain) {
        var all = new ArrayList<OrganisationId>();
        var page = queries.customersOf(desk.workspace(), chain, new PageRequest(100, null));
        all.addAll(page.items());
        while (page.next() != null && all.size() < MOST_CUSTOMERS) {
            page = queries.customersOf(desk.workspace(), chain, new PageRequest(100, page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    private static Map<String, Object> written(Desk desk, ChainStep step) {
        var permission = step.approverPermission();
        return Values.with("level", step.level().name())
                .with("team", desk.teamKey(step.team()))
                .with("approver", desk.email(step.approver()))
                .with("approval", permission == null ? null : permission.wire())
                .with("job", step.job())
                .with("ways", Ways.written(step.ways()))
                .map();
    }

    /** Customers leave their chains before others take them. */
    @Override
    public void make(Desk desk, Map<String, Object> wanted, Map<String, Object> present) {
        present.forEach((key, entry) -> {
            var staying = Values.of(wanted.get(key)).list("customers");
            Values.of(entry).list("customers").stream()
                    .filter(customer -> wanted.containsKey(key) && !staying.contains(customer))
                    .forEach(customer -> desk.attempt(
                            name() + "." + key + ".customers",
                            () -> directory.release(
                                    desk.actor(),
                                    desk.chain(key).id(),
                                    desk.organisation(customer).id())));
        });
        present.keySet().stream()
                .filter(key -> !wanted.containsKey(key) && isReplacedByGeneral(wanted, Values.of(present.get(key))))
                .forEach(key -> desk.attempt(
                        name() + "." + key,
                        () -> directory.archiveChain(
                                desk.actor(), desk.chain(key).id())));
        Part.super.make(desk, wanted, present);
    }

    /** There is one chain for everyone in a vertical: the old one goes before the new one comes. */
    private static boolean isReplacedByGeneral(Map<String, Object> wanted, Values gone) {
        return EVERYONE.equals(gone.map().get("customers"))
                && wanted.values().stream()
                        .map(Values::of)
                        .anyMatch(chain -> EVERYONE.equals(chain.map().get("customers"))
                                && Objects.equals(chain.maybe("vertical"), gone.maybe("vertical"))
                                && Objects.equals(chain.maybe("phase"), gone.maybe("phase")));
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        var steps =
                wanted.several("steps").stream().map(step -> step(desk, step)).toList();
        var general = EVERYONE.equals(wanted.map().get("customers"));
        var known = queries.chainByKey(desk.workspace(), key).orElse(null);
        if (known == null) {
            var chain = general
                    ? new NewChain(
                            key, wanted.text("name"), List.of(), wanted.maybe("vertical"), wanted.maybe("phase"), steps)
                    : NewChain.forNobodyYet(
                            key, wanted.text("name"), wanted.maybe("vertical"), wanted.maybe("phase"), steps);
            directory.defineChain(desk.actor(), chain);
        } else if (known.general() != general
                || !Objects.equals(known.vertical(), wanted.maybe("vertical"))
                || !Objects.equals(known.phase(), wanted.maybe("phase"))) {
            desk.fault(
                    name() + "." + key,
                    "A chain keeps its product line, its phase and whether it is for everyone; make a new one with another key.");
            return;
        } else {
            directory.bringBackChain(desk.actor(), known.id());
            directory.changeChain(desk.actor(), known.id(), null, wanted.text("name"), steps);
        }
        var id = desk.chain(key).id();
        wanted.list("customers")
                .forEach(customer -> directory.serve(
                        desk.actor(), id, desk.organisation(customer).id()));
    }

    private static ChainStep step(Desk desk, Values step) {
        var team = desk.team(step.text("team"));
        var outside = desk.directory()
                .organisation(desk.workspace(), team.organisation())
                .filter(house -> house.kind() == OrganisationKind.THIRD_PARTY)
                .isPresent();
        var approver = step.maybe("approver");
        return new ChainStep(
                Level.valueOf(step.text("level")),
                team.id(),
                team.organisation(),
                approver == null ? null : desk.person(approver),
                step.maybeWord(Permission.class, "approval"),
                outside,
                step.textOr("job", ""),
                Ways.read(step));
    }

    @Override
    public void under(Desk desk, int version) {
        directory.chainsUnderBlueprint(desk.actor(), version);
    }

    @Override
    public void tellUse(Desk desk, String key) {
        inUse.told(desk, this, key, InUse.Kind.CHAIN);
    }

    @Override
    public long moves(Desk desk, String key) {
        return inUse.open(desk, key, InUse.Kind.CHAIN);
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        var chain = desk.chain(key);
        if (inUse.settled(desk, this, key, instead, InUse.Kind.CHAIN) && chain.isLiving()) {
            directory.archiveChain(desk.actor(), chain.id());
        }
    }
}
