package io.tierline.portal;

import io.tierline.contract.SupportChannel;
import io.tierline.directory.Way;
import io.tierline.feedback.GivenRating;
import io.tierline.feedback.Rating;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.ticket.PersonRef;
import io.tierline.ticket.Queue;
import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketFilter;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketState;
import io.tierline.ticket.TicketView.Message;
import io.tierline.web.Problems;
import io.tierline.web.Spoken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the page of a request shows. */
@Component
class RequestPages {

    private static final int ON_A_PAGE = 50;
    private static final int ALSO_OPEN = 3;

    private final TicketQueries queries;
    private final Lifecycle lifecycle;
    private final Promised promised;
    private final Rating rating;

    RequestPages(TicketQueries queries, Lifecycle lifecycle, Promised promised, Rating rating) {
        this.queries = queries;
        this.lifecycle = lifecycle;
        this.promised = promised;
        this.rating = rating;
    }

    /** What a form that was refused had in it, so that nothing written is lost. */
    record Typed(Problems problems, String answer, int stars, String comment, String colleague) {
        static final Typed NOTHING = new Typed(Problems.NONE, "", 0, "", "");
    }

    /**
     * Which part of the story is wanted.
     *
     * @param after the cursor of the part before; null for the newest
     * @param until what happened before that; null for the newest
     */
    record Part(@Nullable String after, @Nullable Instant until) {
        static final Part NEWEST = new Part(null, null);
    }

    private static @Nullable String earlier(TicketHead head, Page<Message> messages) {
        return messages.next() == null
                ? null
                : Addresses.request(head.number()) + "?after=" + messages.next() + "&until="
                        + messages.items().getLast().at() + "#story";
    }

    private static RequestView.Told told(Actor actor, TicketHead head, PersonRef person) {
        var self = person.id().equals(actor.person());
        return new RequestView.Told(
                person.id().toString(), self ? "you" : person.name(), !self && head.may(TicketAction.INVITE));
    }

    RequestView of(Actor actor, Spoken spoken, long number, Typed typed, Part part) {
        var ref = TicketRef.number(number);
        var view = queries.view(actor, ref);
        var messages = queries.latestMessages(actor, ref, new PageRequest(ON_A_PAGE, part.after()));
        var given = own(actor, view.head());
        return new RequestView(
                view.head(),
                Banner.of(view, spoken),
                Tally.of(view, spoken),
                StoryLine.of(actor, view, messages.items(), part.until(), messages.next() != null),
                earlier(view.head(), messages),
                part.after() != null,
                others(actor, spoken, view.head()),
                new RequestView.Help(
                        phone(actor, view.head()),
                        view.plan() == null ? null : view.plan().name()),
                owner(view.head()),
                typed.stars() > 0
                        ? typed.stars()
                        : given.map(GivenRating::stars).orElse(0),
                typed.comment().isEmpty() ? given.map(GivenRating::comment).orElse("") : typed.comment(),
                typed.answer(),
                view.followers().stream()
                        .map(person -> told(actor, view.head(), person))
                        .toList(),
                typed.colleague(),
                typed.problems());
    }

    private Optional<GivenRating> own(Actor actor, TicketHead head) {
        return head.state().live()
                ? Optional.empty()
                : rating.of(actor, TicketRef.of(head.id())).stream()
                        .filter(given -> given.by().equals(actor.person()))
                        .findFirst();
    }

    private List<Row> others(Actor actor, Spoken spoken, TicketHead head) {
        var open = TicketFilter.of(Queue.ALL)
                .inStates(Set.of(TicketState.NEW, TicketState.OPEN, TicketState.PENDING, TicketState.ON_HOLD));
        return queries.list(actor, open, new PageRequest(ALSO_OPEN + 1, null)).items().stream()
                .filter(other -> !other.id().equals(head.id()))
                .limit(ALSO_OPEN)
                .map(other -> Row.of(other, actor, spoken))
                .toList();
    }

    private @Nullable String phone(Actor actor, TicketHead head) {
        var customer = head.organisation();
        return customer == null || !callable(actor, customer.id())
                ? null
                : lifecycle
                        .chainFor(actor.workspace(), customer.id(), head.vertical())
                        .flatMap(chain -> chain.at(Level.L1))
                        .flatMap(step -> step.ways().stream()
                                .filter(way -> way.kind() == Way.Kind.PHONE)
                                .map(Way::value)
                                .findFirst())
                        .orElse(null);
    }

    private boolean callable(Actor actor, OrganisationId customer) {
        return promised.plan(actor.workspace(), customer)
                .filter(plan -> plan.channels().contains(SupportChannel.PHONE))
                .isPresent();
    }

    private static String owner(TicketHead head) {
        var assignee = head.assignee();
        return assignee == null ? "Somebody" : Plainly.firstName(assignee);
    }
}
