package io.tierline.lifecycle;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.kernel.WorkspaceId;
import io.tierline.oncall.PolicyUsers;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** The critical periods, now or to come, whose team is paged. */
@Component
class PagingPeriods implements PolicyUsers {

    private final CriticalPeriods periods;
    private final DirectoryQueries directory;
    private final Clock clock;

    PagingPeriods(CriticalPeriods periods, DirectoryQueries directory, Clock clock) {
        this.periods = periods;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public List<String> usersOf(WorkspaceId workspace, String policy) {
        return periods.pagedBy(workspace, policy, clock.instant()).stream()
                .map(period -> "critical period “%s” of %s".formatted(period.name(), customer(workspace, period)))
                .toList();
    }

    private String customer(WorkspaceId workspace, CriticalPeriod period) {
        return directory
                .organisation(workspace, period.customer())
                .map(Organisation::name)
                .orElse("a customer who left");
    }
}
