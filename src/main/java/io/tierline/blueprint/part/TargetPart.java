package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.blueprint.text.Spans;
import io.tierline.contract.SupportChannel;
import io.tierline.kernel.Level;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Target;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A target is known by its promise and all that must hold; {@code within} by severity stands for one target each. */
@Component
class TargetPart implements Part {

    private static final String BEST_EFFORT = "best-effort";
    private static final String CLOSE = "close-percent";
    private static final int MOST = 2_000;
    private static final List<String> FACTS =
            List.of("plan", "severity", "type", "category", "level", "phase", "channel", "party");

    private static final Shape WITHIN = Shape.anyOf(Shape.word(BEST_EFFORT), new Shape.Span());
    private static final Shape BY_SEVERITY = Shape.fields(
            may("critical", WITHIN, "System down."),
            may("high", WITHIN, "Major feature impact."),
            may("medium", WITHIN, "Minor feature impact."),
            may("low", WITHIN, "General questions."));

    private static final Shape ENTRY = Shape.fields(
            must("promise", Parts.words(PromiseKind.class), "What is promised."),
            may("plan", Shape.ref("plans"), "Only under this plan."),
            may("severity", Parts.words(Severity.class), "Only at this severity."),
            may("type", Parts.words(TicketType.class), "Only for this type of ticket."),
            may("category", Shape.ref("categories"), "Only in this category."),
            may("level", Parts.levels(), "Only at this level."),
            may("phase", Shape.ref("phases"), "Only in this phase of the customer's life."),
            may("channel", Parts.words(SupportChannel.class), "Only for what came in this way."),
            may("party", Shape.ref("organisations"), "Only while this outside party has it."),
            must("calendar", Shape.ref("calendars"), "The hours in which the time passes."),
            must(
                    "within",
                    Shape.anyOf(Shape.word(BEST_EFFORT), new Shape.Span(), BY_SEVERITY),
                    "The time it may take, such as 4h; best-effort is tracked and never broken; or by severity."),
            may(
                    CLOSE,
                    new Shape.Whole(1, 99),
                    Targets.CLOSE_PERCENT,
                    "The share of the time after which it counts as close to its due time."));

    private final Targets targets;

    TargetPart(Targets targets) {
        this.targets = targets;
    }

    @Override
    public String name() {
        return "targets";
    }

    @Override
    public String about() {
        return "What is promised within which time. The target with the most that holds applies.";
    }

    @Override
    public Shape shape() {
        return new Shape.ListOf(ENTRY, MOST);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        if (read instanceof List<?> list) {
            for (var i = 0; i < list.size(); i++) {
                tidy(draft, "targets." + i, Values.of(list.get(i)), tidy);
            }
        }
        return tidy;
    }

    private static void tidy(Draft draft, String path, Values target, Map<String, Object> tidy) {
        if (!(target.map().get("within") instanceof Map<?, ?>)) {
            add(draft, path, target, tidy);
            return;
        }
        if (target.has("severity")) {
            draft.wrong(path + ".severity", "The times are by severity already; leave this out.");
        }
        target.entries("within").forEach((severity, within) -> {
            var one = new LinkedHashMap<>(target.map());
            one.put("severity", severity);
            one.put("within", within);
            add(draft, path + ".within." + severity, Values.of(one), tidy);
        });
    }

    private static void add(Draft draft, String path, Values target, Map<String, Object> tidy) {
        var key = key(target);
        if (tidy.putIfAbsent(key, target.map()) != null) {
            draft.wrong(path, "There is a target for this already: %s.".formatted(key));
        } else {
            draft.same("targets." + key, path);
        }
    }

    private static String key(Values target) {
        var key = new StringBuilder(target.textOr("promise", ""));
        for (var fact : FACTS) {
            if (target.has(fact)) {
                key.append(", ").append(fact).append(' ').append(target.text(fact));
            }
        }
        return key.toString();
    }

    /** Targets that differ in severity only are written as one. */
    @Override
    public Object written(Map<String, Object> entries) {
        var groups = new LinkedHashMap<Map<String, Object>, Map<String, Object>>();
        entries.values().forEach(entry -> {
            var rest = new LinkedHashMap<>(Values.of(entry).map());
            var within = rest.remove("within");
            var severity = rest.remove("severity");
            groups.computeIfAbsent(rest, key -> new LinkedHashMap<>())
                    .put(severity == null ? "" : (String) severity, within);
        });
        var written = new ArrayList<>();
        groups.forEach((rest, times) -> {
            var always = times.remove("");
            if (always != null) {
                written.add(with(rest, always));
            }
            if (!times.isEmpty()) {
                written.add(with(rest, Part.inOrderOf(List.of("critical", "high", "medium", "low"), times)));
            }
        });
        return written;
    }

    private static Map<String, Object> with(Map<String, Object> rest, Object within) {
        var target = new LinkedHashMap<>(rest);
        target.put("within", within);
        return target;
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        for (var target : targets.all(desk.workspace())) {
            var entry = entry(desk, target);
            present.put(key(Values.of(entry)), entry);
        }
        return present;
    }

    private static Map<String, Object> entry(Desk desk, Target target) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("promise", target.kind().wire());
        entry.putAll(desk.named(target.when()));
        entry.put("calendar", target.calendar());
        var within = target.within();
        entry.put("within", within == null ? BEST_EFFORT : Spans.written(within));
        if (target.closePercent() != Targets.CLOSE_PERCENT) {
            entry.put(CLOSE, target.closePercent());
        }
        return entry;
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
        targets.define(
                desk.actor(),
                new NewTarget(
                        wanted.word(PromiseKind.class, "promise"),
                        when,
                        Spans.parse(wanted.text("within")).orElse(null),
                        wanted.text("calendar"),
                        wanted.maybeWhole(CLOSE)));
    }

    @Override
    public void under(Desk desk, int version) {
        targets.underBlueprint(desk.actor(), version);
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        targets.all(desk.workspace()).stream()
                .filter(target -> key(Values.of(entry(desk, target))).equals(key))
                .forEach(target -> targets.retire(desk.actor(), target.id()));
    }
}
