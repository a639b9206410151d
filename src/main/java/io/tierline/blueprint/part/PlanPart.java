package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.contract.Contract;
import io.tierline.contract.ContractFilter;
import io.tierline.contract.Contracts;
import io.tierline.contract.LeftOut;
import io.tierline.contract.NewContract;
import io.tierline.contract.NewPlan;
import io.tierline.contract.Plan;
import io.tierline.contract.SupportChannel;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.WireWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class PlanPart implements Part {

    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call the plan."),
            may("calendar", Shape.ref("calendars"), "The hours it covers; without it, always."),
            must("channels", new Shape.ListOf(Parts.words(SupportChannel.class), 10), "The ways in that it includes."),
            may("about", Shape.text(4_000), "What it promises, for people."),
            may(
                    "left-out",
                    new Shape.MapOf(Shape.text(250), Shape.text(250), 15),
                    Map.of(),
                    "What it does not include, and how to get it; a channel by its word."),
            may("standard", new Shape.Flag(), false, "Whether customers without a contract have it. One plan is."));

    private final Contracts contracts;
    private final InUse inUse;

    PlanPart(Contracts contracts, InUse inUse) {
        this.contracts = contracts;
        this.inUse = inUse;
    }

    @Override
    public String name() {
        return "plans";
    }

    @Override
    public String about() {
        return "Support plans. What they promise in hours stands under targets, the rest under entitlements.";
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(Shape.key(), ENTRY, 200);
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
        var standard = 0;
        for (var entry : Values.of(read).map().entrySet()) {
            var plan = Values.of(entry.getValue());
            standard += plan.flag("standard") ? 1 : 0;
            if (plan.flag("standard") && standard > 1) {
                draft.wrong(
                        "plans.%s.standard".formatted(entry.getKey()), "This is a second standard plan; there is one.");
            }
            if (plan.has("channels") && plan.list("channels").isEmpty()) {
                draft.wrong("plans.%s.channels".formatted(entry.getKey()), "Name at least one way in.");
            }
            var copy = new LinkedHashMap<>(plan.map());
            copy.computeIfPresent(
                    "channels",
                    (name, list) -> plan.list(name).stream().sorted().toList());
            tidy.put(entry.getKey(), copy);
        }
        if (standard == 0) {
            draft.wrong("plans", "No plan here is the standard one; write standard: true in one of them.");
        }
        return tidy;
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        contracts.plans(desk.workspace()).stream()
                .filter(plan -> !plan.archived())
                .forEach(plan -> present.put(plan.key(), entry(plan)));
        return present;
    }

    private static Map<String, Object> entry(Plan plan) {
        var leftOut = new LinkedHashMap<String, Object>();
        plan.leftOut().forEach(one -> leftOut.put(one.what(), one.how()));
        return Values.with("name", plan.name())
                .with("calendar", plan.calendarKey())
                .with(
                        "channels",
                        plan.channels().stream().map(WireWord::wire).sorted().toList())
                .with("about", plan.description())
                .with("left-out", leftOut)
                .with("standard", plan.standard())
                .map();
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        var details = new NewPlan(
                key,
                wanted.text("name"),
                wanted.maybe("calendar"),
                wanted.list("channels").stream()
                        .map(word -> WireWord.parse(SupportChannel.class, word).orElseThrow())
                        .collect(Collectors.toSet()),
                wanted.textOr("about", ""),
                wanted.entries("left-out").entrySet().stream()
                        .map(entry -> new LeftOut(entry.getKey(), (String) entry.getValue()))
                        .toList());
        if (contracts.plan(desk.workspace(), key).isEmpty()) {
            contracts.definePlan(desk.actor(), details);
        } else {
            contracts.bringBackPlan(desk.actor(), key);
            if (before == null || !withoutStandard(before).equals(withoutStandard(wanted))) {
                contracts.changePlan(desk.actor(), null, details);
            }
        }
        if (wanted.flag("standard")) {
            contracts.makeStandard(desk.actor(), key);
        }
    }

    private static Map<String, Object> withoutStandard(Values plan) {
        var rest = new LinkedHashMap<>(plan.map());
        rest.remove("standard");
        return rest;
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        var agreed = underContract(desk, key);
        if (instead != null) {
            agreed.forEach(contract -> contracts.amend(desk.actor(), contract.id(), null, under(contract, instead)));
        } else if (!agreed.isEmpty()) {
            tellAgreed(desk, key, agreed.size());
            return;
        }
        if (inUse.settled(desk, this, key, instead, InUse.Kind.PLAN)) {
            contracts.archivePlan(desk.actor(), key);
        }
    }

    @Override
    public void tellUse(Desk desk, String key) {
        var agreed = underContract(desk, key);
        if (agreed.isEmpty()) {
            inUse.told(desk, this, key, InUse.Kind.PLAN);
        } else {
            tellAgreed(desk, key, agreed.size());
        }
    }

    private void tellAgreed(Desk desk, String key, int agreed) {
        var open = inUse.open(desk, key, InUse.Kind.PLAN);
        desk.fault(
                name() + "." + key,
                "%s would go, and it is that of %,d contract%s and %,d open ticket%s. Name what takes its place under replace: {plans: {%s: …}}."
                        .formatted(key, agreed, agreed == 1 ? "" : "s", open, open == 1 ? "" : "s", key));
    }

    private List<Contract> underContract(Desk desk, String plan) {
        var all = new java.util.ArrayList<Contract>();
        var system = Actor.system(desk.workspace());
        var filter = new ContractFilter(null, plan, false);
        var page = contracts.contracts(system, filter, new PageRequest(100, null));
        all.addAll(page.items());
        while (page.next() != null) {
            page = contracts.contracts(system, filter, new PageRequest(100, page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    private static NewContract under(Contract contract, String plan) {
        return new NewContract(
                contract.customer(),
                plan,
                contract.start(),
                contract.end(),
                contract.addOns(),
                contract.namedContacts());
    }
}
