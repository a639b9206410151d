package io.tierline.oncall;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.MovableClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What every step of a page has in common: the time, the record of it, the event. */
@Component
class PageJournal {

    private final Pages pages;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final MovableClock clock;

    PageJournal(Pages pages, Audit audit, ApplicationEventPublisher events, MovableClock clock) {
        this.pages = pages;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The database's time unless the clock was set: a node whose own clock is wrong does no harm. */
    Instant now() {
        return clock.standing().orElseGet(pages::databaseTime).truncatedTo(ChronoUnit.MICROS);
    }

    void record(Actor by, PageId page, String action, Map<String, ?> detail) {
        audit.record(by, Stream.page(page.value()), action, detail);
    }

    void publish(PageEvent event) {
        events.publishEvent(event);
    }
}
