package io.tierline.promise;

import io.tierline.kernel.WireWord;
import io.tierline.oncall.PagingPolicy;
import java.util.Optional;

/** What a step does. Carried out by who knows the subject; here it is data. */
public sealed interface Effect {

    /** Tells somebody. */
    record Notify(Whom whom) implements Effect {}

    /** Tells everybody of the provider who has this role. */
    record NotifyRole(String role) implements Effect {}

    /** Calls who is on call by this policy. */
    record Page(String policy) implements Effect {}

    /** Calls who is on call by the policy of the team that owes it. */
    record PageTeam() implements Effect {}

    /** Makes it more urgent by one grade. */
    record RaisePriority() implements Effect {}

    /** Offers it to the next level. */
    record HandUp() implements Effect {}

    /** Gives it to an experienced member of the team that has it. */
    record AssignSenior() implements Effect {}

    /** Who can be told. */
    enum Whom implements WireWord {
        ASSIGNEE(EscalationWay.REMINDER),
        TEAM(EscalationWay.REMINDER),
        /** Who leads the team. */
        LEAD(EscalationWay.HIERARCHICAL),
        /** The experienced members of the team. */
        SENIOR(EscalationWay.FUNCTIONAL),
        SUPPORT_MANAGER(EscalationWay.HIERARCHICAL),
        ACCOUNT_MANAGER(EscalationWay.HIERARCHICAL);

        private final EscalationWay way;

        Whom(EscalationWay way) {
            this.way = way;
        }
    }

    default EscalationWay way() {
        return switch (this) {
            case Notify(var whom) -> whom.way;
            case NotifyRole _ -> EscalationWay.HIERARCHICAL;
            case Page _, PageTeam _, RaisePriority _, HandUp _, AssignSenior _ -> EscalationWay.FUNCTIONAL;
        };
    }

    /** As it is written: {@code notify assignee}, {@code notify role:dispatcher}, {@code page night}, {@code page team}, {@code hand-up} … */
    default String wire() {
        return switch (this) {
            case Notify(var whom) -> "notify " + whom.wire();
            case NotifyRole(var role) -> "notify role:" + role;
            case Page(var policy) -> "page " + policy;
            case PageTeam _ -> "page " + PagingPolicy.OF_TEAM;
            case RaisePriority _ -> "raise-priority";
            case HandUp _ -> "hand-up";
            case AssignSenior _ -> "assign-senior";
        };
    }

    /** Reads what {@link #wire} writes. */
    static Optional<Effect> parse(String text) {
        return EffectWords.parse(text.strip());
    }
}
