package io.tierline.access;

import io.tierline.workspace.WorkspaceCreated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
final class RolesOfNewWorkspace {

    private final Roles roles;

    RolesOfNewWorkspace(Roles roles) {
        this.roles = roles;
    }

    @EventListener
    void on(WorkspaceCreated created) {
        roles.storeDefaults(created.workspace());
    }
}
