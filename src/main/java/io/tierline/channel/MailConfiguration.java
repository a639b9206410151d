package io.tierline.channel;

import io.tierline.scheduling.Job;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs of mail. */
@Configuration
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

    private static final Duration OFTEN = Duration.ofSeconds(1);

    @Bean
    Job mailIntakeJob(IntakeWorker worker) {
        return Job.every(OFTEN, Intake.JOB, worker::work);
    }

    @Bean
    Job mailOutboxJob(MailSender sender) {
        return Job.every(OFTEN, Outbox.JOB, sender::work);
    }

    @Bean
    Job mailboxJob(MailboxPoller poller, MailSettings settings) {
        return Job.every(settings.pause(), "mail-polling", poller::work);
    }
}
