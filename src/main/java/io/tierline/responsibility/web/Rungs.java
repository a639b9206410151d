package io.tierline.responsibility.web;

import io.tierline.contract.Contracts;
import io.tierline.contract.PlanSnapshot;
import io.tierline.directory.Chain;
import io.tierline.directory.ChainStep;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.OnCallNow;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Target;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.TargetMatch;
import io.tierline.promise.Targets;
import io.tierline.responsibility.Duty;
import io.tierline.responsibility.Responsibilities;
import io.tierline.web.Spoken;
import io.tierline.web.Who;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a rung of each step of a chain: who it is, open or not, on duty, how to reach, what it accepts. */
@Component
class Rungs {

    private static final int SHOWN = 2;

    /** Who is on duty for so long yet is simply on duty. */
    private static final Duration FAR = Duration.ofDays(2);

    private final DirectoryQueries directory;
    private final Responsibilities responsibilities;
    private final Contracts contracts;
    private final Targets targets;
    private final Hours hours;
    private final OnCall onCall;

    Rungs(
            DirectoryQueries directory,
            Responsibilities responsibilities,
            Contracts contracts,
            Targets targets,
            Hours hours,
            OnCall onCall) {
        this.directory = directory;
        this.responsibilities = responsibilities;
        this.contracts = contracts;
        this.targets = targets;
        this.hours = hours;
        this.onCall = onCall;
    }

    List<Rung> of(Actor actor, Chain chain, Organisation customer, Spoken spoken) {
        var workspace = actor.workspace();
        var ids = chain.steps().stream().map(ChainStep::team).toList();
        var teams = directory.teams(workspace, ids);
        var homes = directory.organisations(
                workspace, chain.steps().stream().map(ChainStep::organisation).toList());
        var duties = responsibilities.onDuty(workspace, ids);
        var plan = contracts
                .planOf(workspace, customer.id(), LocalDate.ofInstant(spoken.now(), customer.zone()))
                .map(PlanSnapshot::key)
                .orElse(null);
        return chain.steps().stream()
                .map(step -> rung(
                        actor,
                        step,
                        Objects.requireNonNull(teams.get(step.team())),
                        Objects.requireNonNull(homes.get(step.organisation())),
                        duties,
                        plan,
                        spoken))
                .toList();
    }

    /** The teams of an organisation that stands in no chain of the reader's, as one rung each. */
    List<Rung> ofTeams(Actor actor, List<Team> teams, Organisation home, Spoken spoken) {
        var duties = responsibilities.onDuty(
                actor.workspace(), teams.stream().map(Team::id).toList());
        return teams.stream()
                .map(team -> rung(
                        actor, ChainStep.of(team.level(), team.id(), home.id(), ""), team, home, duties, null, spoken))
                .toList();
    }

    private Rung rung(
            Actor actor,
            ChainStep step,
            Team team,
            Organisation home,
            List<Duty> duties,
            @Nullable String plan,
            Spoken spoken) {
        var now = hours.now(actor.workspace(), team.calendarKey(), spoken);
        return new Rung(
                step.level(),
                home.name(),
                team.name() + ", " + kind(home.kind(), step.outside()),
                step.job(),
                now.words(),
                now.standing(),
                staff(actor, team.id(), home, duties, spoken),
                reached(step.ways()),
                accepts(actor, step, plan, spoken));
    }

    /** Who is on call by the team's schedule; without one, or in its gap, who was put on duty; else the team. */
    private List<Rung.Somebody> staff(Actor actor, TeamId team, Organisation home, List<Duty> duties, Spoken spoken) {
        var called = onCall.nowFor(actor.workspace(), team, spoken.now()).stream()
                .flatMap(now -> onCall(actor, now, home, spoken).stream())
                .limit(SHOWN)
                .toList();
        return called.isEmpty() ? onDuty(actor, team, home, duties, spoken) : called;
    }

    private Optional<Rung.Somebody> onCall(Actor actor, OnCallNow now, Organisation home, Spoken spoken) {
        return Optional.ofNullable(now.turn().person())
                .map(person ->
                        directory.names(actor.workspace(), List.of(person)).getOrDefault(person, ""))
                .map(name -> new Rung.Somebody(
                        Who.of(name, home.kind()),
                        now.next() == null
                                ? "on call"
                                : "on call until " + spoken.clock(now.turn().until())));
    }

    private List<Rung.Somebody> onDuty(Actor actor, TeamId team, Organisation home, List<Duty> duties, Spoken spoken) {
        var onDuty = duties.stream().filter(duty -> duty.team().equals(team)).toList();
        var names = directory.names(
                actor.workspace(), onDuty.stream().map(Duty::person).toList());
        return onDuty.isEmpty()
                ? directory.membersOf(actor.workspace(), team).stream()
                        .limit(SHOWN)
                        .map(person -> member(person, home))
                        .toList()
                : onDuty.stream()
                        .limit(SHOWN)
                        .map(duty -> onDuty(duty, names, home, spoken))
                        .toList();
    }

    private static Rung.Somebody member(Person person, Organisation home) {
        return new Rung.Somebody(Who.of(person.name(), home.kind()), "in the team");
    }

    private static Rung.Somebody onDuty(Duty duty, Map<PersonId, String> names, Organisation home, Spoken spoken) {
        return new Rung.Somebody(
                Who.of(names.getOrDefault(duty.person(), ""), home.kind()),
                duty.until().isAfter(spoken.now().plus(FAR))
                        ? "on duty"
                        : "on duty until " + spoken.clock(duty.until()));
    }

    static List<Rung.Reached> reached(List<Way> ways) {
        return ways.stream().map(Rungs::reached).toList();
    }

    private static Rung.Reached reached(Way way) {
        var value = way.value();
        return switch (way.kind()) {
            case PORTAL -> new Rung.Reached("web", value, null);
            case MAIL -> new Rung.Reached("mail", value, value.matches("[^@\\s]+@[^@\\s]+") ? "mailto:" + value : null);
            case PHONE -> new Rung.Reached("phone", value, "tel:" + value.replaceAll("[^+0-9]", ""));
            case CHAT -> new Rung.Reached("chat", value, null);
            case HAND_OFF -> new Rung.Reached("up", value, null);
            case GUIDANCE -> new Rung.Reached("ask", value, null);
        };
    }

    private String accepts(Actor actor, ChainStep step, @Nullable String plan, Spoken spoken) {
        if (step.level() == Level.L1) {
            return "";
        }
        var spans = Arrays.stream(Severity.values())
                .flatMap(severity -> targets
                        .match(
                                actor.workspace(),
                                PromiseKind.HAND_OFF_ACCEPTANCE,
                                TargetFacts.any().plan(plan).severity(severity).level(step.level()))
                        .map(TargetMatch::target)
                        .map(Target::within)
                        .stream())
                .collect(Collectors.toList());
        return within(spans, spoken) + approval(actor, step);
    }

    private static String within(List<Duration> spans, Spoken spoken) {
        if (spans.isEmpty()) {
            return "";
        }
        var first = spoken.span(spans.getFirst());
        var last = spoken.span(spans.getLast());
        return first.equals(last)
                ? "Accepts within " + first + ". "
                : "Accepts within " + first + " when critical, " + last + " when low. ";
    }

    private String approval(Actor actor, ChainStep step) {
        var approver = step.approver();
        if (approver != null) {
            var name = directory.names(actor.workspace(), List.of(approver)).getOrDefault(approver, "an approver");
            return "Reached only through " + name + ".";
        }
        return step.approverPermission() == null ? "" : "Reached only with the approval of who may give it.";
    }

    private static String kind(OrganisationKind kind, boolean outside) {
        if (outside) {
            return "outside party";
        }
        return switch (kind) {
            case PROVIDER -> "maker";
            case PARTNER -> "partner";
            case CUSTOMER -> "customer";
            case THIRD_PARTY -> "outside party";
        };
    }
}
