package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Shape;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WireWord;
import io.tierline.triage.RoutingRule;
import io.tierline.triage.Triage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class RoutingPart implements Part {

    private static final Shape WHEN = Shape.fields(
            may("customer", Shape.ref("organisations"), "For this customer."),
            may("kind", Parts.words(OrganisationKind.class), "For this kind of organisation."),
            may("category", Shape.ref("categories"), "In this category."),
            may("vertical", Shape.ref("verticals"), "For this product line."),
            may("type", Parts.words(TicketType.class), "Of this type."),
            may("severity", Parts.words(Severity.class), "At this severity."),
            may("phase", Shape.ref("phases"), "In this phase of the customer's life."),
            may(
                    "words",
                    new Shape.ListOf(Shape.text(100), 50),
                    List.of(),
                    "One of these stands in the subject, without regard to case and accents."));
    private static final Shape TO = Shape.fields(
            may("chain", Shape.ref("chains"), "This chain instead of the customer's."),
            may("level", Parts.levels(), "The first team at this level of the chain."),
            may("team", Shape.ref("teams"), "This team."));
    private static final Shape.Fields ENTRY = Shape.fields(
            must("key", Shape.key(), "The rule's name."),
            must("reason", Shape.text(300), "Why, for people."),
            may("when", WHEN, Map.of(), "What must hold, all of it; without it the rule always holds."),
            must("to", TO, "Where it goes; at least one of these."));

    private final Triage triage;

    RoutingPart(Triage triage) {
        this.triage = triage;
    }

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public String about() {
        return "Where tickets go: read from the top, the first rule that holds decides.";
    }

    @Override
    public Shape shape() {
        return new Shape.Keyed(ENTRY, 500);
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
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        triage.routingRules(desk.workspace()).forEach(rule -> present.put(rule.key(), entry(desk, rule)));
        return present;
    }

    private static Map<String, Object> entry(Desk desk, RoutingRule rule) {
        var when = rule.when();
        var to = rule.to();
        var customer = when.customer();
        var chain = to.chain();
        var level = to.level();
        var team = to.team();
        return Values.with("reason", rule.reason())
                .with(
                        "when",
                        Values.with("customer", customer == null ? null : desk.keyOf(customer))
                                .with("kind", wire(when.kind()))
                                .with("category", when.category())
                                .with("vertical", when.vertical())
                                .with("type", wire(when.type()))
                                .with("severity", wire(when.severity()))
                                .with("phase", when.phase())
                                .with("words", when.words())
                                .map())
                .with(
                        "to",
                        Values.with("chain", chain == null ? null : desk.chainKey(chain))
                                .with("level", level == null ? null : level.name())
                                .with("team", team == null ? null : desk.teamKey(team))
                                .map())
                .map();
    }

    static @Nullable String wire(@Nullable WireWord word) {
        return word == null ? null : word.wire();
    }

    /** Places are counted from 1; a rule is stored where it or its place is another. */
    @Override
    public void make(Desk desk, Map<String, Object> wanted, Map<String, Object> present) {
        var places = new LinkedHashMap<String, Integer>();
        triage.routingRules(desk.workspace()).forEach(rule -> places.put(rule.key(), rule.position()));
        var position = 0;
        for (var entry : wanted.entrySet()) {
            position++;
            var here = position;
            if (!entry.getValue().equals(present.get(entry.getKey()))
                    || !Integer.valueOf(here).equals(places.get(entry.getKey()))) {
                desk.attempt(
                        name() + "." + entry.getKey(),
                        () -> triage.defineRoutingRule(
                                desk.actor(), rule(desk, entry.getKey(), here, Values.of(entry.getValue()))));
            }
        }
    }

    private static RoutingRule rule(Desk desk, String key, int position, Values wanted) {
        var when = wanted.at("when");
        var to = wanted.at("to");
        var chain = to.maybe("chain");
        var level = to.maybe("level");
        var team = to.maybe("team");
        return new RoutingRule(
                key,
                position,
                wanted.text("reason"),
                new RoutingRule.When(
                        desk.maybeOrganisation(when.maybe("customer")),
                        when.maybeWord(OrganisationKind.class, "kind"),
                        when.maybe("category"),
                        when.maybe("vertical"),
                        when.maybeWord(TicketType.class, "type"),
                        when.maybeWord(Severity.class, "severity"),
                        when.maybe("phase"),
                        when.list("words")),
                new RoutingRule.To(
                        chain == null ? null : desk.chain(chain).id(),
                        level == null ? null : Level.valueOf(level),
                        team == null ? null : desk.team(team).id()));
    }

    @Override
    public void under(Desk desk, int version) {
        triage.routingUnderBlueprint(desk.actor(), version);
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        triage.removeRoutingRule(desk.actor(), key);
    }
}
