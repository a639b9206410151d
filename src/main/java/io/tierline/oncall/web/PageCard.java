package io.tierline.oncall.web;

import io.tierline.kernel.Actor;
import io.tierline.oncall.Attempt;
import io.tierline.oncall.Outcome;
import io.tierline.oncall.PageAction;
import io.tierline.oncall.PageView;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import io.tierline.web.Who;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is drawn.
 *
 * @param link to what it is about; null when there is nothing to open
 * @param news how it stands, in words
 * @param tried who was tried, oldest first
 * @param next what comes next, in words; null when nothing does
 */
public record PageCard(
        String href,
        String label,
        @Nullable String link,
        String why,
        String under,
        Standing standing,
        String news,
        List<Try> tried,
        @Nullable String next,
        List<Act> acts) {

    /** One attempt: who, when and how, and what became of it. */
    public record Try(Who who, String says, Standing standing, String became) {}

    /** A button. */
    public record Act(String href, String words, boolean main) {}

    static PageCard of(PageView view, Actor actor, Spoken spoken) {
        var page = view.page();
        return new PageCard(
                "/on-call/pages/" + page.id(),
                page.label(),
                page.link().isEmpty() ? null : page.link(),
                page.why(),
                "Sent " + spoken.clock(page.startedAt()) + " by " + view.startedBy() + ".",
                standing(view),
                news(view, actor, spoken),
                view.tried().stream().map(tried -> tried(tried, spoken)).toList(),
                next(view, spoken),
                acts(view));
    }

    private static Standing standing(PageView view) {
        return switch (view.page().state()) {
            case PAGING -> Standing.CLOSE;
            case ACKNOWLEDGED, RESOLVED -> Standing.KEPT;
            case CANCELLED -> Standing.PAUSED;
            case NOBODY_REACHED -> Standing.BROKEN;
        };
    }

    private static String news(PageView view, Actor actor, Spoken spoken) {
        var page = view.page();
        var by = view.acknowledgedBy();
        return switch (page.state()) {
            case PAGING -> paging(view, actor);
            case ACKNOWLEDGED ->
                (actor.person().equals(page.acknowledgedBy()) ? "You have it" : by + " has it")
                        + (page.acknowledgedAt() == null ? "" : " " + spoken.since(page.acknowledgedAt()));
            case RESOLVED -> "Resolved";
            case CANCELLED -> cancelled(page.endedWhy());
            case NOBODY_REACHED -> "Nobody was reached";
        };
    }

    private static String cancelled(@Nullable String why) {
        return why == null || why.isEmpty() ? "Called off" : "Called off: " + why;
    }

    private static String paging(PageView view, Actor actor) {
        var waiting = view.waiting();
        if (waiting.stream()
                .anyMatch(tried -> actor.person().equals(tried.attempt().person()))) {
            return "Waits for you";
        }
        return switch (waiting.size()) {
            case 0 -> "Going out";
            case 1 -> "Waits for " + waiting.getFirst().name();
            default -> "Waits for " + waiting.getFirst().name() + " and " + (waiting.size() - 1) + " more";
        };
    }

    private static Try tried(PageView.Tried tried, Spoken spoken) {
        var attempt = tried.attempt();
        return attempt.person() == null
                ? new Try(Who.machine(attempt.target()), spoken.clock(attempt.at()), Standing.PAUSED, "nobody there")
                : new Try(
                        Who.of(tried.name(), tried.kind()),
                        spoken.clock(attempt.at()) + how(attempt) + target(tried),
                        standing(attempt.outcome()),
                        became(tried, spoken));
    }

    private static String how(Attempt attempt) {
        return switch (attempt.way()) {
            case MAIL -> " by mail";
            case PHONE -> " by phone";
            case CHAT -> " by chat";
            case PORTAL, HAND_OFF, GUIDANCE -> "";
            case null -> "";
        };
    }

    /** What the step meant, unless it meant that person. */
    private static String target(PageView.Tried tried) {
        var target = tried.attempt().target();
        return target.equals(tried.name()) ? "" : " · " + target;
    }

    private static Standing standing(Outcome outcome) {
        return switch (outcome) {
            case WAITING -> Standing.CLOSE;
            case ACKNOWLEDGED -> Standing.KEPT;
            case HANDED_ON, SETTLED, NOBODY -> Standing.PAUSED;
            case NO_ANSWER, NO_WAY -> Standing.BROKEN;
        };
    }

    private static String became(PageView.Tried tried, Spoken spoken) {
        var attempt = tried.attempt();
        var ended = attempt.endedAt();
        return switch (attempt.outcome()) {
            case WAITING -> "no answer yet";
            case ACKNOWLEDGED -> "took it" + (ended == null ? "" : " " + spoken.clock(ended));
            case HANDED_ON -> attempt.refused() ? "“not me”" : handedOn(tried.handedOnBy());
            case NO_ANSWER -> "no answer";
            case SETTLED -> "not needed any more";
            case NO_WAY -> "no way to reach them";
            case NOBODY -> "nobody there";
        };
    }

    private static String handedOn(@Nullable String by) {
        return by == null ? "handed on" : by + " handed it on";
    }

    private static @Nullable String next(PageView view, Spoken spoken) {
        var at = view.page().nextAt();
        if (at == null) {
            return null;
        }
        var next = view.next();
        return spoken.clock(at)
                + (next == null ? ": that was the last resort; an alarm that nobody was reached" : ": " + next);
    }

    private static List<Act> acts(PageView view) {
        var acts = new ArrayList<Act>();
        var here = "/on-call/pages/" + view.page().id();
        for (var action : PageAction.values()) {
            if (view.actions().contains(action)) {
                acts.add(
                        switch (action) {
                            case ACKNOWLEDGE -> new Act(here + "/acknowledgement", "I have it", true);
                            case HAND_ON -> new Act(here + "/hand-on", handOn(view), false);
                            case RESOLVE -> new Act(here + "/resolution", "Resolved", true);
                            case CANCEL -> new Act(here + "/cancellation", "Cancel the page", false);
                        });
            }
        }
        return List.copyOf(acts);
    }

    private static String handOn(PageView view) {
        return view.page().acknowledgedBy() == null ? "Not me: on to the next" : "Give it back: on to the next";
    }
}
