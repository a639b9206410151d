package io.tierline.administration;

import io.tierline.contract.Contracts;
import io.tierline.contract.SupportChannel;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WireWord;
import io.tierline.promise.Ladder;
import io.tierline.promise.LadderWords;
import io.tierline.promise.Ladders;
import io.tierline.promise.NewLadder;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.triage.Triage;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.workspace.Tenancy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class LadderSection implements Section {

    private static final Option ANY = new Option("", "Any");

    private final Ladders ladders;
    private final LadderRows rows;
    private final Contracts contracts;
    private final Triage triage;
    private final DirectoryQueries directory;
    private final Tenancy tenancy;

    LadderSection(
            Ladders ladders,
            LadderRows rows,
            Contracts contracts,
            Triage triage,
            DirectoryQueries directory,
            Tenancy tenancy) {
        this.ladders = ladders;
        this.directory = directory;
        this.rows = rows;
        this.contracts = contracts;
        this.triage = triage;
        this.tenancy = tenancy;
    }

    @Override
    public String path() {
        return "ladders";
    }

    @Override
    public String title() {
        return "Ladders";
    }

    @Override
    public String one() {
        return "a ladder";
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public boolean forGood() {
        return true;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        var words = q.toLowerCase(Locale.ROOT);
        return new AdminList(
                List.of("Name", "Promise", "Where", "Steps", "Key"),
                ladders.all(actor.workspace()).stream()
                        .filter(ladder -> (ladder.key() + " " + ladder.name())
                                .toLowerCase(Locale.ROOT)
                                .contains(words))
                        .map(ladder -> AdminList.Row.of(
                                ladder.key(),
                                ladder.name(),
                                LadderWords.promise(ladder.kind()),
                                where(ladder),
                                Integer.toString(ladder.steps().size()),
                                ladder.key()))
                        .toList(),
                null);
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : ladder(actor, id);
        var when = now == null ? TargetFacts.any() : now.when();
        var fields = new ArrayList<Field>();
        fields.add(Field.text("name", "Name", now == null ? "" : now.name()).must());
        if (now == null) {
            fields.add(Field.text("key", "Key", "")
                    .must()
                    .hint("Small letters, digits, hyphens. It never changes later."));
        }
        fields.add(Field.select("kind", "Promise", now == null ? "" : now.kind().wire(), kinds())
                .must()
                .hint("The most specific ladder holds. Promises already made stay on the one they were made under."));
        fields.add(Field.select("plan", "When the plan is", or(when.plan()), plans(actor)));
        fields.add(Field.select("severity", "When the severity is", word(when.severity()), words(Severity.values())));
        fields.add(Field.select("type", "When it is a", word(when.type()), words(TicketType.values())));
        fields.add(Field.select("category", "When the category is", or(when.category()), categories(actor)));
        fields.add(Field.select(
                "level",
                "When the level is",
                when.level() == null ? "" : when.level().name(),
                levels()));
        fields.add(Field.text("phase", "When the phase is", or(when.phase())).hint("Its key."));
        fields.add(Field.select("channel", "When it came by", or(when.channel()), words(SupportChannel.values())));
        fields.add(Field.select(
                "party",
                "When it is with",
                when.party() == null ? "" : when.party().toString(),
                parties(actor, when.party())));
        return AdminForm.of(now == null ? "" : now.name(), now == null ? null : (long) now.revision(), false, fields)
                .withGrids(rows.grid(actor, now == null ? List.of() : now.steps(), sent))
                .withLinks(new AdminForm.Link("Escalation plan", "/escalation-plan"));
    }

    @Override
    public String add(Actor actor, Values values) {
        var key = values.text("key");
        if (ladders.byKey(actor.workspace(), key).isPresent()) {
            values.problem("key", "taken", "There is a ladder with this key already.");
        }
        return define(actor, key, null, values);
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        define(actor, ladder(actor, id).key(), values.revision(), values);
    }

    @Override
    public void archive(Actor actor, String id) {
        ladders.retire(actor, id);
    }

    /** The outside parties, and the one that it is for. */
    private List<Option> parties(Actor actor, @Nullable OrganisationId chosen) {
        var options = new ArrayList<>(List.of(ANY));
        var filter = DirectoryFilter.search(null, OrganisationKind.THIRD_PARTY);
        var parties = directory.organisations(actor, filter, new PageRequest(PageRequest.MAX_LIMIT, null));
        parties.items().forEach(party -> options.add(option(party)));
        if (chosen != null
                && parties.items().stream().noneMatch(party -> party.id().equals(chosen))) {
            directory.organisation(actor.workspace(), chosen).ifPresent(party -> options.add(option(party)));
        }
        return options;
    }

    private static Option option(Organisation party) {
        return new Option(party.id().toString(), party.name());
    }

    private String define(Actor actor, String key, @Nullable Long revision, Values values) {
        var kind = values.word("kind", PromiseKind.class);
        if (kind.isEmpty()) {
            values.problem("kind", "required", "Choose for which promise it is.");
        }
        var before = ladders.byKey(actor.workspace(), key).map(Ladder::when).orElse(TargetFacts.any());
        var when = new TargetFacts(
                values.textOrNull("plan"),
                values.word("severity", Severity.class).orElse(null),
                values.word("type", TicketType.class).orElse(null),
                values.textOrNull("category"),
                level(values.text("level")).orElse(null),
                values.textOrNull("phase"),
                values.sent("channel")
                        ? values.word("channel", SupportChannel.class)
                                .map(SupportChannel::wire)
                                .orElse(null)
                        : before.channel(),
                values.sent("party")
                        ? Ids.parse(values.text("party"))
                                .map(OrganisationId::new)
                                .orElse(null)
                        : before.party());
        var steps = rows.read(values);
        tenancy.run(actor.workspace(), () -> {
            values.noting(() -> ladders.define(
                    actor,
                    revision,
                    new NewLadder(key, values.text("name"), kind.orElse(PromiseKind.FIRST_RESPONSE), when, steps)));
            values.refuseIfAny();
        });
        return key;
    }

    private Ladder ladder(Actor actor, String key) {
        return ladders.byKey(actor.workspace(), key).orElseThrow(Refused::notFound);
    }

    private static String where(Ladder ladder) {
        var said = ladder.when().said();
        return said.isEmpty() ? "everywhere" : String.join(", ", said.values());
    }

    private List<Option> plans(Actor actor) {
        var options = new ArrayList<>(List.of(ANY));
        contracts.plans(actor.workspace()).stream()
                .filter(plan -> !plan.archived())
                .map(plan -> new Option(plan.key(), plan.name()))
                .forEach(options::add);
        return options;
    }

    private List<Option> categories(Actor actor) {
        var options = new ArrayList<>(List.of(ANY));
        triage.categories(actor.workspace())
                .forEach(category -> options.add(new Option(category.key(), category.name())));
        return options;
    }

    private static List<Option> kinds() {
        var options = new ArrayList<>(List.of(new Option("", "–")));
        Arrays.stream(PromiseKind.values())
                .map(kind -> new Option(kind.wire(), LadderWords.promise(kind)))
                .forEach(options::add);
        return options;
    }

    private static List<Option> levels() {
        var options = new ArrayList<>(List.of(ANY));
        options.addAll(TeamSection.levels());
        return options;
    }

    private static Optional<Level> level(String name) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    private static List<Option> words(WireWord[] words) {
        var options = new ArrayList<>(List.of(ANY));
        Arrays.stream(words)
                .map(word -> new Option(word.wire(), word.wire().replace('-', ' ')))
                .forEach(options::add);
        return options;
    }

    private static String word(@Nullable WireWord word) {
        return word == null ? "" : word.wire();
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
