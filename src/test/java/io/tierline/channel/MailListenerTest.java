package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Room;
import io.tierline.kernel.WorkspaceId;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.RunningTierline;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class MailListenerTest extends RunningTierline {

    private static final String BOUNCE = """
            From: MAILER-DAEMON@mx.quillon.example
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <b@mx.quillon.example>

            550 5.1.1 no such user
            """;

    @Autowired
    MailListener listener;

    @Autowired
    Desks desks;

    @Autowired
    Intake intake;

    @Autowired
    Jobs jobs;

    @Autowired
    Room room;

    @Test
    void withACertificateItSpeaksTls(@TempDir Path folder) throws Exception {
        var workspace = workspaceWithDesk("secret");
        var tls = new MailListener(intake, desks, new MailSettings(null, 0, 0, 0, null, certificate(folder)), room, 0);
        tls.start();
        try {
            var session = Session.getInstance(trusting());
            var mail = new MimeMessage(session, new ByteArrayInputStream(BOUNCE.getBytes(StandardCharsets.UTF_8)));
            try (var transport = session.getTransport("smtp")) {
                transport.connect("localhost", tls.port(), null, null);
                transport.sendMessage(mail, InternetAddress.parse("support@secret.example"));
            }
        } finally {
            tls.stop();
        }

        assertThat(intake.summary(Actor.system(workspace)).received()).isEqualTo(1);
    }

    @Test
    void whoFindsNoRoomForALargeMailKeepsItForLater() {
        var workspace = workspaceWithDesk("crowded");
        var small = new Room(1024 * 1024, Duration.ZERO);
        var crowded = new MailListener(intake, desks, new MailSettings(null, 0, 0, 0, null, null), small, 0);
        crowded.start();
        try (var smtp = new Smtp(crowded.port());
                var other = small.enter()) {
            other.grow(1024 * 1024);

            assertThat(smtp.send("", "support@crowded.example", BOUNCE + "word ".repeat(100_000)))
                    .startsWith("451");
        }
        try (var smtp = new Smtp(crowded.port())) {
            assertThat(smtp.send("", "support@crowded.example", BOUNCE)).startsWith("250");
        } finally {
            crowded.stop();
        }
        assertThat(intake.summary(Actor.system(workspace)).received()).isEqualTo(1);
    }

    @Test
    void withoutOneItOffersNone() {
        try (var smtp = new Smtp(listener.port())) {
            assertThat(smtp.say("STARTTLS")).startsWith("454");
        }
    }

    /** Refuses to go on without TLS. */
    private static Properties trusting() {
        var properties = new Properties();
        properties.put("mail.smtp.starttls.required", "true");
        properties.put("mail.smtp.ssl.trust", "localhost");
        properties.put("mail.smtp.ssl.checkserveridentity", "false");
        return properties;
    }

    /** Made by the JDK's own tool, written down as administrators have it. */
    private static MailSettings.Tls certificate(Path folder) throws Exception {
        var store = folder.resolve("store.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "desk",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start()
                .waitFor();
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        return new MailSettings.Tls(
                pem(folder, "CERTIFICATE", keys.getCertificate("desk").getEncoded()),
                pem(
                        folder,
                        "PRIVATE KEY",
                        keys.getKey("desk", "changeit".toCharArray()).getEncoded()));
    }

    private static Path pem(Path folder, String kind, byte[] bytes) throws IOException {
        return Files.writeString(
                folder.resolve(kind.replace(' ', '-') + ".pem"),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind));
    }

    @Test
    void aStoredMailIsAnsweredAndThere() {
        var workspace = workspaceWithDesk("stored");

        try (var smtp = new Smtp(listener.port())) {
            assertThat(smtp.send("", "support@stored.example", BOUNCE)).startsWith("250");
        }

        var mail = intake.list(Actor.system(workspace), null, PageRequest.first())
                .items()
                .getFirst();
        assertThat(intake.source(Actor.system(workspace), mail.id()))
                .asString(StandardCharsets.UTF_8)
                .isEqualToIgnoringWhitespace(BOUNCE)
                .doesNotContain("Received:");
    }

    @Test
    void aBounceIsSuppressedWithItsReason() {
        var workspace = workspaceWithDesk("bounces");

        try (var smtp = new Smtp(listener.port())) {
            smtp.send("", "support@bounces.example", BOUNCE);
        }
        jobs.run(Intake.JOB);

        var mail = intake.list(Actor.system(workspace), null, PageRequest.first())
                .items()
                .getFirst();
        assertThat(mail.disposition()).isEqualTo(Disposition.SUPPRESSED);
        assertThat(mail.reason()).isEqualTo("bounce");
        assertThat(intake.summary(Actor.system(workspace))).isEqualTo(new IntakeSummary(1, 0, 0, 0, 1, 0));
    }

    @Test
    void aMailThatSaysNothingAwaitsAPerson() {
        var workspace = workspaceWithDesk("empty");

        try (var smtp = new Smtp(listener.port())) {
            smtp.send("a@velloran.example", "support@empty.example", "From: a@velloran.example\n\n");
        }
        jobs.run(Intake.JOB);

        var mail = intake.list(Actor.system(workspace), Disposition.UNPROCESSED, PageRequest.first())
                .items()
                .getFirst();
        assertThat(mail.reason()).isEqualTo("empty");
    }

    @Test
    void anUnknownRecipientIsRefusedAndAPlusAddressIsTheDesks() {
        workspaceWithDesk("recipients");

        try (var smtp = new Smtp(listener.port())) {
            smtp.say("MAIL FROM:<a@velloran.example>");
            assertThat(smtp.say("RCPT TO:<nobody@recipients.example>")).startsWith("550");
            assertThat(smtp.say("RCPT TO:<Support+anything@Recipients.example>"))
                    .startsWith("250");
        }
    }

    @Test
    void aMailOverTheLimitIsRefusedAndTheNextOneTaken() {
        var workspace = workspaceWithDesk("large");
        byte[] large = new byte[26 * 1024 * 1024];
        java.util.Arrays.fill(large, (byte) 'x');
        for (int i = 900; i < large.length; i += 900) {
            large[i] = '\n';
        }

        try (var smtp = new Smtp(listener.port())) {
            assertThat(smtp.send("a@velloran.example", "support@large.example", large))
                    .startsWith("552");
            smtp.say("RSET");
            assertThat(smtp.send("", "support@large.example", BOUNCE)).startsWith("250");
        }

        assertThat(intake.summary(Actor.system(workspace)).received()).isEqualTo(1);
    }

    @Test
    void oneAddressBelongsToOneWorkspace() {
        workspaceWithDesk("taken");
        var other = workspaces.create("mail-taken-2", "Other", ZoneOffset.UTC).id();

        assertThatThrownBy(() -> desks.open(Actor.system(other), "support@taken.example", "Mine"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(ChannelRefusal.ADDRESS_TAKEN));
    }

    @Test
    void strangersSeeNothing() {
        workspaceWithDesk("mine");
        var theirs = workspaceWithDesk("theirs");
        try (var smtp = new Smtp(listener.port())) {
            smtp.send("", "support@mine.example", BOUNCE);
        }

        assertThat(intake.summary(Actor.system(theirs)).received()).isZero();
        assertThat(tenancy.<Long>in(
                        theirs,
                        () -> jdbc.sql("select count(*) from channel.incoming")
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    private WorkspaceId workspaceWithDesk(String name) {
        var workspace = workspaces.create("mail-" + name, name, ZoneOffset.UTC).id();
        desks.open(Actor.system(workspace), "support@" + name + ".example", "Support");
        return workspace;
    }
}
