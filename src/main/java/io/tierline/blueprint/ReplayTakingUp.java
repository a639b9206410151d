package io.tierline.blueprint;

import io.tierline.scheduling.Job;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for replays whose node is gone. */
@Configuration(proxyBeanMethods = false)
class ReplayTakingUp {

    @Bean
    Job replayTakingUp(ReplayJobs jobs) {
        return Job.every(Duration.ofSeconds(10), "replay-taking-up", jobs::takeUp);
    }
}
