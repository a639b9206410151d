package io.tierline.access;

import io.tierline.kernel.Permission;
import java.util.Set;

/**
 * A named set of permissions of one workspace.
 *
 * @param revision counts its changes
 */
public record Role(String key, String name, Set<Permission> permissions, long revision) {

    public Role {
        permissions = Set.copyOf(permissions);
    }
}
