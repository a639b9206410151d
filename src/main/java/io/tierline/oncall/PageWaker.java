package io.tierline.oncall;

import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Lets pages go on to the next whose time to acknowledge is over. Any number of nodes may do so at once: each takes a page that
 * no other holds, and what is carried is handed over in the transaction that records it.
 */
@Component
class PageWaker {

    private static final Logger LOG = LoggerFactory.getLogger(PageWaker.class);
    private static final int BATCH = 200;
    private static final Duration POSTPONED = Duration.ofSeconds(20);
    private static final String ANSWER = "/on-call/answer/";

    private final Pages pages;
    private final Recipients recipients;
    private final Reach reach;
    private final PageJournal journal;
    private final Tenancy tenancy;

    PageWaker(Pages pages, Recipients recipients, Reach reach, PageJournal journal, Tenancy tenancy) {
        this.pages = pages;
        this.recipients = recipients;
        this.reach = reach;
        this.journal = journal;
        this.tenancy = tenancy;
    }

    /** Takes on every page that is due now. Answers how many went on. */
    int wake() {
        var now = journal.now();
        var woken = 0;
        int last;
        do {
            last = pages.waking(now, BATCH).stream()
                    .mapToInt(due -> alone(due, now))
                    .sum();
            woken += last;
        } while (last > 0);
        return woken;
    }

    /** One that cannot go on does not hold up the rest: it is tried again a little later. */
    private int alone(Pages.Due due, Instant now) {
        try {
            return tenancy.in(due.workspace(), () -> goOn(due.workspace(), due.page(), now)) ? 1 : 0;
        } catch (ConcurrencyFailureException busy) {
            LOG.info("page {} is busy, going on later", due.page());
        } catch (RuntimeException failure) {
            LOG.error("page {} could not go on", due.page(), failure);
        }
        tenancy.run(
                due.workspace(),
                () -> pages.due(due.workspace(), due.page(), now)
                        .ifPresent(page -> pages.wait(due.workspace(), page.id(), page.place(), now.plus(POSTPONED))));
        return 0;
    }

    private boolean goOn(WorkspaceId workspace, PageId id, Instant now) {
        var page = pages.due(workspace, id, now);
        page.ifPresent(due -> {
            pages.answered(workspace, id, null, Outcome.NO_ANSWER, Outcome.NO_ANSWER, now);
            tryNext(workspace, due, now);
        });
        return page.isPresent();
    }

    /** Steps that reach nobody are gone through at once; a whole round of them leads to the last resort. */
    private void tryNext(WorkspaceId workspace, SentPage page, Instant now) {
        var place = page.place();
        for (var inVain = 0; ; inVain++) {
            if (inVain >= page.route().steps().size()) {
                place = Math.max(place, page.route().lastResortAt());
            }
            var step = page.route().at(place);
            if (step.isEmpty()) {
                reachedNobody(workspace, page, now);
                return;
            }
            if (tryAt(workspace, page, step.get(), place, now)) {
                pages.wait(workspace, page.id(), place + 1, wait(step.get(), now));
                return;
            }
            place++;
        }
    }

    private boolean tryAt(WorkspaceId workspace, SentPage page, PagingStep step, int place, Instant now) {
        var meant = recipients.of(workspace, step.target(), now);
        if (meant.people().isEmpty()) {
            nobody(workspace, page, meant.words(), place, now);
        }
        var reached = false;
        for (var person : meant.people()) {
            reached |= tryPerson(workspace, page, step, new Try(meant.words(), place, person, now));
        }
        return reached;
    }

    private record Try(String target, int place, Person person, Instant now) {}

    private boolean tryPerson(WorkspaceId workspace, SentPage page, PagingStep step, Try each) {
        var person = each.person();
        var by = reach.of(workspace, person).orElse(null);
        var n = pages.attempts(workspace, page.id()) + 1;
        var secret = Secret.next();
        pages.insert(
                workspace,
                page.id(),
                new Attempt(
                        n,
                        each.place(),
                        each.target(),
                        person.id(),
                        person.organisation(),
                        by == null ? null : by.way().kind(),
                        by == null ? null : by.carrier().key(),
                        by == null ? Outcome.NO_WAY : Outcome.WAITING,
                        each.now(),
                        by == null ? each.now() : null,
                        null),
                by == null ? null : secret);
        record(
                workspace,
                page,
                by == null ? "page.no-way" : "page.carried",
                Map.of("n", n, "person", person.id().toString()));
        if (by != null) {
            by.carrier().carry(attempt(workspace, page, step, each, by, secret));
        }
        return by != null;
    }

    private PageAttempt attempt(
            WorkspaceId workspace, SentPage page, PagingStep step, Try each, Reach.By by, Secret secret) {
        var outside = !recipients.mayRead(workspace, each.person(), page.subject());
        return new PageAttempt(
                workspace,
                page.id(),
                page.subject(),
                Ids.next(),
                each.person().id(),
                each.person().name(),
                each.person().zone(),
                by.way(),
                outside ? SentPage.labelForOutsiders(page.label()) : page.label(),
                outside ? "" : page.why(),
                page.link(),
                ANSWER + secret.text(),
                wait(step, each.now()));
    }

    private void nobody(WorkspaceId workspace, SentPage page, String target, int place, Instant now) {
        var n = pages.attempts(workspace, page.id()) + 1;
        pages.insert(
                workspace,
                page.id(),
                new Attempt(n, place, target, null, null, null, null, Outcome.NOBODY, now, now, null),
                null);
        record(workspace, page, "page.nobody-there", Map.of("n", n));
    }

    private void reachedNobody(WorkspaceId workspace, SentPage page, Instant now) {
        var system = Actor.system(workspace);
        pages.end(workspace, page, PageState.NOBODY_REACHED, system.person(), "Nobody acknowledged.", now);
        record(workspace, page, "page.nobody-reached", Map.of());
        journal.publish(new PageEvent.PageReachedNobody(workspace, page.id(), page.subject(), page.label()));
    }

    private void record(WorkspaceId workspace, SentPage page, String action, Map<String, ?> detail) {
        journal.record(Actor.system(workspace), page.id(), action, detail);
    }

    private static Instant wait(PagingStep step, Instant now) {
        return now.plus(Duration.ofMinutes(step.minutes()));
    }
}
