package io.tierline.ticket;

import io.tierline.audit.Audit;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.Outcomes;
import io.tierline.promise.ReplayedPromises;
import io.tierline.promise.Targets;
import io.tierline.triage.PriorityMatrix;
import io.tierline.triage.RequesterFacts;
import io.tierline.triage.RoutingRule;
import io.tierline.triage.SubjectWords;
import io.tierline.triage.SuggestionRule;
import io.tierline.triage.Triage;
import io.tierline.workspace.Tenancy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
    private final PastCustomers customers;

    Replaying(
            Tenancy tenancy,
            PastTickets past,
            Outcomes outcomes,
            Targets targets,
            Triage triage,
            Intake intake,
            DirectoryQueries directory,
            PastCustomers customers) {
        this.tenancy = tenancy;
        this.past = past;
        this.outcomes = outcomes;
        this.targets = targets;
        this.triage = triage;
        this.intake = intake;
        this.directory = directory;
        this.customers = customers;
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

    /** The suggestion rules of now. */
    public List<SuggestionRule> suggestions(WorkspaceId workspace) {
        return triage.suggestionRules(workspace);
    }

    /** Of which tickets of the span other words are found by the rules of now than by those. */
    public Rereading read(WorkspaceId workspace, Span span, List<SuggestionRule> before) {
        var after = triage.suggestionRules(workspace);
        var found = new HashMap<TicketId, Suggested>();
        var requesters = new HashMap<@Nullable OrganisationId, RequesterFacts>();
        if (!said(before).equals(said(after))) {
            tenancy.run(
                    workspace,
                    () -> past.words(
                            workspace,
                            span,
                            words -> suggested(
                                            words,
                                            before,
                                            after,
                                            requesters.computeIfAbsent(
                                                    words.customer(),
                                                    customer -> intake.requester(workspace, customer)))
                                    .filter(Suggested::otherwise)
                                    .ifPresent(suggested -> found.put(words.ticket(), suggested))));
        }
        return new Rereading(found);
    }

    /** What decides, and in which order; by which version of the blueprint does not matter. */
    private static List<List<?>> said(List<SuggestionRule> rules) {
        return rules.stream()
                .<List<?>>map(rule -> Arrays.asList(rule.words(), rule.severity(), rule.category(), rule.type()))
                .toList();
    }

    private static Optional<Suggested> suggested(
            PastTickets.Words words,
            List<SuggestionRule> before,
            List<SuggestionRule> after,
            RequesterFacts requester) {
        var found = Suggested.found(words.because());
        var text = new io.tierline.triage.Text(words.subject(), words.body());
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Suggested(
                        Triage.suggest(before, text, requester), Triage.suggest(after, text, requester), found));
    }

    /** What rules see of the tickets of the span, then and as they are read anew, the 1,000 most frequent. */
    public List<Like> likes(WorkspaceId workspace, Span span, Set<String> words, Rereading reading) {
        var matrix = triage.priorities(workspace);
        return tenancy.in(
                workspace,
                () -> past.likes(
                        workspace,
                        span,
                        subject -> SubjectWords.found(words, subject),
                        (ticket, like) -> reading.like(ticket, like, matrix),
                        MOST_LIKES));
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
                var facts = Otherwise.judged(like.facts(before), like.byMatrix(), before, matrix);
                routes.put(like, intake.usualPlace(workspace, facts, like.organisation()));
            }
            return new Ruling(targets.inForce(workspace), matrix, routes, names(workspace, routes.values()));
        });
    }

    /** What the suggestion rules find otherwise in tickets' words. */
    public static final class Rereading {

        private final Map<TicketId, Suggested> tickets;

        Rereading(Map<TicketId, Suggested> tickets) {
            this.tickets = Map.copyOf(tickets);
        }

        Map<TicketId, Suggested> tickets() {
            return tickets;
        }

        Like like(TicketId ticket, Like like, PriorityMatrix matrix) {
            var suggested = tickets.get(ticket);
            return suggested == null ? like : suggested.in(like, matrix);
        }
    }

    /**
     * What is replayed.
     *
     * @param words those that routing rules look for, now or then
     * @param reading what suggestion rules find otherwise
     * @param until how far lives are looked at
     */
    public record Question(
            Span span, Set<String> words, Rereading reading, Ruling now, Ruling changed, Instant until) {}

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
        private final PastCustomers.Known known;
        private final Otherwise otherwise;
        private final ReplayedPromises promises;

        Run(WorkspaceId workspace, Question question) {
            this.workspace = workspace;
            this.question = question;
            this.known = customers.of(workspace);
            this.otherwise = new Otherwise(
                    question.now(), question.changed(), question.reading().tickets(), known);
            this.promises = new ReplayedPromises(question.changed().terms());
        }

        List<Replayed> replayed(List<PastTicket> page) {
            var ids = page.stream().map(one -> one.raised().id().value()).toList();
            var really = outcomes.of(workspace, ids, question.until());
            var climbed = outcomes.climbed(workspace, ids);
            return page.stream()
                    .map(one -> replayed(
                            one,
                            new ReplayedPromises.Taken(
                                    really.getOrDefault(one.raised().id().value(), List.of()),
                                    climbed.getOrDefault(one.raised().id().value(), List.of()))))
                    .toList();
        }

        private Replayed replayed(PastTicket one, ReplayedPromises.Taken really) {
            var raised = one.raised();
            var way = otherwise.way(one);
            var lived = new Life(
                            one,
                            way,
                            facts -> otherwise.judged(one, facts),
                            known.phase(one.customer(), raised.origin().at()),
                            promises)
                    .lived(question.until());
            var end = lived.live() ? question.until() : lived.stageSince();
            var would = promises.taken(raised.id().value(), question.until());
            return new Replayed(
                    raised.id(),
                    raised.number(),
                    raised.facts().subject(),
                    one.customer(),
                    lived(one, Way.of(one), really, raised.facts().priority(), end, UnaryOperator.identity()),
                    lived(one, way, would, lived.facts().priority(), end, facts -> otherwise.judged(one, facts)),
                    needless(one, way),
                    one.history().size(),
                    one.history().size() >= Audit.MOST_OF_ONE,
                    one.guessed());
        }

        private Replayed.Lived lived(
                PastTicket one,
                Way way,
                ReplayedPromises.Taken taken,
                int priority,
                Instant end,
                UnaryOperator<Ticket.Facts> judged) {
            var emergency = otherwise.emergency(one, way.legs(), judged);
            return new Replayed.Lived(
                    taken.promises(),
                    priority,
                    way(way.legs(), end),
                    way.entry(),
                    taken.climbed(),
                    emergency.isPresent(),
                    emergency.filter(PastCustomers.Emergency::pages).isPresent());
        }
    }

    private static List<Replayed.Handed> needless(PastTicket one, Way way) {
        return way.needless().stream()
                .sorted()
                .map(number -> Objects.requireNonNull(one.handOffs().get(number)))
                .map(handOff -> new Replayed.Handed(
                        handOff.from().level(),
                        handOff.from().team(),
                        handOff.to().level(),
                        handOff.to().team()))
                .toList();
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

    private Map<TeamId, String> names(WorkspaceId workspace, Collection<Place> places) {
        return directory.teamNames(
                workspace,
                places.stream()
                        .flatMap(place -> Stream.ofNullable(place.team()))
                        .distinct()
                        .toList());
    }
}
