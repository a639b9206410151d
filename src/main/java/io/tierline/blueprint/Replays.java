package io.tierline.blueprint;

import io.tierline.blueprint.replay.Changes;
import io.tierline.blueprint.replay.Count;
import io.tierline.blueprint.replay.PerCustomer;
import io.tierline.blueprint.replay.PerTarget;
import io.tierline.blueprint.replay.Tally;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Permission;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.ticket.Like;
import io.tierline.ticket.Replaying;
import io.tierline.ticket.Replaying.Question;
import io.tierline.ticket.Replaying.Rereading;
import io.tierline.ticket.Ruling;
import io.tierline.ticket.Span;
import io.tierline.triage.PriorityMatrix;
import io.tierline.triage.SuggestionRule;
import io.tierline.triage.Triage;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspaces;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What-if: past tickets lived again under a changed blueprint, beside what really happened. What the blueprint makes is read in
 * a transaction that is undone, and all else happens in memory: nothing is written.
 */
@Component
public class Replays {

    /** So many days at most. */
    public static final int MOST_DAYS = 1_100;

    private static final int MOST_CUSTOMERS = 100;
    private static final int MOST_ENTRIES = 100;

    /** What these say decides where a ticket goes and how urgent it is. */
    private static final Set<String> ROUTING = Set.of(
            "organisations",
            "teams",
            "chains",
            "categories",
            "verticals",
            "phases",
            "priorities",
            "routing",
            "suggestions",
            "responsibilities");

    private final Comparing comparing;
    private final Replaying replaying;
    private final Triage triage;
    private final DirectoryQueries directory;
    private final Workspaces workspaces;
    private final Tenancy tenancy;
    private final Clock clock;

    Replays(
            Comparing comparing,
            Replaying replaying,
            Triage triage,
            DirectoryQueries directory,
            Workspaces workspaces,
            Tenancy tenancy,
            Clock clock) {
        this.comparing = comparing;
        this.replaying = replaying;
        this.triage = triage;
        this.directory = directory;
        this.workspaces = workspaces;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Told of again and again while tickets are lived; what it throws ends the replay. */
    public interface Progress {
        void lived(long tickets, long of);
    }

    /** Refuses who may not, and days that cannot be. */
    public void check(Actor actor, NewReplay wanted) {
        actor.require(Permission.ADMINISTER);
        span(actor.workspace(), wanted);
    }

    /** Lives the tickets of that time again under the text. */
    public BlueprintReplay replay(Actor actor, String text, NewReplay wanted, Progress progress) {
        actor.require(Permission.ADMINISTER);
        var span = span(actor.workspace(), wanted);
        var changed = changed(actor, text, span);
        if (!changed.problems.isEmpty()) {
            return answer(
                    changed.name,
                    changed.problems,
                    span,
                    new Tally(span.from(), span.to(), span.zone()),
                    Map.of(),
                    Map.of());
        }
        var now = replaying.ruling(actor.workspace(), changed.likes, triage.priorities(actor.workspace()));
        var tickets = new Span(span.from(), span.to());
        var question = new Question(
                tickets,
                changed.words,
                Objects.requireNonNull(changed.reading),
                now,
                Objects.requireNonNull(changed.ruling),
                span.until());
        var of = replaying.count(actor.workspace(), tickets);
        var tally = new Tally(span.from(), span.to(), span.zone());
        replaying.replay(actor.workspace(), question, ticket -> {
            tally.add(ticket);
            progress.lived(tally.tickets(), of);
        });
        return named(actor.workspace(), changed, span, tally);
    }

    private BlueprintReplay.Span span(WorkspaceId workspace, NewReplay wanted) {
        var zone = wanted.zone() != null
                ? wanted.zone()
                : workspaces.byId(workspace).orElseThrow().zone();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = LocalDate.ofInstant(now, zone);
        var last = wanted.to() == null ? today : wanted.to();
        new Checks()
                .that(!wanted.from().isAfter(today), "from", "out-of-range", "Begin with a day that has begun.")
                .that(!last.isBefore(wanted.from()), "to", "out-of-range", "End with the first day or a later one.")
                .that(
                        ChronoUnit.DAYS.between(wanted.from(), last) < MOST_DAYS,
                        "to",
                        "out-of-range",
                        "Replay at most %,d days at once.".formatted(MOST_DAYS))
                .refuseIfAny();
        var from = start(wanted.from(), zone);
        var end = start(last.plusDays(1), zone);
        return new BlueprintReplay.Span(from, end.isAfter(now) ? now : end, zone, now);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /**
     * What the text would make.
     *
     * @param ruling null when it cannot be made so
     * @param reading what it finds otherwise in tickets' words; null when it cannot be made so
     * @param likes those that could go elsewhere by it
     */
    private record Changed(
            String name,
            List<BlueprintPlan.Fault> problems,
            @Nullable Ruling ruling,
            @Nullable Rereading reading,
            List<Like> likes,
            Set<String> words) {}

    /** What decided before. */
    private record Before(Set<String> words, List<SuggestionRule> suggestions, PriorityMatrix matrix) {}

    private Changed changed(Actor actor, String text, BlueprintReplay.Span span) {
        var before = new Before(
                replaying.words(actor.workspace()),
                replaying.suggestions(actor.workspace()),
                triage.priorities(actor.workspace()));
        try {
            return tenancy.separately(actor.workspace(), () -> {
                throw new Undone(made(actor, text, span, before));
            });
        } catch (Undone undone) {
            return undone.changed;
        }
    }

    private Changed made(Actor actor, String text, BlueprintReplay.Span span, Before before) {
        var comparison = comparing.compare(actor, text);
        var changes = comparison.sound() ? comparison.changes() : List.<Change>of();
        if (!changes.isEmpty()) {
            comparison.make();
        }
        var problems = BlueprintProof.faults(comparison.problems());
        if (!problems.isEmpty()) {
            return new Changed(comparison.name(), problems, null, null, List.of(), Set.of());
        }
        var workspace = actor.workspace();
        var tickets = new Span(span.from(), span.to());
        var words = new HashSet<>(before.words);
        words.addAll(replaying.words(workspace));
        var reading = replaying.read(workspace, tickets, before.suggestions);
        var likes = changes.stream().anyMatch(change -> ROUTING.contains(change.section()))
                ? replaying.likes(workspace, tickets, words, reading)
                : List.<Like>of();
        return new Changed(
                comparison.name(), List.of(), replaying.ruling(workspace, likes, before.matrix), reading, likes, words);
    }

    private BlueprintReplay named(WorkspaceId workspace, Changed changed, BlueprintReplay.Span span, Tally tally) {
        var customers = Stream.concat(
                        tally.customers(MOST_CUSTOMERS).stream().map(PerCustomer::customer),
                        tally.named().stream().flatMap(ticket -> Stream.ofNullable(ticket.customer())))
                .distinct()
                .toList();
        var teams = Stream.concat(
                        tally.entries(MOST_ENTRIES).stream().flatMap(entry -> Stream.of(entry.really(), entry.would())),
                        tally.spared(MOST_ENTRIES).stream().flatMap(spared -> Stream.of(spared.from(), spared.to())))
                .flatMap(place -> Stream.ofNullable(place.team()))
                .distinct()
                .toList();
        var names = new HashMap<>(Objects.requireNonNull(changed.ruling).teams());
        names.putAll(directory.teamNames(workspace, teams));
        return answer(changed.name, List.of(), span, tally, directory.organisationNames(workspace, customers), names);
    }

    private static BlueprintReplay answer(
            String name,
            List<BlueprintPlan.Fault> problems,
            BlueprintReplay.Span span,
            Tally tally,
            Map<OrganisationId, String> customers,
            Map<TeamId, String> teams) {
        var targets = tally.targets();
        return new BlueprintReplay(
                name,
                problems,
                span,
                new BlueprintReplay.Totals(
                        tally.tickets(),
                        tally.records(),
                        tally.affected(),
                        tally.customersAffected(),
                        tally.moved(),
                        tally.rerated(),
                        targets.stream().map(PerTarget::really).reduce(Count.NONE, Count::with),
                        targets.stream().map(PerTarget::instead).reduce(Count.NONE, Count::with),
                        targets.stream().map(PerTarget::changes).reduce(Changes.NONE, Changes::with),
                        tally.handOffsSpared(),
                        tally.climbedReally(),
                        tally.climbedInstead()),
                targets,
                tally.customers(MOST_CUSTOMERS).stream()
                        .map(row -> row.called(customers.getOrDefault(row.customer(), "")))
                        .toList(),
                tally.named().stream()
                        .map(row ->
                                row.customer() == null ? row : row.called(customers.getOrDefault(row.customer(), "")))
                        .toList(),
                tally.entries(MOST_ENTRIES).stream()
                        .map(entry -> entry.called(teams))
                        .toList(),
                tally.spared(MOST_ENTRIES).stream()
                        .map(spared -> spared.called(teams))
                        .toList(),
                tally.steps(),
                problems.isEmpty() ? tally.load() : List.of(),
                problems.isEmpty() ? tally.notes() : List.of());
    }

    /** Carries what was found out of a transaction, which is undone by it. */
    private static final class Undone extends RuntimeException {
        private final transient Changed changed;

        Undone(Changed changed) {
            super(null, null, false, false);
            this.changed = changed;
        }
    }
}
