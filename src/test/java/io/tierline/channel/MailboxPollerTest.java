package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.tierline.kernel.Actor;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import jakarta.mail.Flags;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MailboxPollerTest extends RunningTierline {

    private static final GreenMail POST_OFFICE = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));

    @Autowired
    Desks desks;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    Intake intake;

    @Autowired
    MailSettings settings;

    @BeforeAll
    static void open() {
        POST_OFFICE.start();
    }

    @AfterAll
    static void close() {
        POST_OFFICE.stop();
    }

    @Test
    void eachMailOfAMailboxIsTakenOnceAndMarkedAsSeen() throws Exception {
        var workspace = workspaceWithMailbox("polled");
        var user = POST_OFFICE.setUser("polled", "secret");
        deliver(user, "one");
        deliver(user, "two");

        poller(workspace, "secret").work();
        poller(workspace, "secret").work();
        deliver(user, "three");
        poller(workspace, "secret").work();

        assertThat(intake.summary(Actor.system(workspace)).received()).isEqualTo(3);
        var inbox = POST_OFFICE.getManagers().getImapHostManager().getInbox(user);
        assertThat(inbox.getMessages())
                .hasSize(3)
                .allMatch(message -> message.getFlags().contains(Flags.Flag.SEEN));
    }

    @Test
    void aMailboxThatCannotBeReadSaysWhy() {
        var workspace = workspaceWithMailbox("locked");
        POST_OFFICE.setUser("locked", "secret");

        poller(workspace, "wrong").work();

        assertThat(mailboxes.of(Actor.system(workspace))).singleElement().satisfies(box -> {
            assertThat(box.polledAt()).isNotNull();
            assertThat(box.problem()).contains("does not take the login");
        });
    }

    private MailboxPoller poller(WorkspaceId workspace, String password) {
        return new MailboxPoller(
                mailboxes, intake, settings, tenancy, GivenPasswords.servers(workspaces, workspace, password));
    }

    private WorkspaceId workspaceWithMailbox(String name) {
        var workspace = workspaces.create("imap-" + name, name, ZoneOffset.UTC).id();
        var admin = Actor.system(workspace);
        var desk = desks.open(admin, "support@imap-" + name + ".example", "Support");
        int port = POST_OFFICE.getImap().getPort();
        mailboxes.define(admin, Mailbox.of("main", desk.address(), "127.0.0.1", port, false, name));
        return workspace;
    }

    private static void deliver(GreenMailUser user, String subject) {
        var setup = POST_OFFICE.getImap().getServerSetup();
        user.deliver(GreenMailUtil.createTextEmail("support@x.example", "a@velloran.example", subject, "text", setup));
    }
}
