package io.tierline.oncall;

import io.tierline.scheduling.Job;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets pages go on all the time. */
@Configuration(proxyBeanMethods = false)
class PageWaking {

    static final String NAME = "page-waker";

    @Bean
    Job pageWaker(PageWaker waker) {
        return Job.every(Duration.ofSeconds(1), NAME, waker::wake);
    }
}
