package io.tierline.oncall.web;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.OnCallNow;
import io.tierline.oncall.PageQueries;
import io.tierline.oncall.PageState;
import io.tierline.oncall.PageView;
import io.tierline.web.BridgePanel;
import io.tierline.web.BridgePanel.Act;
import io.tierline.web.BridgePanel.Item;
import io.tierline.web.BridgePanel.Link;
import io.tierline.web.BridgePanel.Step;
import io.tierline.web.BridgeSource;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** On the bridge: who is on call now, and the pages in progress with the chain each has gone. */
@Component
class OnCallBridge implements BridgeSource {

    private static final int MOST_PAGES = 3;
    private static final int MOST_SCHEDULES = 8;
    private static final int LATEST_TRIES = 4;

    private final PageQueries pages;
    private final OnCall onCall;
    private final DirectoryQueries directory;

    OnCallBridge(PageQueries pages, OnCall onCall, DirectoryQueries directory) {
        this.pages = pages;
        this.onCall = onCall;
        this.directory = directory;
    }

    @Override
    public List<BridgePanel> panels(Actor actor, Spoken spoken) {
        return actor.kind() == OrganisationKind.CUSTOMER || !actor.may(Permission.SEE_ON_CALL)
                ? List.of()
                : List.of(onCall(actor, spoken), pages(actor, spoken));
    }

    private BridgePanel pages(Actor actor, Spoken spoken) {
        var progress = Stream.concat(pages.inProgress(actor).stream(), pages.calledOff(actor).stream())
                .sorted(Comparator.comparingInt(OnCallBridge::urgency))
                .toList();
        return new BridgePanel(
                "pages",
                "Pages in progress",
                alarm(progress),
                new Link("/on-call/pages", "All pages"),
                "Nobody is being called.",
                progress.stream()
                        .limit(MOST_PAGES)
                        .map(view -> item(view, actor, spoken))
                        .toList(),
                Math.max(0, progress.size() - MOST_PAGES));
    }

    /** First what reached nobody, then what still goes round, then what somebody has, then what was called off. */
    private static int urgency(PageView view) {
        return switch (view.page().state()) {
            case NOBODY_REACHED -> 0;
            case PAGING -> 1;
            case ACKNOWLEDGED, RESOLVED -> 2;
            case CANCELLED -> 3;
        };
    }

    private static @Nullable String alarm(List<PageView> progress) {
        var lost = progress.stream()
                .filter(view -> view.page().state() == PageState.NOBODY_REACHED)
                .toList();
        return switch (lost.size()) {
            case 0 -> null;
            case 1 -> "The page about " + lost.getFirst().page().label() + " came to its end and reached nobody.";
            default -> lost.size() + " pages came to their end and reached nobody.";
        };
    }

    private static Item item(PageView view, Actor actor, Spoken spoken) {
        var card = PageCard.of(view, actor, spoken);
        var tried = card.tried();
        return new Item(
                card.label(),
                card.href(),
                null,
                card.standing(),
                card.news(),
                card.under(),
                tried.stream()
                        .skip(Math.max(0, tried.size() - LATEST_TRIES))
                        .map(each -> new Step(each.who(), each.says(), each.standing(), each.became()))
                        .toList(),
                card.next(),
                card.acts().stream()
                        .map(act -> new Act(act.href(), act.words(), act.main()))
                        .toList());
    }

    private BridgePanel onCall(Actor actor, Spoken spoken) {
        var now = onCall.now(actor, spoken.now()).stream()
                .sorted(Comparator.comparing((OnCallNow each) -> !each.turn().isGap()))
                .toList();
        var shown = now.stream().limit(MOST_SCHEDULES).toList();
        var known = Known.of(directory, actor, shown);
        return new BridgePanel(
                "on-call",
                "On call now",
                null,
                new Link("/on-call", "The week ahead"),
                "There is no on-call schedule yet.",
                shown.stream().map(each -> known.item(each, spoken)).toList(),
                now.size() - shown.size());
    }

    /** The names of those who are on call, looked up at once. */
    private record Known(
            Map<PersonId, String> people, Map<TeamId, String> teams, Map<OrganisationId, Organisation> homes) {

        static Known of(DirectoryQueries directory, Actor actor, List<OnCallNow> now) {
            var people = now.stream()
                    .flatMap(each -> Stream.of(each.turn(), each.next()))
                    .filter(Objects::nonNull)
                    .map(turn -> turn.person())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(HashSet::new));
            return new Known(
                    directory.names(actor.workspace(), people),
                    directory.teamNames(
                            actor.workspace(),
                            now.stream().map(each -> each.schedule().team()).toList()),
                    directory.organisations(
                            actor.workspace(),
                            now.stream()
                                    .map(each -> each.schedule().organisation())
                                    .collect(Collectors.toSet())));
        }

        Item item(OnCallNow now, Spoken spoken) {
            var schedule = now.schedule();
            var until = RosterWords.until(now, spoken);
            var next = now.next();
            var gap = now.turn().isGap();
            return new Item(
                    schedule.name(),
                    "/on-call/schedules/" + schedule.key(),
                    RosterWords.who(now.turn(), people, homes.get(schedule.organisation())),
                    gap ? Standing.CLOSE : null,
                    gap ? "Nobody " + until : until,
                    teams.getOrDefault(schedule.team(), "")
                            + (next == null ? "" : ". Then " + RosterWords.name(next, people, "nobody") + "."),
                    List.of(),
                    null,
                    List.of());
        }
    }
}
