package io.tierline.contract;

import io.tierline.audit.Audit;
import io.tierline.audit.Revised;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Configured;
import io.tierline.workspace.Tenancy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** What every write has in common: one transaction in the workspace, the time, the record of it. */
@Component
class Recording {

    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;
    private final Configured configured;

    Recording(Tenancy tenancy, Audit audit, Clock clock, Configured configured) {
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
        this.configured = configured;
    }

    <T extends @Nullable Object> T in(Actor actor, ContractRefusal whenRaced, Supplier<T> work) {
        try {
            return tenancy.in(actor.workspace(), work);
        } catch (DataIntegrityViolationException refused) {
            throw raced(refused) ? Refused.of(whenRaced) : refused;
        }
    }

    <T extends @Nullable Object> T read(WorkspaceId workspace, Supplier<T> work) {
        return tenancy.in(workspace, work);
    }

    <T> T remembered(WorkspaceId workspace, Object question, Supplier<T> answer) {
        return configured.of(workspace, question, answer);
    }

    void requireSeen(Actor by, Revised thing, @Nullable Long seen, long revision) {
        audit.requireSeen(by, thing, seen, revision);
    }

    OffsetDateTime now() {
        return Objects.requireNonNull(Times.db(clock.instant()));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    void record(Actor by, String action, Map<String, ?> detail) {
        audit.record(by, Stream.administration(), action, detail);
    }

    /** A unique key (23505) or the exclusion of overlapping times (23P01) that somebody else took in the same moment. */
    private static boolean raced(DataIntegrityViolationException refused) {
        return refused.getMostSpecificCause() instanceof SQLException cause
                && ("23505".equals(cause.getSQLState()) || "23P01".equals(cause.getSQLState()));
    }
}
