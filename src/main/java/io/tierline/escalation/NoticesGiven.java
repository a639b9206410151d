package io.tierline.escalation;

import io.tierline.kernel.WorkspaceId;
import java.util.List;

/** People were told. Published once, in the transaction that writes it. */
public record NoticesGiven(WorkspaceId workspace, List<Notice> notices) {

    public NoticesGiven {
        notices = List.copyOf(notices);
    }
}
