package io.tierline.blueprint;

import io.tierline.kernel.WorkspaceId;
import io.tierline.ticket.Editions;
import io.tierline.workspace.Tenancy;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells the tickets when the versions were applied that they name. */
@Component
class KnownEditions implements Editions {

    private final Versions versions;
    private final Tenancy tenancy;

    KnownEditions(Versions versions, Tenancy tenancy) {
        this.versions = versions;
        this.tenancy = tenancy;
    }

    @Override
    public Map<Integer, Edition> of(WorkspaceId workspace, Set<Integer> numbers) {
        return tenancy.in(workspace, () -> versions.editions(workspace, numbers)).stream()
                .collect(Collectors.toMap(Edition::number, Function.identity()));
    }
}
