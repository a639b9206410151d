package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.References;
import io.tierline.blueprint.text.Shape;
import io.tierline.contract.SupportChannel;
import io.tierline.kernel.Level;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.promise.Effect;
import io.tierline.promise.Ladder;
import io.tierline.promise.LadderStep;
import io.tierline.promise.Ladders;
import io.tierline.promise.Moment;
import io.tierline.promise.NewLadder;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.StepHours;
import io.tierline.promise.TargetFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class LadderPart implements Part {

    private static final Shape STEP = Shape.fields(
            must(
                    "at",
                    Shape.text(40, "[0-9].*", "a moment such as 75%, 2h after start, 30m before due, 1h after due"),
                    "When the step comes: a share of the time, or a time before or after."),
            may(
                    "hours",
                    Parts.words(StepHours.class),
                    StepHours.SERVICE.wire(),
                    "service: within the promise's hours; any: by day and night."),
            must(
                    "does",
                    new Shape.ListOf(
                            Shape.text(
                                    80,
                                    "[a-z].*",
                                    "an effect: notify …, notify role:…, page …, page team, raise-priority, hand-up, assign-senior"),
                            8),
                    "What it does."));
    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call the ladder."),
            must("promise", Parts.words(PromiseKind.class), "For promises of this kind."),
            may("plan", Shape.ref("plans"), "Only under this plan."),
            may("severity", Parts.words(Severity.class), "Only at this severity."),
            may("type", Parts.words(TicketType.class), "Only for this type of ticket."),
            may("category", Shape.ref("categories"), "Only in this category."),
            may("level", Parts.levels(), "Only at this level."),
            may("phase", Shape.ref("phases"), "Only in this phase of the customer's life."),
            may("channel", Parts.words(SupportChannel.class), "Only for what came in this way."),
            may("party", Shape.ref("organisations"), "Only while this outside party has it."),
            must("steps", new Shape.ListOf(STEP, 20), "What happens on the way to the due time and after it."));

    private final Ladders ladders;

    LadderPart(Ladders ladders) {
        this.ladders = ladders;
    }

    @Override
    public String name() {
        return "ladders";
    }

    @Override
    public String about() {
        return "Escalation ladders: what happens before a promise breaks and after. The one with the most that holds applies.";
    }

    @Override
    public Shape shape() {
        return new Shape.MapOf(Shape.key(), ENTRY, 500);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    /** Moments and effects are brought into their one way of writing. */
    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        Values.of(read).map().forEach((key, entry) -> {
            var ladder = new LinkedHashMap<>(Values.of(entry).map());
            var steps = Values.of(entry).several("steps");
            ladder.computeIfPresent(
                    "steps",
                    (name, old) -> java.util.stream.IntStream.range(0, steps.size())
                            .mapToObj(i -> tidy(draft, "ladders.%s.steps.%d".formatted(key, i), steps.get(i)))
                            .toList());
            tidy.put(key, ladder);
        });
        return tidy;
    }

    private static Map<String, Object> tidy(Draft draft, String path, Values step) {
        var at = step.textOr("at", "");
        var moment = Moment.parse(at).map(Moment::wire);
        if (!at.isEmpty() && moment.isEmpty()) {
            draft.wrong(
                    path + ".at",
                    "“%s”: expected a moment such as 75%%, 2h after start, 30m before due, 1h after due."
                            .formatted(at));
        }
        var does = step.list("does").stream()
                .map(text -> effect(draft, path, text))
                .toList();
        return Values.with("at", moment.orElse(at))
                .with("hours", step.maybe("hours"))
                .with("does", does)
                .map();
    }

    private static String effect(Draft draft, String path, String text) {
        var effect = Effect.parse(text);
        if (effect.isEmpty()) {
            draft.wrong(
                    path + ".does",
                    "“%s”: expected notify (assignee, team, lead, senior, support-manager, account-manager), notify role:ROLE, page POLICY, page team, raise-priority, hand-up or assign-senior."
                            .formatted(text));
        }
        return effect.map(Effect::wire).orElse(text);
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        ladders.all(desk.workspace()).forEach(ladder -> present.put(ladder.key(), entry(desk, ladder)));
        return present;
    }

    private static Map<String, Object> entry(Desk desk, Ladder ladder) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", ladder.name());
        entry.put("promise", ladder.kind().wire());
        entry.putAll(desk.named(ladder.when()));
        entry.put("steps", ladder.steps().stream().map(LadderPart::entry).toList());
        return entry;
    }

    private static Map<String, Object> entry(LadderStep step) {
        return Values.with("at", step.at().wire())
                .with(
                        "hours",
                        step.hours() == StepHours.SERVICE ? null : step.hours().wire())
                .with("does", step.effects().stream().map(Effect::wire).toList())
                .map();
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        var level = wanted.maybe("level");
        var when = new TargetFacts(
                wanted.maybe("plan"),
                wanted.maybeWord(Severity.class, "severity"),
                wanted.maybeWord(TicketType.class, "type"),
                wanted.maybe("category"),
                level == null ? null : Level.valueOf(level),
                wanted.maybe("phase"),
                wanted.maybe("channel"),
                desk.maybeOrganisation(wanted.maybe("party")));
        var steps = wanted.several("steps").stream()
                .map(step -> new NewLadder.NewStep(
                        step.text("at"), step.textOr("hours", StepHours.SERVICE.wire()), step.list("does")))
                .toList();
        ladders.define(
                desk.actor(),
                null,
                new NewLadder(key, wanted.text("name"), wanted.word(PromiseKind.class, "promise"), when, steps));
    }

    @Override
    public void under(Desk desk, int version) {
        ladders.underBlueprint(desk.actor(), version);
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        ladders.retire(desk.actor(), key);
    }

    /** The roles and policies that steps name. */
    @Override
    public List<References.Reference> named(String key, Object entry) {
        var named = new ArrayList<References.Reference>();
        var steps = Values.of(entry).several("steps");
        for (var i = 0; i < steps.size(); i++) {
            var does = steps.get(i).list("does");
            for (var j = 0; j < does.size(); j++) {
                var path = "ladders.%s.steps.%d.does.%d".formatted(key, i, j);
                Effect.parse(does.get(j)).flatMap(effect -> named(effect, path)).ifPresent(named::add);
            }
        }
        return named;
    }

    private static Optional<References.Reference> named(Effect effect, String path) {
        return switch (effect) {
            case Effect.NotifyRole(var role) -> Optional.of(new References.Reference("roles", role, path));
            case Effect.Page(var policy) -> Optional.of(new References.Reference("paging", policy, path));
            case Effect.Notify _, Effect.PageTeam _, Effect.RaisePriority _, Effect.HandUp _, Effect.AssignSenior _ ->
                Optional.empty();
        };
    }
}
