package io.tierline.directory;

import io.tierline.audit.Audit;
import io.tierline.audit.Revised;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What every write of the directory has in common: one transaction in the workspace, the time, the record of it. */
@Component
class Writing {

    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Writing(Tenancy tenancy, Audit audit, Clock clock, ApplicationEventPublisher events) {
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    <T extends @Nullable Object> T in(Actor actor, Supplier<T> work) {
        try {
            return tenancy.in(actor.workspace(), work);
        } catch (DuplicateKeyException raced) {
            throw Refused.of(DirectoryRefusal.ALREADY_THERE);
        }
    }

    void run(Actor actor, Runnable work) {
        this.<@Nullable Void>in(actor, () -> {
            work.run();
            return null;
        });
    }

    OffsetDateTime now() {
        return Objects.requireNonNull(Times.db(clock.instant()));
    }

    void record(Actor by, String action, Map<String, ?> detail) {
        audit.record(by, Stream.administration(), action, detail);
    }

    void publish(DirectoryEvent event) {
        events.publishEvent(event);
    }

    void requireSeen(Actor by, Revised thing, @Nullable Long seen, long revision) {
        audit.requireSeen(by, thing, seen, revision);
    }

    static void requireLiving(boolean archived) {
        if (archived) {
            throw Refused.of(DirectoryRefusal.ARCHIVED);
        }
    }
}
