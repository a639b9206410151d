package io.tierline.promise;

import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseEvent.StepReached;
import java.util.List;

/** Steps of a workspace's ladders that were reached at once. Published in the transaction that records them, once. */
public record StepsReached(WorkspaceId workspace, List<StepReached> steps) {

    public StepsReached {
        steps = List.copyOf(steps);
    }
}
