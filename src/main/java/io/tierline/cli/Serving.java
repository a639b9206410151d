package io.tierline.cli;

import io.tierline.Application;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that serve, and how they start the server. */
final class Serving {

    /** What a command answers when the server goes on running after it. */
    static final int KEEPS_RUNNING = -1;

    /** Below what a phase of the shutdown may take. */
    private static final int LONGEST_DRAIN = 8;

    @Option(names = "--port", defaultValue = "8080", description = "HTTP port (default ${DEFAULT-VALUE})")
    int port;

    @Option(
            names = "--smtp-port",
            defaultValue = "2525",
            description = "port of the mail listener (default ${DEFAULT-VALUE})")
    int smtpPort;

    @Option(names = "--data", defaultValue = "./data", description = "data folder (default ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "an existing PostgreSQL instead of the one in the data folder")
    @Nullable
    String db;

    @Option(
            names = "--mail-out",
            paramLabel = "smtp://HOST:PORT",
            description = "server for outgoing mail; without it mails wait in the outbox")
    @Nullable
    String mailOut;

    @Option(
            names = "--mailbox-network",
            paramLabel = "NETWORK",
            description =
                    "a network inside, such as 10.1.0.0/16, that mailboxes may be fetched from; otherwise only the Internet."
                            + " More than once for several")
    List<String> mailboxNetworks = List.of();

    @Option(
            names = "--smtp-certificate",
            paramLabel = "FILE",
            description = "PEM file with the certificate by which the mail listener offers STARTTLS")
    @Nullable
    Path smtpCertificate;

    @Option(names = "--smtp-key", paramLabel = "FILE", description = "PEM file with the private key to it")
    @Nullable
    Path smtpKey;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "how people reach this desk (default http://localhost:PORT)")
    @Nullable
    String url;

    @Option(
            names = "--backup-to",
            paramLabel = "DIR",
            description = "make an encrypted backup there each day, and try whether it can be restored")
    @Nullable
    Path backupTo;

    @Mixin
    KeySource backupKey = new KeySource();

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "how long to go on serving after a stop was asked for, so that a proxy in front hears of it (0 to 8)")
    int drain;

    /** Starts the server; what comes back is ready for requests. */
    ConfigurableApplicationContext start(Map<String, Object> more) {
        demandFree(port, "--port");
        demandFree(smtpPort, "--smtp-port");
        var settings = new LinkedHashMap<String, Object>(more);
        settings.put("server.port", port);
        settings.put("tierline.smtp-port", smtpPort);
        settings.put("tierline.data", data);
        settings.put("tierline.url", url == null ? "http://localhost:" + port : url);
        settings.put("tierline.drain", Math.clamp(drain, 0, LONGEST_DRAIN) + "s");
        if (url != null && url.startsWith("https:")) { // only then is there a proxy in front to be believed
            settings.put("server.forward-headers-strategy", "native");
        }
        putIfGiven(settings, "tierline.db", db);
        putIfGiven(settings, "tierline.mail.out", mailOut);
        putIfGiven(settings, "tierline.mailbox.networks", listed(mailboxNetworks));
        putIfGiven(settings, "tierline.mail.tls.certificate", smtpCertificate);
        putIfGiven(settings, "tierline.mail.tls.key", smtpKey);
        putIfGiven(settings, "tierline.backup.to", backupTo);
        putIfGiven(settings, "tierline.backup.key-file", backupKey.file);
        useWrittenBeans();
        return program()
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static @Nullable String listed(List<String> words) {
        return words.isEmpty() ? null : String.join(",", words);
    }

    /** Asked before anything is opened; 0 takes any free port, and a number below that opens none. */
    private static void demandFree(int port, String option) {
        if (port <= 0) {
            return;
        }
        try {
            new ServerSocket(port).close();
        } catch (IOException taken) {
            throw new IllegalStateException("Cannot listen on port " + port + " (" + taken.getMessage()
                    + "). Stop what uses it, or choose another with " + option + ".");
        }
    }

    /** The build calls this to write the beans down, so that a start need not look for them; nobody else does. */
    public static void main(String[] arguments) {
        program().run(arguments);
    }

    /** The launcher's build holds the beans written down; without them, as in tests, Spring looks for them at each start. */
    private static void useWrittenBeans() {
        if (ClassUtils.isPresent(Serving.class.getName() + "__ApplicationContextInitializer", null)) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
        }
    }

    private static SpringApplicationBuilder program() {
        return new SpringApplicationBuilder(Application.class).main(Serving.class);
    }

    /** The one line that says where to go; programs wait for it. */
    static void sayReady(ConfigurableApplicationContext running) {
        System.out.println("Tierline ready at " + address(running));
    }

    /** How people reach the running desk. */
    static String address(ConfigurableApplicationContext running) {
        var address = running.getEnvironment().getRequiredProperty("tierline.url");
        var port = running.getEnvironment().getRequiredProperty("local.server.port");
        return address.replace(":0", ":" + port);
    }

    private static void putIfGiven(Map<String, Object> settings, String key, @Nullable Object value) {
        if (value != null) {
            settings.put(key, value);
        }
    }
}
