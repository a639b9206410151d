package io.tierline.channel;

import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Workspace;
import io.tierline.workspace.Workspaces;
import java.util.List;
import org.springframework.mock.env.MockEnvironment;

/** What who runs the installation has set for the mailbox with the key {@code main}. */
final class GivenPasswords {

    private GivenPasswords() {}

    /** One that may be fetched from this machine. */
    static MailboxServers servers(Workspaces workspaces, WorkspaceId workspace, String password) {
        return servers(workspaces, workspace, password, List.of("127.0.0.0/8"));
    }

    static MailboxServers servers(
            Workspaces workspaces, WorkspaceId workspace, String password, List<String> networks) {
        var settings = new MockEnvironment()
                .withProperty("tierline.mail.password." + key(workspaces, workspace) + ".main", password);
        return new MailboxServers(new MailboxPasswords(workspaces, settings), new MailboxSettings(networks));
    }

    static String key(Workspaces workspaces, WorkspaceId workspace) {
        return workspaces.all().stream()
                .filter(one -> one.id().equals(workspace))
                .map(Workspace::key)
                .findFirst()
                .orElseThrow();
    }
}
