package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tierline.kernel.Actor;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator of a workspace types a server that is inside, and learns nothing of what is there. */
class MailboxInsideTest extends RunningTierline {

    @Autowired
    Desks desks;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    Intake intake;

    @Autowired
    MailSettings settings;

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "localhost, false",
        "127.0.0.1, true",
        "127.0.0.1, false",
        "127.1, false",
        "2130706433, false",
        "::ffff:127.0.0.1, false",
        "0.0.0.0, false"
    })
    void noServerOnThisMachineIsCalledWhateverItsName(String host, boolean tls) throws IOException {
        try (var inside = new Inside()) {
            var workspace = workspaceWith(host, inside.port(), tls);

            poller(workspace, List.of()).work();

            assertThat(problem(workspace)).contains("not fetched from").doesNotContain(host, "refused", "loopback");
            assertThat(inside.calls()).isZero();
        }
    }

    /** Else nothing above would be proved. */
    @Test
    void theSameServerIsCalledWhereItsNetworkIsAllowed() throws IOException {
        try (var inside = new Inside()) {
            var workspace = workspaceWith("localhost", inside.port(), false);

            poller(workspace, List.of("127.0.0.0/8", "::1")).work();

            assertThat(problem(workspace)).isNotBlank();
            assertThat(inside.calls()).isPositive();
        }
    }

    @Test
    void anOpenAndAClosedPortAndANameNobodyHasSoundTheSame() throws IOException {
        var said = new java.util.HashSet<String>();
        try (var inside = new Inside()) {
            for (var allowed : List.of(List.<String>of(), List.of("127.0.0.0/8"))) {
                for (var host : List.of("127.0.0.1", "nobody.invalid")) {
                    for (var port : List.of(inside.port(), closed())) {
                        var workspace = workspaceWith(host, port, false);
                        poller(workspace, allowed).work();
                        said.add(problem(workspace));
                    }
                }
            }
        }
        assertThat(said).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "-main"})
    void theAdministratorOfAnotherWorkspaceIsNotSentOurPassword(String theirKeyGoesOn) {
        var thief = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
        thief.start();
        try {
            thief.setUser("eve", "ours");
            var ours = workspaceWith("mail.invalid", 993, true);
            // its key is the beginning of ours, so that an environment variable could be meant for both
            var key = GivenPasswords.key(workspaces, ours);
            var theirs = theirKeyGoesOn.equals("main")
                    ? workspaces
                            .create("t-" + System.nanoTime(), "Theirs", ZoneOffset.UTC)
                            .id()
                    : workspaces
                            .create(key.substring(0, key.lastIndexOf('-')), "Theirs", ZoneOffset.UTC)
                            .id();
            var box = theirKeyGoesOn.equals("main") ? "main" : key.substring(key.lastIndexOf('-') + 1) + "-main";
            define(theirs, box, "127.0.0.1", thief.getImap().getPort(), false);

            var poller = new MailboxPoller(mailboxes, intake, settings, tenancy, environment(ours));
            poller.work();

            assertThat(problem(theirs)).contains("password is missing");
        } finally {
            thief.stop();
        }
    }

    /** As the environment of a process has it: one variable, whose name does not tell dots from hyphens. */
    private MailboxServers environment(WorkspaceId workspace) {
        var key = GivenPasswords.key(workspaces, workspace);
        var name = "TIERLINE_MAIL_PASSWORD_" + key.replace('-', '_').toUpperCase(java.util.Locale.ROOT) + "_MAIN";
        var environment = new org.springframework.core.env.StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.forEach(source -> sources.remove(source.getName()));
        sources.addFirst(new org.springframework.core.env.SystemEnvironmentPropertySource(
                org.springframework.core.env.StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                java.util.Map.of(name, "ours", "TIERLINE_MAIL_PASSWORD_MAIN", "ours")));
        return new MailboxServers(
                new MailboxPasswords(workspaces, environment), new MailboxSettings(List.of("127.0.0.0/8")));
    }

    private MailboxPoller poller(WorkspaceId workspace, List<String> networks) {
        return new MailboxPoller(
                mailboxes, intake, settings, tenancy, GivenPasswords.servers(workspaces, workspace, "x", networks));
    }

    private WorkspaceId workspaceWith(String host, int port, boolean tls) {
        var workspace = workspaces
                .create("inside-" + System.nanoTime() + "-x", "Inside", ZoneOffset.UTC)
                .id();
        define(workspace, "main", host, port, tls);
        return workspace;
    }

    private void define(WorkspaceId workspace, String key, String host, int port, boolean tls) {
        var admin = Actor.system(workspace);
        var desk = desks.open(admin, "support@" + workspace + ".example", "Support");
        mailboxes.define(admin, Mailbox.of(key, desk.address(), host, port, tls, "eve"));
    }

    private String problem(WorkspaceId workspace) {
        return mailboxes.of(Actor.system(workspace)).getFirst().problem();
    }

    private static int closed() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** A server on this machine that hangs up on everybody, and counts them. */
    private static final class Inside implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.ofLiteral("::"));
        private final AtomicInteger calls = new AtomicInteger();

        Inside() throws IOException {
            Thread.ofVirtual().start(this::answer);
        }

        private void answer() {
            while (!socket.isClosed()) {
                try (var _ = socket.accept()) {
                    calls.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        /** A call of its own comes last, so all before it have been counted. */
        int calls() throws IOException {
            int before;
            try (var own = new java.net.Socket("localhost", port())) {
                while (own.getInputStream().read() >= 0) {
                    // until it hangs up
                }
                before = calls.get() - 1;
            }
            return before;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
