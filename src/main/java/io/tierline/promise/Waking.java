package io.tierline.promise;

import io.tierline.scheduling.Job;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wakes promises all the time, on every node: a node that dies or hangs delays nothing. Looking ten times a second costs one
 * probe of an index each and bounds the lag without anybody having to be told of a new or moved due time.
 */
@Configuration(proxyBeanMethods = false)
class Waking {
    static final String NAME = "promise-waker";
    private static final Duration OFTEN = Duration.ofMillis(100);

    @Bean
    Job promiseWaker(Waker waker) {
        return Job.everywhere(OFTEN, NAME, waker::wake);
    }
}
