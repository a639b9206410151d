package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a ticket they see. With {@link Ticket#obstacle} this is the one place that decides; what is offered
 * is exactly what neither of the two refuses and what is not so already.
 */
record Rights(Actor actor, Seen seen) {

    /** What may be done now and would change something. */
    Set<TicketAction> actions() {
        var allowed = EnumSet.noneOf(TicketAction.class);
        for (var action : TicketAction.values()) {
            if (allows(action)
                    && seen.ticket().obstacle(action, actor).isEmpty()
                    && !seen.ticket().already(action, actor)) {
                allowed.add(action);
            }
        }
        return allowed;
    }

    /** Whether the actor may do it, whatever the ticket's state says. */
    boolean may(TicketAction action) {
        return allows(action);
    }

    /** Refuses what this actor may not do, then what the ticket's state forbids. */
    void require(TicketAction action) {
        if (!allows(action)) {
            throw Refused.of(CommonRefusal.NOT_ALLOWED).with("action", action.wire());
        }
        seen.ticket().require(action, actor);
    }

    private boolean allows(TicketAction action) {
        return switch (action) {
            case TAKE -> member(seen.ticket().leg().place().team());
            case ASSIGN -> manages() || (holds() && actor.may(Permission.ASSIGN_OTHERS));
            case RELEASE -> mine() || manages();
            case REPLY -> asCustomer() || worksInChain();
            case NOTE -> worksInChain() || worksOutside();
            case WRITE_OUTSIDE -> (worksInChain() && seen.outside()) || worksOutside();
            case SHARE -> worksInChain() && seen.outside();
            case PENDING, HOLD, SOLVE, HAND_OFF, CLOSE, REOPEN, SPLIT, MERGE -> holdsInChain();
            case RESUME, NO_ANSWER_NEEDED, FILL_CHECKLIST, ASK_GUIDANCE, TAG, LINK -> worksInChain();
            case CLASSIFY -> holdsInChain() || (worksInChain() && actor.may(Permission.TRIAGE));
            case REROUTE -> actor.isSystem() || manages();
            case APPROVE, REFUSE -> approves();
            case ACCEPT, ASK -> receives();
            case RETURN -> seen.ticket().handOff() == null ? holds() : receives();
            case ANSWER, WITHDRAW -> holds();
            case ANSWER_GUIDANCE -> worksInChain() && seen.asked();
            case VALIDATE, RATE -> asCustomer();
            case FOLLOW -> seen.side() != TicketView.Side.OUTSIDE && !seen.following() && !actor.isSystem();
            case UNFOLLOW -> seen.following();
            case INVITE -> asCustomer() || worksInChain();
        };
    }

    /** Whether the actor is heard on this ticket as its customer. */
    boolean speaksAsCustomer() {
        return asCustomer();
    }

    private boolean asCustomer() {
        return seen.side() == TicketView.Side.CUSTOMER
                && (actor.may(Permission.RAISE_TICKETS)
                        || seen.ticket().origin().requester().equals(actor.person()));
    }

    private boolean worksInChain() {
        return seen.side() == TicketView.Side.CHAIN && actor.may(Permission.WORK_TICKETS);
    }

    private boolean worksOutside() {
        return seen.side() == TicketView.Side.OUTSIDE && actor.may(Permission.WORK_TICKETS);
    }

    private boolean holdsInChain() {
        return holds() && seen.side() == TicketView.Side.CHAIN;
    }

    private boolean holds() {
        return actor.isSystem() || member(seen.ticket().leg().place().team()) || manages() || triages();
    }

    private boolean mine() {
        return actor.person().equals(seen.ticket().leg().assignee()) && actor.may(Permission.WORK_TICKETS);
    }

    /** Those who give work out in the organisation that holds it; the provider's managers do so everywhere. */
    private boolean manages() {
        return actor.may(Permission.ASSIGN_OTHERS)
                && (seen.ticket().heldBy(actor.organisation()) || Visibility.seesAll(actor));
    }

    private boolean triages() {
        return seen.ticket().leg().place().inTriage()
                && actor.may(Permission.TRIAGE)
                && actor.kind() == OrganisationKind.PROVIDER;
    }

    private boolean receives() {
        var handOff = seen.ticket().handOff();
        return handOff != null
                && (member(handOff.to().team())
                        || (actor.may(Permission.ASSIGN_OTHERS)
                                && actor.organisation().equals(handOff.to().organisation())));
    }

    private boolean approves() {
        var handOff = seen.ticket().handOff();
        if (handOff == null || !(handOff.passing() instanceof HandOff.Passing.AwaitingApproval waits)) {
            return false;
        }
        Predicate<@Nullable Permission> granted =
                permission -> permission != null && actor.kind() == OrganisationKind.PROVIDER && actor.may(permission);
        return actor.isSystem() || actor.person().equals(waits.approver()) || granted.test(waits.permission());
    }

    private boolean member(@Nullable TeamId team) {
        return team != null && actor.teams().contains(team) && actor.may(Permission.WORK_TICKETS);
    }
}
