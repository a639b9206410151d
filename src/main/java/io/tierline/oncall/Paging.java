package io.tierline.oncall;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.scheduling.Jobs;
import io.tierline.workspace.Tenancy;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sends pages and takes the answers. Every step is one transaction, audited in the page's own history. */
@Component
public class Paging {

    private static final int LONGEST_LABEL = 300;
    private static final int LONGEST_WHY = 1_000;
    private static final int LONGEST_KEY = 200;

    private final Pages pages;
    private final PagingPolicies policies;
    private final PageJournal journal;
    private final Tenancy tenancy;
    private final Jobs jobs;

    Paging(Pages pages, PagingPolicies policies, PageJournal journal, Tenancy tenancy, @Lazy Jobs jobs) {
        this.pages = pages;
        this.policies = policies;
        this.journal = journal;
        this.tenancy = tenancy;
        this.jobs = jobs;
    }

    /**
     * Pages by rule, in the caller's transaction: who is on call is tried as soon as it commits. While a page with the same
     * subject and dedupe key is in progress (paging or acknowledged) that one is answered and nothing is sent.
     *
     * @throws Refused with {@link OnCallRefusal#UNKNOWN_POLICY} when no living policy has that key
     */
    public PageId page(WorkspaceId workspace, NewPage page) {
        return page(Actor.system(workspace), page);
    }

    /** The same by hand, for those who may {@link Permission#PAGE_PEOPLE}. */
    public PageId page(Actor actor, NewPage page) {
        actor.require(Permission.PAGE_PEOPLE);
        check(page);
        return tenancy.in(actor.workspace(), () -> {
            var route = policies.named(actor.workspace(), page.policy())
                    .orElseThrow(() -> Refused.of(OnCallRefusal.UNKNOWN_POLICY).with("policy", page.policy()))
                    .route();
            return pages.inProgress(actor.workspace(), page.subject(), page.dedupeKey())
                    .orElseGet(() -> started(actor, page, route));
        });
    }

    /** Takes back every page in progress on the subject, such as when it is solved. Answers how many. */
    public int cancelOn(WorkspaceId workspace, UUID subject, String why) {
        return tenancy.in(workspace, () -> {
            var cancelled = pages.inProgressOn(workspace, subject);
            cancelled.forEach(page -> end(Actor.system(workspace), page, PageState.CANCELLED, why));
            return cancelled.size();
        });
    }

    private PageId started(Actor actor, NewPage page, PagingRoute route) {
        var id = PageId.next();
        if (!pages.insert(actor, id, page, route, journal.now())) {
            return pages.inProgress(actor.workspace(), page.subject(), page.dedupeKey())
                    .orElseThrow();
        }
        journal.record(
                actor,
                id,
                "page.started",
                Map.of("subject", page.subject().toString(), "policy", page.policy(), "key", page.dedupeKey()));
        journal.publish(new PageEvent.PageStarted(actor.workspace(), id, page.subject()));
        jobs.nudge(PageWaking.NAME);
        return id;
    }

    private void end(Actor actor, PageId id, PageState state, String why) {
        var page = pages.locked(actor.workspace(), id).orElseThrow(Refused::notFound);
        if (!page.state().inProgress()) {
            throw Refused.of(OnCallRefusal.PAGE_SETTLED);
        }
        Instant now = journal.now();
        pages.answered(actor.workspace(), id, null, Outcome.SETTLED, Outcome.SETTLED, now);
        pages.end(actor.workspace(), page, state, actor.person(), why, now);
        journal.record(actor, id, "page." + state.wire(), Map.of());
        journal.publish(new PageEvent.PageSettled(actor.workspace(), id, page.subject(), state));
    }

    private static void check(NewPage page) {
        new Checks()
                .text(page.label(), "label", LONGEST_LABEL)
                .text(page.why(), "why", LONGEST_WHY)
                .text(page.dedupeKey(), "dedupeKey", LONGEST_KEY)
                .length(page.link(), "link", LONGEST_LABEL)
                .that(
                        page.link().isEmpty()
                                || (page.link().startsWith("/") && !page.link().startsWith("//")),
                        "link",
                        "malformed",
                        "A link is a path of this desk, such as /tickets/1042.")
                .refuseIfAny();
    }
}
