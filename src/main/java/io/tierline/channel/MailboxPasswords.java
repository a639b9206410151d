package io.tierline.channel;

import io.tierline.workspace.Workspace;
import io.tierline.workspace.Workspaces;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The passwords of mailboxes: settings of who runs the installation, named after workspace and key. A name without a
 * workspace counts only where there is but one; else the administrator of another workspace could have the password sent to a
 * server of their own by defining a mailbox with the same key.
 */
@Component
class MailboxPasswords {

    private static final String SETTING = "tierline.mail.password.";

    private final Workspaces workspaces;
    private final Environment environment;

    MailboxPasswords(Workspaces workspaces, Environment environment) {
        this.workspaces = workspaces;
        this.environment = environment;
    }

    String of(Mailboxes.Pointer box) {
        var all = workspaces.all();
        var own = all.stream()
                .filter(one -> one.id().equals(box.workspace()))
                .map(Workspace::key)
                .findFirst()
                .orElseThrow();
        var full = SETTING + own + "." + box.key();
        var names = all.size() == 1 ? Stream.of(full, SETTING + box.key()) : Stream.of(full);
        return names.filter(_ -> !claimed(own, box.key(), all))
                .flatMap(name -> Optional.ofNullable(environment.getProperty(name)).stream())
                .findFirst()
                .orElseThrow(() -> new Missing(full));
    }

    /** An environment variable does not tell a dot from a hyphen: the name is that of the workspace with the longer key. */
    private static boolean claimed(String own, String key, List<Workspace> all) {
        var name = variable(own + "_" + key);
        return all.stream()
                .map(Workspace::key)
                .anyMatch(other -> other.length() > own.length() && name.startsWith(variable(other) + "_"));
    }

    private static String variable(String words) {
        return words.replace('-', '_');
    }

    /** Nobody gave the password. */
    static final class Missing extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String setting;

        Missing(String setting) {
            super("the setting " + setting + " is missing");
            this.setting = setting;
        }

        String words() {
            return "Its password is missing: who runs the installation gives it as the setting " + setting + ".";
        }
    }
}
