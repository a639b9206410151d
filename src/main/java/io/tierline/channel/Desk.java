package io.tierline.channel;

import io.tierline.kernel.WorkspaceId;

/** An address people write to. */
public record Desk(WorkspaceId workspace, String address, String name) {

    String domain() {
        return address.substring(address.indexOf('@') + 1);
    }
}
