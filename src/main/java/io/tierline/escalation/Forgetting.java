package io.tierline.escalation;

import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Clears away notices that were read a month ago, all that are half a year old, and deeds after a year. */
@Component
class Forgetting {
    private static final Duration READ = Duration.ofDays(30);
    private static final Duration OLD = Duration.ofDays(180);
    private static final Duration DEEDS = Duration.ofDays(366);
    private static final int AT_ONCE = 5_000;

    private final Workspaces workspaces;
    private final Tenancy tenancy;
    private final NoticeTable notices;
    private final NewsTable news;
    private final Deeds deeds;
    private final Clock clock;

    Forgetting(Workspaces workspaces, Tenancy tenancy, NoticeTable notices, NewsTable news, Deeds deeds, Clock clock) {
        this.workspaces = workspaces;
        this.tenancy = tenancy;
        this.notices = notices;
        this.news = news;
        this.deeds = deeds;
        this.clock = clock;
    }

    void forget() {
        var now = clock.instant();
        for (var workspace : workspaces.all()) {
            int gone;
            do {
                gone = tenancy.<Integer>in(
                        workspace.id(),
                        () -> notices.forget(workspace.id(), now.minus(READ), now.minus(OLD), AT_ONCE)
                                + news.forget(workspace.id(), now.minus(READ), now.minus(OLD), AT_ONCE)
                                + deeds.forget(workspace.id(), now.minus(DEEDS), AT_ONCE));
            } while (gone >= AT_ONCE);
        }
    }
}
