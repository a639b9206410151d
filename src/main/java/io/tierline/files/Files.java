package io.tierline.files;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps bytes by their SHA-256. The same content is kept once. */
@Component
public class Files {

    private static final Logger LOG = LoggerFactory.getLogger(Files.class);
    private static final int SOON_SECONDS = 30;

    private final ContentFolder folder;
    private final SharedFolder shared;
    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Clock clock;

    Files(ContentFolder folder, SharedFolder shared, JdbcClient jdbc, Tenancy tenancy, Clock clock) {
        this.folder = folder;
        this.shared = shared;
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Whether this node's folder is the one that all nodes share; in another it would miss what they took. */
    public boolean areHere() {
        return shared.isHere();
    }

    /**
     * Stores what the stream holds; on disk for good before this returns, in the caller's transaction on record. Where there is
     * no room, or not the right folder, it is refused with {@link CommonRefusal#CANNOT_BE_KEPT} and nothing is kept.
     *
     * @param limit in bytes; more is refused with {@link CommonRefusal#TOO_LARGE} and nothing is kept
     */
    public Stored store(WorkspaceId workspace, InputStream content, long limit) {
        var stored = written(content, limit);
        tenancy.run(workspace, () -> insert(workspace, stored));
        return stored;
    }

    private Stored written(InputStream content, long limit) {
        if (!shared.isHere()) {
            LOG.error("Nothing is kept in a data folder that does not belong to the database");
            throw cannotBeKept();
        }
        try {
            return folder.write(content, limit);
        } catch (IOException noRoom) {
            LOG.error("The data folder took no more", noRoom);
            throw cannotBeKept();
        }
    }

    private static Refused cannotBeKept() {
        return Refused.of(CommonRefusal.CANNOT_BE_KEPT).with("retryAfterSeconds", SOON_SECONDS);
    }

    /** Opens a content of this workspace; empty when it has none of that name. The caller closes it. */
    public Optional<InputStream> open(WorkspaceId workspace, String sha256) {
        if (!tenancy.in(workspace, () -> known(workspace, sha256))) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.read(sha256));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Refused tooLarge(long limit) {
        return Refused.of(CommonRefusal.TOO_LARGE).with("limitBytes", limit);
    }

    private boolean known(WorkspaceId workspace, String sha256) {
        return jdbc.sql("""
                select exists(select 1 from files.content where workspace_id = :workspace and sha256 = :sha256)
                """)
                .param("workspace", workspace.value())
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }

    private void insert(WorkspaceId workspace, Stored stored) {
        jdbc.sql("""
                insert into files.content (workspace_id, sha256, size, stored_at)
                values (:workspace, :sha256, :size, :at)
                on conflict do nothing
                """)
                .param("workspace", workspace.value())
                .param("sha256", stored.sha256())
                .param("size", stored.size())
                .param("at", Times.db(clock.instant()))
                .update();
    }
}
