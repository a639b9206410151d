package io.tierline.oncall;

import io.tierline.directory.Way;
import io.tierline.kernel.WorkspaceId;

/** Carries pages to people by one means, such as mail. Declared as a bean by the feature whose means it is. */
public interface Carrier {

    /** A stable word for history, such as {@code mail}. */
    String key();

    /** Whether it can carry to such a way now. Asked often; must not wait for anybody outside. */
    boolean reaches(WorkspaceId workspace, Way way);

    /**
     * Takes the page, in the transaction that records the attempt: what it does must be undone with it. It hands over to an
     * outbox of its own and does not wait for anybody outside.
     */
    void carry(PageAttempt attempt);

    /** Says to somebody it carried to that they are not needed any more, in the transaction that takes the page back. */
    void callOff(PageCalledOff calledOff);
}
