package io.tierline.channel;

import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ids of our mails: {@code <tl.TICKET.MAIL.SIGNATURE@domain>}. An answer carries the id back, so it finds its ticket;
 * the signature keeps others from making one up. Whether the sender may write there is asked separately.
 */
@Component
class ThreadTokens {

    private static final Pattern TOKEN = Pattern.compile("tl\\.([0-9a-f]{32})\\.([0-9a-f]{32})\\.([0-9a-f]{20})");
    private static final int SIGNATURE_BYTES = 10;
    private static final int MOST_READ = 200;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    ThreadTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a token names. */
    record Named(TicketId ticket, UUID mail) {}

    String messageId(WorkspaceId workspace, TicketId ticket, UUID mail, String domain) {
        return "<tl.%s.%s.%s@%s>"
                .formatted(hex(ticket.value()), hex(mail), sign(workspace, ticket.value(), mail), domain);
    }

    /** Reads a token out of a message id or an address; empty if there is none or it is not ours. */
    Optional<Named> read(WorkspaceId workspace, String text) {
        return all(workspace, text).findFirst();
    }

    /** Reads all tokens of ours that stand in a text. */
    Stream<Named> all(WorkspaceId workspace, String text) {
        return TOKEN.matcher(text).results().limit(MOST_READ).flatMap(found -> {
            UUID ticket = uuid(found.group(1));
            UUID mail = uuid(found.group(2));
            return same(sign(workspace, ticket, mail), found.group(3))
                    ? Stream.of(new Named(new TicketId(ticket), mail))
                    : Stream.empty();
        });
    }

    /** The tickets that tokens in a text name, whether they are ours or not. */
    static Stream<String> tickets(String text) {
        return TOKEN.matcher(text).results().limit(MOST_READ).map(found -> found.group(1));
    }

    private String sign(WorkspaceId workspace, UUID ticket, UUID mail) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(workspace), "HmacSHA256"));
            mac.update(bytes(ticket));
            return HexFormat.of().formatHex(mac.doFinal(bytes(mail)), 0, SIGNATURE_BYTES);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private byte[] key(WorkspaceId workspace) {
        return kept(workspace).orElseGet(() -> {
            byte[] fresh = new byte[32];
            random.nextBytes(fresh);
            jdbc.sql("""
                    insert into channel.signing_key (workspace_id, key) values (:workspace, :key)
                    on conflict do nothing
                    """)
                    .param("workspace", workspace.value())
                    .param("key", fresh)
                    .update();
            return kept(workspace).orElseThrow();
        });
    }

    private Optional<byte[]> kept(WorkspaceId workspace) {
        return jdbc.sql("select key from channel.signing_key where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(byte[].class)
                .optional();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hex(UUID id) {
        return HexFormat.of().formatHex(bytes(id));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(String hex) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
