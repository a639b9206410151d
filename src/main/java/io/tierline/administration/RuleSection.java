package io.tierline.administration;

import io.tierline.directory.Chain;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.triage.RoutingRule;
import io.tierline.triage.Triage;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class RuleSection implements Section {

    private static final Option ANY = new Option("", "Any");

    private final Triage triage;
    private final DirectoryQueries queries;
    private final Known known;

    RuleSection(Triage triage, DirectoryQueries queries, Known known) {
        this.triage = triage;
        this.queries = queries;
        this.known = known;
    }

    @Override
    public String path() {
        return "rules";
    }

    @Override
    public String title() {
        return "Routing";
    }

    @Override
    public String one() {
        return "a routing rule";
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public boolean forGood() {
        return true;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        return new AdminList(
                List.of("Rule", "Place", "Why", "Goes to"),
                triage.routingRules(actor.workspace()).stream()
                        .filter(rule -> (rule.key() + " " + rule.reason())
                                .toLowerCase(Locale.ROOT)
                                .contains(q.toLowerCase(Locale.ROOT)))
                        .map(rule -> AdminList.Row.of(
                                rule.key(),
                                rule.key(),
                                Integer.toString(rule.position()),
                                rule.reason(),
                                to(actor, rule)))
                        .toList(),
                null);
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var kept = id == null ? null : triage.routingRule(actor, id);
        var now = kept == null ? null : kept.rule();
        var when = now == null ? RoutingRule.When.always() : now.when();
        var to = now == null ? new RoutingRule.To(null, null, null) : now.to();
        var fields = new ArrayList<Field>();
        if (now == null) {
            fields.add(Field.text("key", "Key", "").must().hint("Small letters, digits, hyphens."));
        }
        fields.add(Field.of(
                        "number",
                        "position",
                        "Place in the order",
                        now == null ? "10" : Integer.toString(now.position()))
                .must()
                .hint("Rules are read from the smallest on; the first that holds decides."));
        fields.add(Field.text("reason", "Why, for who asks", now == null ? "" : now.reason())
                .must());
        fields.add(Field.text("customer", "When the customer is", known.name(actor, when.customer())));
        fields.add(Field.select(
                "kind",
                "When the organisation is a",
                Known.word(when.kind()),
                Known.words("Any", OrganisationKind.values())));
        fields.add(Field.select("category", "When the category is", or(when.category()), categories(actor)));
        fields.add(Field.select("vertical", "When the product is", or(when.vertical()), known.verticals(actor, "Any")));
        fields.add(
                Field.select("type", "When it is a", Known.word(when.type()), Known.words("Any", TicketType.values())));
        fields.add(Field.select(
                "severity",
                "When the severity is",
                Known.word(when.severity()),
                Known.words("Any", Severity.values())));
        fields.add(Field.select(
                "phase", "When the customer is in the phase", or(when.phase()), known.phases(actor, "Any")));
        fields.add(Field.area("words", "When one of these stands in the subject", String.join("\n", when.words()))
                .hint("Words or phrases, one a line."));
        fields.add(Field.text("toChain", "Then by the chain", chainKey(actor, to))
                .hint("Its key. Left empty: the customer's chain."));
        fields.add(Field.select(
                "toLevel",
                "Then to the level",
                to.level() == null ? "" : to.level().name(),
                levels()));
        fields.add(Field.text("toTeam", "Or then to the team", known.teamKey(actor, to.team()))
                .hint("Its key."));
        return AdminForm.of(now == null ? "" : now.key(), kept == null ? null : kept.revision(), false, fields);
    }

    @Override
    public String add(Actor actor, Values values) {
        var key = values.text("key");
        if (triage.routingRules(actor.workspace()).stream()
                .anyMatch(rule -> rule.key().equals(key))) {
            values.problem("key", "taken", "There is a rule with this key already.");
        }
        triage.addRoutingRule(actor, details(actor, key, values));
        return key;
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        triage.defineRoutingRule(
                actor, details(actor, triage.routingRule(actor, id).rule().key(), values), values.revision());
    }

    @Override
    public void archive(Actor actor, String id) {
        triage.removeRoutingRule(actor, id);
    }

    private RoutingRule details(Actor actor, String key, Values values) {
        var chain = values.textOrNull("toChain");
        var team = values.textOrNull("toTeam");
        var foundChain = chain == null
                ? null
                : queries.chainByKey(actor.workspace(), chain).map(Chain::id).orElse(null);
        if (chain != null && foundChain == null) {
            values.problem("toChain", "unknown", "There is no chain with this key.");
        }
        var rule = new RoutingRule(
                key,
                values.number("position"),
                values.text("reason"),
                new RoutingRule.When(
                        known.organisation(actor, values, "customer").orElse(null),
                        values.word("kind", OrganisationKind.class).orElse(null),
                        values.textOrNull("category"),
                        values.textOrNull("vertical"),
                        values.word("type", TicketType.class).orElse(null),
                        values.word("severity", Severity.class).orElse(null),
                        values.textOrNull("phase"),
                        values.lines("words")),
                new RoutingRule.To(
                        foundChain,
                        values.text("toLevel").isEmpty() ? null : TeamSection.level(values.text("toLevel")),
                        team == null
                                ? null
                                : known.team(actor, values, "toTeam", team)
                                        .map(Team::id)
                                        .orElse(null)));
        values.refuseIfAny();
        return rule;
    }

    private String to(Actor actor, RoutingRule rule) {
        var to = rule.to();
        if (to.team() != null) {
            return "team " + known.teamKey(actor, to.team());
        }
        var level = to.level() == null ? "L1" : to.level().name();
        return to.chain() == null ? level + " of the customer's chain" : level + " of " + chainKey(actor, to);
    }

    private String chainKey(Actor actor, RoutingRule.To to) {
        var chain = to.chain();
        return chain == null
                ? ""
                : queries.chain(actor.workspace(), chain).map(Chain::key).orElse("");
    }

    private List<Option> categories(Actor actor) {
        var options = new ArrayList<>(List.of(ANY));
        triage.categories(actor.workspace())
                .forEach(category -> options.add(new Option(category.key(), category.name())));
        return options;
    }

    private static List<Option> levels() {
        var options = new ArrayList<>(List.of(new Option("", "L1, or that of the team")));
        options.addAll(TeamSection.levels());
        return options;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
