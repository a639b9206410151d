package io.tierline.oncall;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.scheduling.Jobs;
import io.tierline.workspace.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final DirectoryQueries directory;
    private final Tenancy tenancy;
    private final Jobs jobs;

    Paging(
            Pages pages,
            PagingPolicies policies,
            PageJournal journal,
            DirectoryQueries directory,
            Tenancy tenancy,
            @Lazy Jobs jobs) {
        this.pages = pages;
        this.policies = policies;
        this.journal = journal;
        this.directory = directory;
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
        return cancelOn(workspace, subject, "", why);
    }

    /** The same for those whose dedupe key starts so: what they were sent for is settled, the subject is not. */
    public int cancelOn(WorkspaceId workspace, UUID subject, String dedupeStart, String why) {
        return tenancy.in(workspace, () -> {
            var cancelled = pages.inProgressOn(workspace, subject, dedupeStart);
            cancelled.forEach(page -> end(Actor.system(workspace), page, PageState.CANCELLED, why));
            return cancelled.size();
        });
    }

    /** The actor has it: nobody else is tried any more. Having it already is fine. */
    public void acknowledge(Actor actor, PageId id) {
        tenancy.run(actor.workspace(), () -> {
            var page = seen(actor, id);
            if (page.state() == PageState.ACKNOWLEDGED) {
                requireTheirs(actor, page);
                return;
            }
            require(actor, page, PageAction.ACKNOWLEDGE);
            requireNoOther(actor, page);
            var now = journal.now();
            pages.answered(actor.workspace(), id, actor.person(), Outcome.ACKNOWLEDGED, Outcome.SETTLED, now);
            pages.acknowledge(actor.workspace(), id, actor.person(), now);
            journal.record(actor, id, "page.acknowledged", Map.of());
            journal.publish(new PageEvent.PageAcknowledged(actor.workspace(), id, page.subject(), actor.person()));
        });
    }

    /** "Not me": it goes on to the next at once. Also for who has it and gives it back. */
    public void handOn(Actor actor, PageId id) {
        tenancy.run(actor.workspace(), () -> {
            var page = seen(actor, id);
            require(actor, page, PageAction.HAND_ON);
            var now = journal.now();
            pages.answered(actor.workspace(), id, actor.person(), Outcome.HANDED_ON, Outcome.HANDED_ON, now);
            pages.wait(actor.workspace(), id, page.place(), now);
            journal.record(actor, id, "page.handed-on", Map.of());
        });
        jobs.nudge(PageWaking.NAME);
    }

    /** What it was about is settled. */
    public void resolve(Actor actor, PageId id) {
        tenancy.run(actor.workspace(), () -> {
            require(actor, seen(actor, id), PageAction.RESOLVE);
            end(actor, id, PageState.RESOLVED, "");
        });
    }

    /** Takes it back before anybody has it. */
    public void cancel(Actor actor, PageId id) {
        tenancy.run(actor.workspace(), () -> {
            require(actor, seen(actor, id), PageAction.CANCEL);
            end(actor, id, PageState.CANCELLED, "");
        });
    }

    /** The page, locked, if the actor may know of it. */
    private SentPage seen(Actor actor, PageId id) {
        return pages.locked(actor.workspace(), id)
                .filter(page -> PageRules.sees(actor, page, attempts(actor, page)))
                .orElseThrow(Refused::notFound);
    }

    private void require(Actor actor, SentPage page, PageAction action) {
        if (!PageRules.actions(actor, page, attempts(actor, page)).contains(action)) {
            throw Refused.of(
                    page.state().inProgress() || page.state() == PageState.NOBODY_REACHED
                            ? OnCallRefusal.PAGE_ASKS_OTHERS
                            : OnCallRefusal.PAGE_SETTLED);
        }
    }

    private void requireTheirs(Actor actor, SentPage page) {
        var by = Objects.requireNonNull(page.acknowledgedBy());
        if (!by.equals(actor.person())) {
            throw Refused.of(OnCallRefusal.ALREADY_ACKNOWLEDGED)
                    .with("by", directory.names(actor.workspace(), List.of(by)).getOrDefault(by, "Somebody"));
        }
    }

    /** One that reached nobody may have been sent anew since. */
    private void requireNoOther(Actor actor, SentPage page) {
        pages.inProgress(actor.workspace(), page.subject(), page.dedupeKey())
                .filter(other -> !other.equals(page.id()))
                .ifPresent(other -> {
                    throw Refused.of(OnCallRefusal.PAGE_SETTLED).with("page", other.toString());
                });
    }

    private List<Attempt> attempts(Actor actor, SentPage page) {
        return pages.attempts(actor.workspace(), List.of(page.id())).getOrDefault(page.id(), List.of());
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
