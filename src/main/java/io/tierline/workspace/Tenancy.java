package io.tierline.workspace;

import io.tierline.kernel.WorkspaceId;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way to a workspace's rows: a transaction that has entered the workspace. Outside of it row-level security shows
 * nothing and lets nothing be written.
 */
@Component
public class Tenancy {

    private final TransactionTemplate transaction;
    private final TransactionTemplate separate;
    private final TransactionTemplate attempt;
    private final JdbcClient jdbc;

    Tenancy(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.transaction = new TransactionTemplate(transactions);
        this.separate = new TransactionTemplate(transactions);
        this.separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.attempt = new TransactionTemplate(transactions);
        this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.jdbc = jdbc;
    }

    /**
     * Does the work in one transaction inside the workspace. Joins a transaction that is already there; that one must be in
     * the same workspace. An exception undoes everything.
     */
    public <T extends @Nullable Object> T in(WorkspaceId workspace, Supplier<T> work) {
        return within(transaction, workspace, work, this::entering);
    }

    /** The same for work without a result. */
    public void run(WorkspaceId workspace, Runnable work) {
        this.<@Nullable Void>in(workspace, () -> {
            work.run();
            return null;
        });
    }

    /**
     * The same for daily work, which changes nothing of the configuration: in it {@link Configured} answers from memory, and
     * the database refuses to change what is configured. Within a transaction that is not for daily work it is like {@link #in}.
     */
    public <T extends @Nullable Object> T daily(WorkspaceId workspace, Supplier<T> work) {
        return within(transaction, workspace, work, this::enterDaily);
    }

    /** The same in a transaction of its own, committed whatever becomes of an outer one. */
    public <T extends @Nullable Object> T separately(WorkspaceId workspace, Supplier<T> work) {
        return within(separate, workspace, work, this::entering);
    }

    /** {@link #daily Daily work}, but an exception undoes this work only, and not what an outer transaction did. */
    public void attempt(WorkspaceId workspace, Runnable work) {
        this.<@Nullable Void>within(
                attempt,
                workspace,
                () -> {
                    work.run();
                    return null;
                },
                this::enterDaily);
    }

    /** The workspace whose transaction this is; null outside of one. */
    static @Nullable Inside inside() {
        return (Inside) TransactionSynchronizationManager.getResource(Tenancy.class);
    }

    /** @param configuration the number of its configuration, as of the beginning; null when it may change in here */
    record Inside(WorkspaceId workspace, @Nullable Long configuration) {}

    @SuppressWarnings("NullAway") // execute() returns exactly what the work returned
    private <T extends @Nullable Object> T within(
            TransactionTemplate template,
            WorkspaceId workspace,
            Supplier<T> work,
            Function<WorkspaceId, Inside> entrance) {
        return template.execute(status -> {
            if (!status.isNewTransaction()) {
                requireSame(workspace);
                return work.get();
            }
            return entered(workspace, work, entrance);
        });
    }

    private <T extends @Nullable Object> T entered(
            WorkspaceId workspace, Supplier<T> work, Function<WorkspaceId, Inside> entrance) {
        var outer = TransactionSynchronizationManager.unbindResourceIfPossible(Tenancy.class);
        try {
            TransactionSynchronizationManager.bindResource(Tenancy.class, entrance.apply(workspace));
            return work.get();
        } finally {
            TransactionSynchronizationManager.unbindResourceIfPossible(Tenancy.class);
            if (outer != null) {
                TransactionSynchronizationManager.bindResource(Tenancy.class, outer);
            }
        }
    }

    private Inside entering(WorkspaceId workspace) {
        enter(workspace);
        return new Inside(workspace, null);
    }

    private Inside enterDaily(WorkspaceId workspace) {
        var configuration = jdbc.sql("select workspace.enter_daily(:workspace)")
                .param("workspace", workspace.value())
                .query(Long.class)
                .single();
        return new Inside(workspace, configuration);
    }

    /**
     * Enters a workspace in a transaction that somebody else opened, such as a worker's that takes due rows of many
     * workspaces one after the other.
     */
    public void enter(WorkspaceId workspace) {
        jdbc.sql("select set_config('tierline.workspace', :workspace, true)")
                .param("workspace", workspace.toString())
                .query(String.class)
                .single();
    }

    private static void requireSame(WorkspaceId workspace) {
        var current = inside();
        if (current == null || !workspace.equals(current.workspace())) {
            throw new IllegalStateException("in " + current + ", asked for workspace " + workspace);
        }
    }
}
