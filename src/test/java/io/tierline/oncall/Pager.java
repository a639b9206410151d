package io.tierline.oncall;

import io.tierline.directory.Way;
import io.tierline.kernel.WorkspaceId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The telephone network of the tests: rings where the transaction is committed, and can be out of order. */
@Component
class Pager implements Carrier {

    private final List<PageAttempt> rung = new CopyOnWriteArrayList<>();
    private final List<PageCalledOff> calledOff = new CopyOnWriteArrayList<>();
    volatile boolean broken;

    @Override
    public String key() {
        return "test-pager";
    }

    @Override
    public boolean reaches(WorkspaceId workspace, Way way) {
        return way.kind() == Way.Kind.PHONE;
    }

    @Override
    public void carry(PageAttempt attempt) {
        if (broken) {
            throw new IllegalStateException("out of order");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                rung.add(attempt);
            }
        });
    }

    @Override
    public void callOff(PageCalledOff word) {
        calledOff.add(word);
    }

    /** Who was told in this workspace that a page is called off, in order. */
    List<PageCalledOff> calledOffIn(WorkspaceId workspace) {
        return calledOff.stream()
                .filter(word -> word.workspace().equals(workspace))
                .toList();
    }

    /** Who was rung in this workspace, in order. */
    List<PageAttempt> rungIn(WorkspaceId workspace) {
        return rung.stream()
                .filter(attempt -> attempt.workspace().equals(workspace))
                .toList();
    }
}
