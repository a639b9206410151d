package io.tierline.promise;

import static io.tierline.promise.PromiseKind.FIRST_RESPONSE;
import static io.tierline.promise.PromiseKind.RESOLUTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.WorkspaceId;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A workspace with two plans' worth of targets, one ticket, and somebody who hears every event. */
abstract class PromiseDesk extends RunningTierline {
    static final List<List<String>> DAY = List.of(List.of("09:00", "17:00"));
    static final TargetFacts CRITICAL = TargetFacts.any().plan("gold").severity(Severity.CRITICAL);
    static final TargetFacts LOW = TargetFacts.any().plan("gold").severity(Severity.LOW);
    static final OrganisationId PARTNER = OrganisationId.next();
    static final OrganisationId CUSTOMER = OrganisationId.next();
    static final OrganisationId VENDOR = OrganisationId.next();

    @Autowired
    Calendars calendars;

    @Autowired
    Targets targets;

    @Autowired
    Promises promises;

    @Autowired
    Waker waker;

    @Autowired
    Jobs jobs;

    @Autowired
    ConfigurableApplicationContext context;

    final Heard heard = new Heard();
    WorkspaceId workspace = WorkspaceId.next();
    Actor admin = Actor.system(workspace);
    UUID ticket = UUID.randomUUID();

    @BeforeEach
    void aDeskWithTargets() {
        String key = "promises-" + UUID.randomUUID().toString().substring(0, 8);
        workspace = workspaces.create(key, key, ZoneOffset.UTC).id();
        admin = Actor.system(workspace);
        context.addApplicationListener(heard);
        clock.set(WEDNESDAY_MORNING);
        calendars.define(
                admin, "office", "Office", new CalendarDefinition("UTC", Map.of("wed", DAY, "thu", DAY, "fri", DAY)));
        target(FIRST_RESPONSE, TargetFacts.any().plan("gold").severity(Severity.CRITICAL), "PT1H");
        target(FIRST_RESPONSE, TargetFacts.any().plan("gold"), "PT8H");
        target(RESOLUTION, TargetFacts.any().plan("gold").severity(Severity.CRITICAL), "PT24H");
        target(RESOLUTION, TargetFacts.any().plan("gold"), null);
    }

    @AfterEach
    void nobodyListens() {
        context.removeApplicationListener(heard);
    }

    int told(Instant now) {
        int before = heard.of(ticket).size();
        clock.set(now);
        jobs.run(Waking.NAME);
        return heard.of(ticket).size() - before;
    }

    PromiseView start(PromiseKind kind, TargetFacts facts) {
        return promises.start(workspace, starting(kind, "", facts)).orElseThrow();
    }

    StartPromise starting(PromiseKind kind, String ref, TargetFacts facts) {
        return new StartPromise(
                new PromiseName(ticket, kind, ref), facts, new PartyOnClock(PARTNER, "raised"), clock.instant());
    }

    PromiseView only() {
        assertThat(promises.of(workspace, ticket)).hasSize(1);
        return promises.of(workspace, ticket).getFirst();
    }

    void target(PromiseKind kind, TargetFacts when, @Nullable String within) {
        targets.define(admin, new NewTarget(kind, when, within == null ? null : Duration.parse(within), "office"));
    }

    static Instant at(int hours) {
        return WEDNESDAY_MORNING.plus(Duration.ofHours(hours));
    }

    /** Hears every event whose transaction is committed; refuses those of one subject, as a listener does that fails. */
    static final class Heard implements ApplicationListener<PayloadApplicationEvent<?>> {
        private final List<PromiseEvent> events = new CopyOnWriteArrayList<>();
        volatile @Nullable UUID refuses;

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<?> event) {
            if (event.getPayload() instanceof PromiseEvent promised) {
                hear(promised);
            }
            if (event.getPayload() instanceof StepsReached reached) {
                reached.steps().forEach(this::hear);
            }
        }

        private void hear(PromiseEvent event) {
            if (event.subject().equals(refuses)) {
                throw new IllegalStateException("refused by the test");
            }
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    events.add(event);
                }
            });
        }

        List<PromiseEvent> of(UUID subject) {
            return events.stream()
                    .filter(event -> event.subject().equals(subject))
                    .toList();
        }
    }
}
