package io.tierline.channel;

import io.tierline.kernel.Room;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Takes mail by SMTP for the addresses of the desks and nobody else. "250" is said only after the mail is committed; a
 * failure before that is "451" and the sender keeps the mail. Port 0 takes any free one, a negative port none.
 */
@Component
public class MailListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailListener.class);
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_RECIPIENTS = 100;
    private static final int IDLE_SECONDS = 60;
    /** A mail that grows is copied. */
    private static final int WEIGHT = 4;

    private final Intake intake;
    private final Desks desks;
    private final MailSettings settings;
    private final Room room;
    private final int port;
    private @Nullable SMTPServer server;

    MailListener(
            Intake intake, Desks desks, MailSettings settings, Room room, @Value("${tierline.smtp-port}") int port) {
        this.intake = intake;
        this.desks = desks;
        this.settings = settings;
        this.room = room;
        this.port = port;
    }

    /** The port it listens on; 0 while it does not. */
    public int port() {
        return server == null ? 0 : server.getPortAllocated();
    }

    @Override
    public void start() {
        if (port < 0) {
            return;
        }
        SMTPServer starting = configured().build();
        starting.start();
        server = starting;
    }

    private SMTPServer.Builder configured() {
        var builder = SMTPServer.port(port)
                .softwareName("Tierline")
                .maxConnections(MOST_CONNECTIONS)
                .maxRecipients(MOST_RECIPIENTS)
                .maxMessageSize(settings.maxBytes())
                .connectionTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
                // The envelope is kept in the row; the mail itself stays byte for byte what was sent.
                .insertReceivedHeaders(false)
                .messageHandlerFactory(Session::new);
        return settings.tls() == null
                ? builder
                : builder.enableTLS().startTlsSocketFactory(settings.tls().context());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** Closed together with the web's port: after a node that is asked to stop has gone on serving for a while. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
    }

    /** One mail of one connection. */
    private final class Session implements MessageHandler {
        private final Map<Desks.Address, String> recipients = new LinkedHashMap<>();
        private String sender = "";

        Session(MessageContext connection) {}

        @Override
        public void from(String from) {
            sender = from;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            Desks.Address desk = find(recipient);
            recipients.putIfAbsent(desk, recipient);
        }

        private Desks.Address find(String recipient) throws RejectException {
            try {
                return desks.at(recipient).orElseThrow(() -> new RejectException(550, "5.1.1 No such address here"));
            } catch (RuntimeException failure) {
                throw unavailable(failure);
            }
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            try (var stay = room.enter()) {
                take(read(data, stay));
            }
            return "2.0.0 Stored";
        }

        private void take(byte[] raw) throws RejectException {
            List<Arrival> arrivals = new ArrayList<>();
            recipients.forEach(
                    (desk, recipient) -> arrivals.add(new Arrival("smtp", null, desk, sender, recipient, raw)));
            try {
                arrivals.forEach(intake::take);
            } catch (RuntimeException failure) {
                throw unavailable(failure);
            }
        }

        private byte[] read(InputStream data, Room.Stay stay) throws IOException, RejectException {
            var raw = new ByteArrayOutputStream();
            byte[] chunk = new byte[8192];
            long size = 0;
            boolean roomy = true;
            for (int n = data.read(chunk); n >= 0; n = data.read(chunk)) {
                size += n;
                // The rest is read and dropped: an answer in the middle of the data would not be heard.
                if (size <= settings.maxBytes() && roomy) {
                    roomy = stay.grow((long) n * WEIGHT);
                    raw.write(chunk, 0, n);
                }
            }
            if (!roomy) {
                throw new RejectException(451, "4.3.1 Busy with other large mails, try again later");
            }
            if (size > settings.maxBytes()) {
                throw new RejectException(552, "5.3.4 Larger than " + settings.maxBytes() + " bytes");
            }
            return raw.toByteArray();
        }

        @Override
        public void done() {
            recipients.clear();
        }

        private static RejectException unavailable(RuntimeException failure) {
            LOG.warn("A mail could not be taken; its sender keeps it", failure);
            return new RejectException(451, "4.3.0 Try again later");
        }
    }
}
