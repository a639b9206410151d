package io.tierline.escalation;

import io.tierline.promise.StepsReached;
import io.tierline.scheduling.Job;
import io.tierline.scheduling.Jobs;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what steps want done, in the transaction that reaches them. */
@Component
class Escalating {
    static final String JOB = "escalation";
    static final String FORGETTING = "escalation-forgetting";

    private final Deeds deeds;
    private final Jobs jobs;

    Escalating(Deeds deeds, @Lazy Jobs jobs) {
        this.deeds = deeds;
        this.jobs = jobs;
    }

    @EventListener
    void note(StepsReached reached) {
        deeds.add(reached);
        jobs.nudge(JOB);
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Job escalation(DeedWorker worker) {
            return Job.every(Duration.ofSeconds(2), JOB, worker::work);
        }

        @Bean
        Job escalationForgetting(Forgetting forgetting) {
            return Job.every(Duration.ofHours(6), FORGETTING, forgetting::forget);
        }
    }
}
