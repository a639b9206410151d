package io.tierline.oncall;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who sees a page and what they may do with it. The provider's people who may see on-call see all; others see those for which
 * somebody of their organisation was tried; whoever was tried sees it whatever their roles say. What it is about is told to
 * those only who see that, as {@link Subjects} knows.
 */
final class PageRules {

    private PageRules() {}

    static boolean sees(Actor actor, SentPage page, List<Attempt> attempts) {
        return tried(actor, attempts)
                || page.startedBy().equals(actor.person())
                || (actor.may(Permission.SEE_ON_CALL)
                        && switch (actor.kind()) {
                            case PROVIDER -> true;
                            case PARTNER, THIRD_PARTY ->
                                attempts.stream()
                                        .anyMatch(
                                                attempt -> actor.organisation().equals(attempt.organisation()));
                            case CUSTOMER -> false;
                        });
    }

    static Set<PageAction> actions(Actor actor, SentPage page, List<Attempt> attempts) {
        var actions = EnumSet.noneOf(PageAction.class);
        if (!sees(actor, page, attempts)) {
            return actions;
        }
        var leads = leads(actor, page);
        var has = page.state() == PageState.ACKNOWLEDGED && actor.person().equals(page.acknowledgedBy());
        var waitedFor = attempts.stream().anyMatch(attempt -> attempt.waitsFor(actor.person()));
        if (page.state() == PageState.PAGING || page.state() == PageState.NOBODY_REACHED) {
            add(actions, PageAction.ACKNOWLEDGE, leads || works(actor, attempts));
        }
        add(actions, PageAction.HAND_ON, has || (page.state() == PageState.PAGING && waitedFor));
        add(actions, PageAction.HAND_ON, leads && page.state().inProgress());
        add(actions, PageAction.RESOLVE, page.state() == PageState.ACKNOWLEDGED && (leads || has));
        add(actions, PageAction.CANCEL, page.state() == PageState.PAGING && leads);
        return actions;
    }

    private static void add(Set<PageAction> actions, PageAction action, boolean allowed) {
        if (allowed) {
            actions.add(action);
        }
    }

    private static boolean works(Actor actor, List<Attempt> attempts) {
        return tried(actor, attempts)
                || (actor.may(Permission.WORK_TICKETS) && actor.kind().inChain());
    }

    private static boolean leads(Actor actor, SentPage page) {
        return actor.may(Permission.PAGE_PEOPLE)
                && (actor.kind() == OrganisationKind.PROVIDER
                        || page.startedBy().equals(actor.person()));
    }

    private static boolean tried(Actor actor, List<Attempt> attempts) {
        return attempts.stream().anyMatch(attempt -> actor.person().equals(attempt.person()));
    }
}
