package io.tierline.promise;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Ladders in words for people: screens, mails, the printed plan. */
public final class LadderWords {

    private LadderWords() {}

    /** "at half of the time", "2 h before it is due". */
    public static String when(Moment moment) {
        return switch (moment) {
            case Moment.Share(var percent) when percent == 50 -> "at half of the time";
            case Moment.Share(var percent) when percent == 100 -> "when it is due";
            case Moment.Share(var percent) -> "at " + percent + " % of the time";
            case Moment.AfterStart(var time) -> span(time) + " after the start";
            case Moment.BeforeDue(var time) -> span(time) + " before it is due";
            case Moment.AfterDue(var time) -> span(time) + " after it was due";
        };
    }

    /** "tell the team lead". */
    public static String what(Effect effect) {
        return switch (effect) {
            case Effect.Notify(var whom) -> "tell " + whom(whom);
            case Effect.NotifyRole(var role) -> "tell everybody who is " + role.replace('-', ' ');
            case Effect.Page(var policy) -> "page who is on call (" + policy + ")";
            case Effect.PageTeam _ -> "page who is on call for the team that has it";
            case Effect.RaisePriority _ -> "raise the priority";
            case Effect.HandUp _ -> "offer it to the next level";
            case Effect.AssignSenior _ -> "give it to an experienced member of the team";
        };
    }

    /** "tell the assignee, raise the priority". */
    public static String what(List<Effect> effects) {
        return effects.stream().map(LadderWords::what).collect(Collectors.joining(", "));
    }

    /** "up a level", "up the management"; a reminder goes nowhere: empty. */
    public static String way(EscalationWay way) {
        return switch (way) {
            case REMINDER -> "";
            case FUNCTIONAL -> "up a level of knowledge";
            case HIERARCHICAL -> "up the management";
        };
    }

    public static String whom(Effect.Whom whom) {
        return switch (whom) {
            case ASSIGNEE -> "who has it";
            case TEAM -> "the team";
            case LEAD -> "the team lead";
            case SENIOR -> "the experienced members of the team";
            case SUPPORT_MANAGER -> "the support manager";
            case ACCOUNT_MANAGER -> "the account manager";
        };
    }

    /** "75 % of its time is used." */
    public static String news(Moment moment) {
        return switch (moment) {
            case Moment.Share(var percent) when percent == 100 -> "Its time is used up.";
            case Moment.Share(var percent) -> percent + " % of its time is used.";
            case Moment.AfterStart(var time) -> span(time) + " have passed since its start.";
            case Moment.BeforeDue(var time) -> "It is due in " + span(time) + ".";
            case Moment.AfterDue(var time) -> "It was due " + span(time) + " ago.";
        };
    }

    /** "First answer". */
    public static String promise(PromiseKind kind) {
        return switch (kind) {
            case FIRST_RESPONSE -> "First answer";
            case NEXT_RESPONSE -> "Next answer";
            case CUSTOMER_UPDATE -> "Customer update";
            case RESOLUTION -> "Solution";
            case HAND_OFF_ACCEPTANCE -> "Hand-off acceptance";
            case GUIDANCE_ANSWER -> "Advice";
            case LEVEL_TIME -> "Level time";
            case THIRD_PARTY_TIME -> "Time of the outside party";
        };
    }

    private static String span(Duration time) {
        return List.of(part(time.toDays(), "d"), part(time.toHoursPart(), "h"), part(time.toMinutesPart(), "min"))
                .stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + " " + unit;
    }
}
