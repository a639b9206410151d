package io.tierline.escalation;

import io.tierline.audit.Audit;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.oncall.NewPage;
import io.tierline.oncall.Paging;
import io.tierline.oncall.PagingPolicies;
import io.tierline.promise.Effect;
import io.tierline.promise.PromiseView;
import io.tierline.promise.Promises;
import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.Ticketing;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Does what a step wants, as Tierline; the ticket's history says which ladder and step it was. */
@Component
class Acting {
    private static final String INCOMPLETE = "packet-incomplete";

    private final Finding finding;
    private final Telling telling;
    private final Notifying notifying;
    private final Ticketing ticketing;
    private final TicketQueries tickets;
    private final Promises promises;
    private final Paging paging;
    private final PagingPolicies policies;
    private final Audit audit;

    Acting(
            Finding finding,
            Telling telling,
            Notifying notifying,
            Ticketing ticketing,
            TicketQueries tickets,
            Promises promises,
            Paging paging,
            PagingPolicies policies,
            Audit audit) {
        this.finding = finding;
        this.telling = telling;
        this.notifying = notifying;
        this.ticketing = ticketing;
        this.tickets = tickets;
        this.promises = promises;
        this.paging = paging;
        this.policies = policies;
        this.audit = audit;
    }

    /** Does it. What the ticket or the page refuses is thrown: nothing of it was done then. */
    Ended act(Deed deed) {
        if (Notifying.only(deed)) {
            return Objects.requireNonNull(
                    notifying.act(deed.workspace(), List.of(deed)).get(deed));
        }
        if (!owed(deed)) {
            return Ended.done("The promise was settled before.");
        }
        if (tickets.subjects(system(deed), List.of(deed.ticket())).isEmpty()) {
            return Ended.refused("It is about no ticket; ladders act on tickets only.");
        }
        var ticket = head(deed);
        record(deed);
        return switch (deed.effect()) {
            case Effect.Notify _, Effect.NotifyRole _ ->
                throw new IllegalStateException(deed.effect().wire());
            case Effect.Page(var policy) -> page(deed, ticket, policy);
            case Effect.PageTeam _ -> pageTeam(deed, ticket);
            case Effect.RaisePriority _ -> raise(deed, ticket);
            case Effect.HandUp _ -> handUp(deed, ticket);
            case Effect.AssignSenior _ -> assignSenior(deed, ticket);
        };
    }

    /** Tells the support manager that a step did not do what it should. */
    void alarm(Deed deed, String why) {
        notifying.alarm(deed, head(deed), why);
    }

    /** Says why it was not done to those who can put it right; if that is nobody, to the support manager. */
    Ended refused(Deed deed, Refused refused) {
        var why = why(refused);
        record(deed);
        var ticket = head(deed);
        boolean mendable = deed.effect() instanceof Effect.HandUp
                && refused.refusal().code().equals(INCOMPLETE);
        var people = mendable ? finding.people(deed, ticket, Effect.Whom.ASSIGNEE) : List.<Person>of();
        if (people.isEmpty()) {
            alarm(deed, why);
        } else {
            telling.tell(
                    deed, ticket, people, Notice.Way.FUNCTIONAL, "It could not be offered to the next level: " + why);
        }
        return Ended.refused(why);
    }

    private Ended pageTeam(Deed deed, TicketHead ticket) {
        var team = finding.owing(deed, ticket);
        var policy = team.flatMap(owing -> policies.ofTeam(deed.workspace(), owing.key()));
        if (policy.isPresent()) {
            return page(deed, ticket, policy.get());
        }
        var why = team.map(owing -> "no paging policy is for the tickets of " + owing.name())
                .orElse("no team has it");
        alarm(deed, why);
        return Ended.nobody(why);
    }

    private Ended page(Deed deed, TicketHead ticket, String policy) {
        paging.page(
                deed.workspace(),
                new NewPage(
                        ticket.id().value(),
                        Telling.label(ticket),
                        "/tickets/" + ticket.number(),
                        policy,
                        "%s: %s".formatted(Telling.promise(deed.kind()), Telling.news(deed)),
                        SettledPages.key(deed.promise(), policy)));
        return Ended.done("Paged by " + policy);
    }

    private Ended raise(Deed deed, TicketHead ticket) {
        var raised = ticketing.raisePriority(system(deed), ref(ticket), byLadder(deed));
        return Ended.done(
                raised.priority() == ticket.priority()
                        ? "It had the highest priority already."
                        : "Priority " + raised.priority());
    }

    private Ended handUp(Deed deed, TicketHead ticket) {
        if (!ticket.may(TicketAction.HAND_OFF)) {
            return Ended.done("A hand-off of it is on its way already, or it cannot be handed off as it stands.");
        }
        var offered = ticketing.handUp(system(deed), ref(ticket), byLadder(deed));
        telling.tell(
                deed,
                offered,
                finding.people(deed, ticket, Effect.Whom.ASSIGNEE),
                Notice.Way.FUNCTIONAL,
                Telling.news(deed) + " It is offered to the next level.");
        return Ended.done("Offered to the next level");
    }

    private Ended assignSenior(Deed deed, TicketHead ticket) {
        var team = ticket.team();
        var experienced = team == null ? List.<PersonId>of() : finding.experienced(deed.workspace(), team.id());
        var present = ticket.assignee();
        if (present != null && experienced.contains(present.id())) {
            return Ended.done("It is with an experienced member already.");
        }
        if (experienced.isEmpty()) {
            var why = "nobody in the team that has it is marked as experienced";
            alarm(deed, why);
            return Ended.nobody(why);
        }
        var chosen = telling.leastBusy(deed.workspace(), experienced);
        ticketing.assign(system(deed), ref(ticket), chosen);
        return Ended.done("Assigned to " + chosen);
    }

    /** A page must not miss that its promise ends at this moment: it is taken back with it, so it goes out before that or not at all. */
    private boolean owed(Deed deed) {
        if (deed.effect() instanceof Effect.Page || deed.effect() instanceof Effect.PageTeam) {
            return promises.stillOwed(deed.workspace(), deed.promise());
        }
        return promises.of(deed.workspace(), deed.ticket().value()).stream()
                .filter(promise -> promise.id().equals(deed.promise()))
                .map(PromiseView::endedAt)
                .noneMatch(Objects::nonNull);
    }

    private void record(Deed deed) {
        audit.record(system(deed), List.of(Notifying.recorded(deed)));
    }

    private TicketHead head(Deed deed) {
        return tickets.head(system(deed), TicketRef.of(deed.ticket()));
    }

    private static Actor system(Deed deed) {
        return Actor.system(deed.workspace());
    }

    private static TicketRef ref(TicketHead ticket) {
        return TicketRef.of(ticket.id());
    }

    private static String byLadder(Deed deed) {
        return "By the ladder “%s”, step %d: %s %s"
                .formatted(deed.ladderName(), deed.step(), Telling.promise(deed.kind()), Telling.news(deed));
    }

    private static String why(Refused refused) {
        var fields = refused.problems().stream().map(FieldProblem::message).toList();
        var code = refused.refusal().code().replace('-', ' ');
        return fields.isEmpty() ? code : code + ": " + String.join(", ", fields);
    }
}
