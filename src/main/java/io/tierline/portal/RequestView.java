package io.tierline.portal;

import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketHead;
import io.tierline.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request with its story.
 *
 * @param owner who gets it back when the solution is rejected
 * @param stars what the reader gave it before; 0 for nothing yet
 * @param comment what they said then, or what a refused form said
 * @param answer what a refused answer said
 * @param followers who else is told
 * @param colleague what a refused form said whom to tell
 * @param earlier where the older part of the story is; null when this is all
 * @param later whether newer words are on another page
 */
public record RequestView(
        TicketHead head,
        Banner banner,
        Tally tally,
        List<StoryLine> story,
        @Nullable String earlier,
        boolean later,
        List<Row> others,
        Help help,
        String owner,
        int stars,
        String comment,
        String answer,
        List<Told> followers,
        String colleague,
        Problems problems) {

    /** Whom to call. */
    public record Help(@Nullable String phone, @Nullable String plan) {}

    /** Somebody who is told. */
    public record Told(String id, String name, boolean mayEnd) {}

    public String href() {
        return Addresses.request(head.number());
    }

    public String label() {
        return "T-" + head.number();
    }

    public boolean mayJudge() {
        return head.may(TicketAction.VALIDATE);
    }

    public boolean mayRate() {
        return head.may(TicketAction.RATE);
    }

    public boolean mayAnswer() {
        return head.may(TicketAction.REPLY);
    }

    public boolean mayFollow() {
        return head.may(TicketAction.FOLLOW);
    }

    public boolean mayUnfollow() {
        return head.may(TicketAction.UNFOLLOW);
    }

    public boolean mayInvite() {
        return head.may(TicketAction.INVITE);
    }

    /** What each number means. */
    public List<String> marks() {
        return List.of("Bad", "Poor", "Fair", "Good", "Great");
    }
}
