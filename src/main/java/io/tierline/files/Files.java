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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps bytes by their SHA-256. The same content is kept once. */
@Component
public class Files {

    private final ContentFolder folder;
    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Clock clock;

    Files(ContentFolder folder, JdbcClient jdbc, Tenancy tenancy, Clock clock) {
        this.folder = folder;
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Stores what the stream holds; on disk for good before this returns, in the caller's transaction on record.
     *
     * @param limit in bytes; more is refused with {@link CommonRefusal#TOO_LARGE} and nothing is kept
     */
    public Stored store(WorkspaceId workspace, InputStream content, long limit) {
        try {
            var stored = folder.write(content, limit);
            tenancy.run(workspace, () -> insert(workspace, stored));
            return stored;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
