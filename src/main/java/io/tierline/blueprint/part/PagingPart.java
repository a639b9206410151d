package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.Shape;
import io.tierline.blueprint.text.Spans;
import io.tierline.directory.Team;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.PagingPolicy;
import io.tierline.oncall.PagingRoute;
import io.tierline.oncall.PagingStep;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Paging policies: who is paged one after the other, how long an acknowledgement is waited for, and who is the last resort. */
@Component
class PagingPart implements Part {

    private static final int MOST = 200;
    private static final String REPEATS = "repeats";
    private static final String LAST = "last-resort";
    private static final String TEAMS = "for";
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final List<String> TARGETS = List.of("on-call", "team", "role", "person");
    private static final Shape STEP = Shape.fields(
            may("on-call", Shape.ref("on-call"), "Who is on call by this schedule at that moment."),
            may("team", Shape.ref("teams"), "Everybody in this team."),
            may("role", Shape.ref("roles"), "Everybody who has this role."),
            may("person", new Shape.Someone(), "This person, by e-mail address."),
            must("wait", new Shape.Span(), "How long an acknowledgement is waited for: whole minutes, at most 24h."));
    private static final Shape ENTRY = Shape.fields(
            must("name", Shape.text(Parts.LONGEST_NAME), "What people call the policy."),
            must("steps", new Shape.InTurn(STEP, 10), "Who is paged, one step after the other."),
            may(REPEATS, new Shape.Whole(0, 9), 0, "How often the steps are gone through again."),
            must(LAST, STEP, "Who is paged when nobody answered."),
            may(
                    TEAMS,
                    new Shape.ListOf(Shape.ref("teams"), MOST),
                    "The teams whose tickets page by it where a ladder says page team. A team is in one policy."));

    private final PagingPolicies policies;

    PagingPart(PagingPolicies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return "paging";
    }

    @Override
    public String things() {
        return "paging policies";
    }

    @Override
    public String about() {
        return "Paging policies: who is paged one after the other until somebody acknowledges, and who is the last resort.";
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
    public Map<String, Object> tidy(Draft draft, Object read) {
        var tidy = new LinkedHashMap<String, Object>();
        var taken = new HashMap<String, String>();
        Values.of(read).map().forEach((key, entry) -> {
            var path = "paging." + key;
            var policy = Values.of(entry);
            if (key.equals(PagingPolicy.OF_TEAM)) {
                draft.wrong(path, "In a ladder “team” means the policy of the ticket's team; choose another key.");
            }
            teams(draft, path, key, policy, taken);
            tidy.put(key, sorted(policy));
            var steps = policy.several("steps");
            if (steps.isEmpty() && policy.has("steps")) {
                draft.wrong(path + ".steps", "A policy has at least one step.");
            }
            for (var i = 0; i < steps.size(); i++) {
                check(draft, "%s.steps.%d".formatted(path, i), steps.get(i));
            }
            if (policy.has(LAST)) {
                check(draft, path + "." + LAST, policy.at(LAST));
            }
        });
        return tidy;
    }

    private static void teams(Draft draft, String path, String key, Values policy, Map<String, String> taken) {
        for (var team : policy.list(TEAMS)) {
            var other = taken.put(team, key);
            if (other != null) {
                draft.wrong(
                        path + "." + TEAMS,
                        other.equals(key)
                                ? "The team “%s” stands here twice.".formatted(team)
                                : "The team “%s” is in “%s” already, and it has one policy.".formatted(team, other));
            }
        }
    }

    /** The order of the teams says nothing, and none at all is the same as leaving them out. */
    private static Map<String, Object> sorted(Values policy) {
        var map = new LinkedHashMap<>(policy.map());
        map.computeIfPresent(TEAMS, (name, teams) -> {
            var sorted = policy.list(TEAMS).stream().sorted().toList();
            return sorted.isEmpty() ? null : sorted;
        });
        return map;
    }

    private static void check(Draft draft, String path, Values step) {
        var named = TARGETS.stream().filter(step::has).toList();
        if (named.size() != 1) {
            draft.wrong(
                    path,
                    "Say whom to page, and only one of them: %s.%s"
                            .formatted(
                                    String.join(", ", TARGETS),
                                    named.isEmpty() ? "" : " Here stand " + String.join(" and ", named) + "."));
        }
        Spans.parse(step.textOr("wait", "1m"))
                .filter(wait -> wait.compareTo(LONGEST_WAIT) > 0 || wait.toSecondsPart() > 0)
                .ifPresent(wait -> draft.wrong(path + ".wait", "Wait 1 minute to 24h, in whole minutes."));
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        for (var policy : policies.all(desk.workspace())) {
            var route = policy.route();
            var repeats = route.repeats();
            var teams = policy.teams().stream()
                    .filter(team -> desk.maybeTeam(team).filter(Team::isLiving).isPresent())
                    .sorted()
                    .toList();
            present.put(
                    policy.key(),
                    Values.with("name", policy.name())
                            .with(
                                    "steps",
                                    route.steps().stream()
                                            .map(step -> entry(desk, step))
                                            .toList())
                            .with(REPEATS, repeats == 0 ? null : repeats)
                            .with(LAST, entry(desk, route.lastResort()))
                            .with(TEAMS, teams.isEmpty() ? null : teams)
                            .map());
        }
        return present;
    }

    private static Map<String, Object> entry(Desk desk, PagingStep step) {
        var ref = step.target().ref();
        var wait = Spans.written(Duration.ofMinutes(step.minutes()));
        var target = switch (step.target().kind()) {
            case SCHEDULE -> Values.with("on-call", ref);
            case TEAM -> Values.with("team", ref);
            case ROLE -> Values.with("role", ref);
            case PERSON ->
                Values.with(
                        "person",
                        Ids.parse(ref).map(id -> desk.email(new PersonId(id))).orElse(null));
        };
        return target.with("wait", wait).map();
    }

    @Override
    public void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        policies.define(
                desk.actor(),
                key,
                null,
                wanted.text("name"),
                new PagingRoute(
                        wanted.several("steps").stream()
                                .map(step -> step(desk, step))
                                .toList(),
                        Objects.requireNonNullElse(wanted.maybeWhole(REPEATS), 0),
                        step(desk, wanted.at(LAST))),
                wanted.list(TEAMS));
    }

    private static PagingStep step(Desk desk, Values step) {
        var minutes = (int) Spans.parse(step.text("wait")).orElseThrow().toMinutes();
        return new PagingStep(target(desk, step), minutes);
    }

    private static PageTarget target(Desk desk, Values step) {
        if (step.has("on-call")) {
            return PageTarget.schedule(step.text("on-call"));
        }
        if (step.has("team")) {
            return new PageTarget(PageTarget.Kind.TEAM, step.text("team"));
        }
        return step.has("role")
                ? new PageTarget(PageTarget.Kind.ROLE, step.text("role"))
                : new PageTarget(
                        PageTarget.Kind.PERSON, desk.person(step.text("person")).toString());
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        policies.archive(desk.actor(), key);
    }
}
