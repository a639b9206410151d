package io.tierline.channel.mime;

import java.util.List;

/**
 * A mail system's report about a mail sent earlier.
 *
 * @param because the sign by which it was recognised
 * @param originalMessageId of the mail reported on, empty if the report does not tell
 */
public record DeliveryReport(Kind kind, List<Recipient> recipients, String originalMessageId, String because) {

    /** What is reported. */
    public enum Kind {
        FAILED,
        DELAYED,
        DELIVERED,
        COMPLAINT,
        READ_RECEIPT
    }

    /**
     * One recipient's fate.
     *
     * @param status enhanced status code (RFC 3463), empty if unknown
     * @param replyCode SMTP reply code, empty if unknown
     */
    public record Recipient(String address, String status, String replyCode, String diagnostic) {}

    /** True if trying again later is pointless. */
    public boolean permanent() {
        return kind == Kind.FAILED
                && recipients.stream()
                        .noneMatch(
                                r -> r.status().startsWith("4") || r.replyCode().startsWith("4"));
    }
}
