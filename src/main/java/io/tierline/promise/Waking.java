package io.tierline.promise;

import io.tierline.scheduling.Job;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wakes promises all the time. */
@Configuration(proxyBeanMethods = false)
class Waking {
    static final String NAME = "promise-waker";

    @Bean
    Job promiseWaker(Waker waker) {
        return Job.every(Duration.ofMillis(200), NAME, waker::wake);
    }
}
