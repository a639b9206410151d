package io.tierline.channel;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Mail.
 *
 * @param out the server for outgoing mail, {@code smtp://[user:password@]host:port} or {@code smtps://…}; without it mails
 *     wait in the outbox
 * @param maxBytes the largest mail taken, 25 MB unless set
 * @param perSenderHourly more mails of one sender in an hour are suppressed: somewhere two machines answer each other
 * @param acknowledgedHourly more acknowledgements to one recipient in an hour are not written
 * @param pollEvery how often mailboxes are polled
 */
@ConfigurationProperties("tierline.mail")
record MailSettings(
        @Nullable URI out,
        int maxBytes,
        int perSenderHourly,
        int acknowledgedHourly,
        @Nullable Duration pollEvery) {

    private static final int MEGABYTE = 1024 * 1024;

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
