package io.tierline.lifecycle.web;

import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Phase;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.lifecycle.CriticalPeriod;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.lifecycle.Stage;
import io.tierline.oncall.PagingPolicies;
import io.tierline.web.Blank;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import io.tierline.web.Problems;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a customer's phases and critical periods into words and forms. */
@Component
class LifecycleWords {

    private static final Duration A_WEEK = Duration.ofDays(7);

    private final Lifecycle lifecycle;
    private final DirectoryQueries directory;
    private final PagingPolicies policies;

    LifecycleWords(Lifecycle lifecycle, DirectoryQueries directory, PagingPolicies policies) {
        this.lifecycle = lifecycle;
        this.directory = directory;
        this.policies = policies;
    }

    /**
     * What was sent and was not done.
     *
     * @param asks whether it is only asked if it is meant
     */
    record Tried(Map<String, String> form, boolean asks, Problems planning, Problems declaring) {

        static final Tried NOTHING = new Tried(Map.of(), false, Problems.NONE, Problems.NONE);

        static Tried asking(Map<String, String> form) {
            return new Tried(form, true, Problems.NONE, Problems.NONE);
        }

        static Tried planning(Map<String, String> form, Problems problems) {
            return new Tried(form, false, problems, Problems.NONE);
        }

        /** The façade names two fields as the API does; the form's are others, for the page has two forms. */
        static Tried declaring(Map<String, String> form, Problems problems) {
            var byField = problems.byField().entrySet().stream()
                    .collect(Collectors.toMap(
                            problem -> problem.getKey().equals("until") ? "ends" : problem.getKey(),
                            Map.Entry::getValue,
                            (first, second) -> first));
            return new Tried(form, false, Problems.NONE, new Problems(byField, problems.general()));
        }

        String said(String field, String otherwise) {
            return form.getOrDefault(field, otherwise);
        }
    }

    LifecycleView view(Actor actor, OrganisationId customer, Spoken spoken, Tried tried) {
        var plan = lifecycle.plan(actor, customer);
        var name = directory.organisation(actor, customer).name();
        var phases = directory.phases(actor.workspace()).stream()
                .collect(Collectors.toMap(Phase::key, Function.identity(), (one, other) -> one));
        var now = plan.stream()
                .filter(stage -> !stage.startsAt().isAfter(spoken.now()))
                .reduce((earlier, later) -> later)
                .orElse(null);
        var next = plan.stream()
                .filter(stage -> stage.startsAt().isAfter(spoken.now()))
                .findFirst()
                .orElse(null);
        var manages = Lifecycle.manages(actor);
        return new LifecycleView(
                "/directory/" + customer,
                name,
                now == null ? "No phase is said of " + name + "." : name + " is in " + phase(phases, now) + ".",
                under(now, next, phases, spoken),
                manages || actor.may(Permission.ASSIGN_OTHERS) ? "/directory/" + customer + "/strays" : null,
                rows(actor, plan, now, phases, manages, spoken),
                noStages(manages, phases, actor),
                manages ? planning(phases, tried, spoken) : List.of(),
                tried.asks() ? sure(name, tried, phases) : null,
                tried.planning(),
                periods(actor, customer, manages, spoken),
                manages ? declaring(actor, tried, spoken) : List.of(),
                tried.declaring());
    }

    private static String under(@Nullable Stage now, @Nullable Stage next, Map<String, Phase> phases, Spoken spoken) {
        var since = now == null
                ? "What holds in all phases holds for it."
                : "Since " + moment(now.startsAt(), spoken) + ".";
        return since
                + (next == null
                        ? " Nothing is planned after it."
                        : " " + phase(phases, next) + " begins " + moment(next.startsAt(), spoken) + ".");
    }

    private List<LifecycleView.StageRow> rows(
            Actor actor,
            List<Stage> plan,
            @Nullable Stage now,
            Map<String, Phase> phases,
            boolean manages,
            Spoken spoken) {
        var names = directory.names(
                actor.workspace(),
                plan.stream().map(Stage::decidedBy).distinct().toList());
        return plan.stream()
                .map(stage -> row(stage, stage.equals(now), names, phases, manages, spoken))
                .toList();
    }

    private static LifecycleView.StageRow row(
            Stage stage,
            boolean now,
            Map<PersonId, String> names,
            Map<String, Phase> phases,
            boolean manages,
            Spoken spoken) {
        var ahead = stage.startsAt().isAfter(spoken.now());
        var by = names.getOrDefault(stage.decidedBy(), "Tierline");
        return new LifecycleView.StageRow(
                phase(phases, stage),
                "From " + moment(stage.startsAt(), spoken),
                "Decided by " + by + " " + spoken.day(stage.decidedAt()) + "."
                        + (stage.note().isEmpty() ? "" : " " + stage.note()),
                ahead ? Standing.CLOSE : now ? Standing.RUNNING : Standing.KEPT,
                ahead ? "comes" : now ? "now" : "over",
                ahead && manages ? stage.startsAt().toString() : null);
    }

    private static Blank noStages(boolean manages, Map<String, Phase> phases, Actor actor) {
        if (phases.values().stream().allMatch(Phase::archived)) {
            return actor.may(Permission.ADMINISTER)
                    ? new Blank(
                            "No phases are named yet.",
                            "Name the stretches of a customer's life with you, such as set-up, pilot and operation.",
                            "/admin/phases",
                            "Name the first one")
                    : Blank.of("No phases are named yet.", "An administrator names them.");
        }
        return Blank.of(
                "No phase is planned.",
                manages ? "Say in which one it is now, or when the first one begins." : "Nobody said yet.");
    }

    private static List<Field> planning(Map<String, Phase> phases, Tried tried, Spoken spoken) {
        var options = phases.values().stream()
                .filter(phase -> !phase.archived())
                .sorted(java.util.Comparator.comparingInt(Phase::position))
                .map(phase -> new Option(phase.key(), phase.name()))
                .toList();
        return options.isEmpty()
                ? List.of()
                : List.of(
                        Field.select("phase", "Phase", tried.said("phase", ""), options)
                                .error(tried.planning().of("phase")),
                        Field.of("datetime-local", "from", "From", tried.said("from", ""))
                                .hint("In " + spoken.zone().getId() + ". Empty: from now on.")
                                .error(tried.planning().of("from")),
                        Field.text("note", "Why", tried.said("note", ""))
                                .error(tried.planning().of("note")));
    }

    private static String sure(String customer, Tried tried, Map<String, Phase> phases) {
        var phase = phases.get(tried.said("phase", ""));
        return "%s will be in %s from now on, and that cannot be taken back. New tickets go by it at once; open ones stay until they are handed over."
                .formatted(customer, phase == null ? "that phase" : phase.name());
    }

    private List<LifecycleView.PeriodRow> periods(
            Actor actor, OrganisationId customer, boolean manages, Spoken spoken) {
        var periods = lifecycle.criticalPeriods(actor, customer);
        var teams = directory.teamNames(
                actor.workspace(),
                periods.stream().map(CriticalPeriod::team).distinct().toList());
        var names = policies.all(actor.workspace()).stream()
                .collect(Collectors.toMap(policy -> policy.key(), policy -> policy.name(), (one, other) -> one));
        return periods.stream()
                .map(period -> period(customer, period, teams, names, manages, spoken))
                .toList();
    }

    private static LifecycleView.PeriodRow period(
            OrganisationId customer,
            CriticalPeriod period,
            Map<TeamId, String> teams,
            Map<String, String> policies,
            boolean manages,
            Spoken spoken) {
        var over = !period.endsAt().isAfter(spoken.now());
        var holds = period.holds(spoken.now());
        var paging = period.paging();
        return new LifecycleView.PeriodRow(
                period.name(),
                moment(period.startsAt(), spoken) + " to " + moment(period.endsAt(), spoken),
                "Critical tickets go straight to " + teams.getOrDefault(period.team(), "a team") + ". "
                        + (paging == null
                                ? "Nobody is paged."
                                : policies.containsKey(paging)
                                        ? "Paged by " + policies.get(paging) + "."
                                        : "It should page by “" + paging
                                                + "”, which is no paging policy: nobody is paged."),
                over ? null : holds ? Standing.CLOSE : Standing.RUNNING,
                over ? "over" : holds ? "holds now" : "comes",
                over || !manages
                        ? null
                        : "/directory/" + customer + "/critical-periods/" + period.id() + "/withdrawal");
    }

    private List<Field> declaring(Actor actor, Tried tried, Spoken spoken) {
        var problems = tried.declaring();
        var hour =
                spoken.now().truncatedTo(ChronoUnit.HOURS).atZone(spoken.zone()).toLocalDateTime();
        var fields = new ArrayList<Field>();
        fields.add(Field.text("name", "What for", tried.said("name", ""))
                .must()
                .hint("Such as: Go-live of gate 4.")
                .error(problems.of("name")));
        fields.add(Field.of("datetime-local", "starts", "From", tried.said("starts", ""))
                .hint("In " + spoken.zone().getId() + ". Empty: from now on.")
                .error(problems.of("starts")));
        fields.add(Field.of(
                        "datetime-local",
                        "ends",
                        "Until",
                        tried.said("ends", hour.plus(A_WEEK).toString()))
                .must()
                .hint("At most 92 days.")
                .error(problems.of("ends")));
        fields.add(Field.select("team", "Emergency team", tried.said("team", ""), teams(actor))
                .error(problems.of("team")));
        fields.add(Field.select("paging", "Paged by", tried.said("paging", ""), paging(actor))
                .error(problems.of("paging")));
        return fields;
    }

    private List<Option> teams(Actor actor) {
        var teams = directory
                .teams(actor, DirectoryFilter.all(), new PageRequest(PageRequest.MAX_LIMIT, null))
                .items();
        var homes = directory.organisations(
                actor.workspace(),
                teams.stream().map(team -> team.organisation()).collect(Collectors.toSet()));
        return teams.stream()
                .filter(team -> team.isLiving())
                .map(team -> {
                    var home = homes.get(team.organisation());
                    return new Option(team.id().toString(), team.name() + (home == null ? "" : ", " + home.name()));
                })
                .toList();
    }

    private List<Option> paging(Actor actor) {
        return Stream.concat(
                        Stream.of(new Option("", "Nobody is paged")),
                        policies.all(actor.workspace()).stream().map(policy -> new Option(policy.key(), policy.name())))
                .toList();
    }

    private static String phase(Map<String, Phase> phases, Stage stage) {
        var phase = phases.get(stage.phase());
        return phase == null ? stage.phase() : phase.name();
    }

    private static String moment(Instant at, Spoken spoken) {
        return spoken.day(at) + " " + spoken.hour(at);
    }
}
