package io.tierline.workspace;

import io.tierline.kernel.WorkspaceId;
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
        return within(transaction, workspace, work);
    }

    /** The same for work without a result. */
    public void run(WorkspaceId workspace, Runnable work) {
        this.<@Nullable Void>in(workspace, () -> {
            work.run();
            return null;
        });
    }

    /** The same in a transaction of its own, committed whatever becomes of an outer one. */
    public <T extends @Nullable Object> T separately(WorkspaceId workspace, Supplier<T> work) {
        return within(separate, workspace, work);
    }

    /** The same, but an exception undoes this work only, and not what an outer transaction did. */
    public void attempt(WorkspaceId workspace, Runnable work) {
        this.<@Nullable Void>within(attempt, workspace, () -> {
            work.run();
            return null;
        });
    }

    @SuppressWarnings("NullAway") // execute() returns exactly what the work returned
    private <T extends @Nullable Object> T within(
            TransactionTemplate template, WorkspaceId workspace, Supplier<T> work) {
        return template.execute(status -> {
            if (!status.isNewTransaction()) {
                requireSame(workspace);
                return work.get();
            }
            return entered(workspace, work);
        });
    }

    private <T extends @Nullable Object> T entered(WorkspaceId workspace, Supplier<T> work) {
        var outer = TransactionSynchronizationManager.unbindResourceIfPossible(Tenancy.class);
        TransactionSynchronizationManager.bindResource(Tenancy.class, workspace);
        try {
            enter(workspace);
            return work.get();
        } finally {
            TransactionSynchronizationManager.unbindResource(Tenancy.class);
            if (outer != null) {
                TransactionSynchronizationManager.bindResource(Tenancy.class, outer);
            }
        }
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
        var current = TransactionSynchronizationManager.getResource(Tenancy.class);
        if (!workspace.equals(current)) {
            throw new IllegalStateException("in workspace " + current + ", asked for " + workspace);
        }
    }
}
