package io.tierline.api;

import io.tierline.scheduling.Job;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets first answers when they are a day old. */
@Configuration(proxyBeanMethods = false)
class ForgettingAnswers {

    static final String NAME = "forget-answers";

    @Bean
    Job forgetAnswers(FirstAnswers answers) {
        return Job.every(Duration.ofMinutes(15), NAME, answers::forgetOld);
    }
}
