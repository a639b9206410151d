package io.tierline.access;

import io.tierline.scheduling.Job;
import io.tierline.workspace.Workspace;
import io.tierline.workspace.Workspaces;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes sessions that are over and counts of attempts that no longer matter. Tokens and links stay: history names them. */
@Configuration(proxyBeanMethods = false)
class Forgetting {

    private static final Duration EVERY = Duration.ofMinutes(30);

    @Bean
    Job forgetSessions(Sessions sessions, SignInAttempts attempts, Workspaces workspaces) {
        return Job.every(EVERY, "forget-sessions", () -> {
            workspaces.all().stream().map(Workspace::id).forEach(sessions::removeExpired);
            attempts.forgetOld();
        });
    }
}
