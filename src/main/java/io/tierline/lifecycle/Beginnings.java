package io.tierline.lifecycle;

import io.tierline.scheduling.Job;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Notices that a planned phase has begun. What follows from the phase itself does not wait for it. */
@Component
class Beginnings {

    static final String JOB = "phase-beginnings";

    private static final Logger LOG = LoggerFactory.getLogger(Beginnings.class);
    private static final int BATCH = 200;

    private final Stages stages;
    private final Tenancy tenancy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Beginnings(Stages stages, Tenancy tenancy, ApplicationEventPublisher events, Clock clock) {
        this.stages = stages;
        this.tenancy = tenancy;
        this.events = events;
        this.clock = clock;
    }

    void look() {
        stages.beginning(clock.instant(), BATCH).forEach(this::alone);
    }

    /** One that fails does not hold up the rest: it is tried again with the next look. */
    private void alone(Stages.Beginning beginning) {
        try {
            tenancy.run(beginning.workspace(), () -> begin(beginning));
        } catch (RuntimeException failure) {
            LOG.error(
                    "workspace {}: that a phase of {} began could not be told",
                    beginning.workspace(),
                    beginning.customer(),
                    failure);
        }
    }

    private void begin(Stages.Beginning beginning) {
        stages.begin(beginning, clock.instant())
                .ifPresent(phase -> events.publishEvent(
                        new PhaseBegan(beginning.workspace(), beginning.customer(), phase, beginning.startsAt())));
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Job phaseBeginnings(Beginnings beginnings) {
            return Job.every(Duration.ofSeconds(30), JOB, beginnings::look);
        }
    }
}
