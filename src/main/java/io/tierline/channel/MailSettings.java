package io.tierline.channel;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * Mail.
 *
 * @param out the server for outgoing mail, {@code smtp://[user:password@]host:port} or {@code smtps://…}; without it mails
 *     wait in the outbox
 * @param maxBytes the largest mail taken, 25 MB unless set
 * @param perSenderHourly more mails of one sender in an hour are suppressed: somewhere two machines answer each other
 * @param acknowledgedHourly more acknowledgements to one recipient in an hour are not written
 * @param pollEvery how often mailboxes are polled
 * @param tls with what the listener offers STARTTLS; null: not at all
 */
@ConfigurationProperties("tierline.mail")
record MailSettings(
        @Nullable URI out,
        int maxBytes,
        int perSenderHourly,
        int acknowledgedHourly,
        @Nullable Duration pollEvery,
        @Nullable Tls tls) {

    private static final int MEGABYTE = 1024 * 1024;

    /**
     * How the listener proves who it is.
     *
     * @param certificate PEM file with its certificate, followed by those that vouch for it
     * @param key PEM file with the private key, not encrypted
     */
    record Tls(Path certificate, Path key) {

        /** Reads both; a file that cannot be read stops the start. */
        SSLContext context() {
            var store = PemSslStore.load(
                    PemSslStoreDetails.forCertificate(certificate.toUri().toString())
                            .withPrivateKey(key.toUri().toString()));
            return SslBundle.of(new PemSslStoreBundle(store, null)).createSslContext();
        }
    }

    MailSettings {
        maxBytes = maxBytes == 0 ? 25 * MEGABYTE : maxBytes;
        perSenderHourly = perSenderHourly == 0 ? 1_000 : perSenderHourly;
        acknowledgedHourly = acknowledgedHourly == 0 ? 20 : acknowledgedHourly;
        pollEvery = pollEvery == null ? Duration.ofSeconds(30) : pollEvery;
        if (out != null && (out.getHost() == null || !"smtp smtps".contains(String.valueOf(out.getScheme())))) {
            throw new IllegalArgumentException("tierline.mail.out must look like smtp://host:port");
        }
    }

    Duration pause() {
        return pollEvery == null ? Duration.ofSeconds(30) : pollEvery;
    }
}
