package io.tierline.ticket;

import io.tierline.audit.Audit;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.promise.Outcome;
import io.tierline.promise.Outcomes;
import io.tierline.promise.ReplayedPromises;
import io.tierline.promise.Targets;
import io.tierline.triage.PriorityMatrix;
import io.tierline.triage.RoutingRule;
import io.tierline.triage.SubjectWords;
import io.tierline.triage.Triage;
import io.tierline.workspace.Tenancy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lives past tickets again under other rules, and writes nothing. What people did stays as it was, with its times: only
 * clocks, priorities and where the rules send a ticket first are made anew.
 */
@Component
public class Replaying {

    /** So many kinds of tickets are sent anew; what is rarer stays where it was. */
    private static final int MOST_LIKES = 1_000;

    private final Tenancy tenancy;
    private final PastTickets past;
    private final Outcomes outcomes;
    private final Targets targets;
    private final Triage triage;
    private final Intake intake;
    private final DirectoryQueries directory;
    private final Lifecycle lifecycle;

    Replaying(
            Tenancy tenancy,
            PastTickets past,
            Outcomes outcomes,
            Targets targets,
            Triage triage,
            Intake intake,
            DirectoryQueries directory,
            Lifecycle lifecycle) {
        this.tenancy = tenancy;
        this.past = past;
        this.outcomes = outcomes;
        this.targets = targets;
        this.triage = triage;
        this.intake = intake;
        this.directory = directory;
        this.lifecycle = lifecycle;
    }

    /** How many tickets were raised in the span. */
    public long count(WorkspaceId workspace, Span span) {
        return tenancy.in(workspace, () -> past.count(workspace, span));
    }

    /** The words that routing rules look for in subjects now. */
    public Set<String> words(WorkspaceId workspace) {
        var words = new HashSet<String>();
        for (RoutingRule rule : triage.routingRules(workspace)) {
            words.addAll(rule.when().words());
        }
        return words;
    }

    /** What rules see of the tickets of the span, the 1,000 most frequent. */
    public List<Like> likes(WorkspaceId workspace, Span span, Set<String> words) {
        return tenancy.in(
                workspace,
                () -> past.likes(workspace, span, subject -> SubjectWords.found(words, subject), MOST_LIKES));
    }

    /**
     * What decides on tickets now; inside a transaction, as that one has it.
     *
     * @param likes those that are to be sent anew
     * @param before the matrix by which they were judged
     */
    public Ruling ruling(WorkspaceId workspace, Collection<Like> likes, PriorityMatrix before) {
        return tenancy.in(workspace, () -> {
            var matrix = triage.priorities(workspace);
            var routes = new HashMap<Like, Place>();
            for (Like like : likes) {
                var facts = Otherwise.judged(facts(like, before), like.byMatrix(), before, matrix);
                routes.put(
                        like,
                        intake.route(workspace, facts, like.organisation()).place());
            }
            return new Ruling(targets.inForce(workspace), matrix, routes, names(workspace, routes.values()));
        });
    }

    /**
     * What is replayed.
     *
     * @param words those that routing rules look for, now or then
     * @param until how far lives are looked at
     */
    public record Question(Span span, Set<String> words, Ruling now, Ruling changed, Instant until) {}

    /** Lives all tickets of the span again, in the order in which they were raised, some hundred at a time. */
    public void replay(WorkspaceId workspace, Question question, Consumer<Replayed> each) {
        var run = new Run(workspace, question);
        @Nullable PastTicket last = null;
        List<Replayed> lived;
        do {
            var before = last;
            var page = tenancy.in(
                    workspace,
                    () -> past.after(
                            workspace,
                            question.span(),
                            before,
                            subject -> SubjectWords.found(question.words(), subject)));
            lived = tenancy.in(workspace, () -> run.replayed(page));
            lived.forEach(each);
            last = page.isEmpty() ? last : page.getLast();
        } while (!lived.isEmpty());
    }

    /** What a run learns of customers on its way. */
    private final class Run {

        private final WorkspaceId workspace;
        private final Question question;
        private final Otherwise otherwise;
        private final ReplayedPromises promises;
        private final Map<OrganisationId, List<io.tierline.lifecycle.Stage>> plans = new HashMap<>();

        Run(WorkspaceId workspace, Question question) {
            this.workspace = workspace;
            this.question = question;
            this.otherwise = new Otherwise(question.now(), question.changed());
            this.promises = new ReplayedPromises(question.changed().terms());
        }

        List<Replayed> replayed(List<PastTicket> page) {
            var really = outcomes.of(
                    workspace,
                    page.stream().map(one -> one.raised().id().value()).toList(),
                    question.until());
            return page.stream()
                    .map(one ->
                            replayed(one, really.getOrDefault(one.raised().id().value(), List.of())))
                    .toList();
        }

        private Replayed replayed(PastTicket one, List<Outcome> really) {
            var id = one.raised().id();
            var legs = otherwise.legs(one);
            var lived = new Life(
                            one,
                            legs,
                            facts -> otherwise.judged(facts, one.like().byMatrix()),
                            phase(one.raised()),
                            promises)
                    .lived();
            var end = lived.live() ? question.until() : lived.stageSince();
            return new Replayed(
                    id,
                    one.raised().number(),
                    one.raised().facts().subject(),
                    one.raised().origin().customer(),
                    new Replayed.Lived(really, one.raised().facts().priority(), way(one.legs(), end), one.entry()),
                    new Replayed.Lived(
                            promises.taken(id.value(), question.until()),
                            lived.facts().priority(),
                            way(legs, end),
                            otherwise.entry(one)),
                    one.history().size(),
                    one.history().size() >= Audit.MOST_OF_ONE,
                    one.guessed());
        }

        private @Nullable String phase(Ticket raised) {
            var customer = raised.origin().customer();
            if (customer == null) {
                return null;
            }
            return plans.computeIfAbsent(customer, known -> lifecycle.plan(workspace, known)).stream()
                    .filter(stage -> !stage.startsAt().isAfter(raised.origin().at()))
                    .reduce((earlier, later) -> later)
                    .map(io.tierline.lifecycle.Stage::phase)
                    .orElse(null);
        }
    }

    private static List<Replayed.Stay> way(List<Leg> legs, Instant end) {
        var way = new ArrayList<Replayed.Stay>();
        for (var i = 0; i < legs.size(); i++) {
            var leg = legs.get(i);
            way.add(new Replayed.Stay(
                    leg.place().level(),
                    leg.place().team(),
                    leg.enteredAt(),
                    i + 1 < legs.size() ? legs.get(i + 1).enteredAt() : end));
        }
        return way;
    }

    private static Ticket.Facts facts(Like like, PriorityMatrix matrix) {
        var impact = like.impact();
        var urgency = like.urgency();
        var priority =
                impact == null || urgency == null ? Intake.usual(like.severity()) : matrix.priority(impact, urgency);
        return new Ticket.Facts(
                like.subject(),
                like.type(),
                like.severity(),
                impact,
                urgency,
                priority,
                like.category(),
                like.vertical());
    }

    private Map<TeamId, String> names(WorkspaceId workspace, Collection<Place> places) {
        return directory.teamNames(
                workspace,
                places.stream()
                        .flatMap(place -> Stream.ofNullable(place.team()))
                        .distinct()
                        .toList());
    }
}
