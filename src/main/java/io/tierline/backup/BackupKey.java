package io.tierline.backup;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The secret that opens backups: 256 random bits, written as 64 hexadecimal digits. Never printed. */
public final class BackupKey {

    /** The environment variable that holds a key where no file is named. */
    public static final String VARIABLE = "TIERLINE_BACKUP_KEY";

    private static final int BYTES = 32;
    private static final int ID_DIGITS = 8;
    private static final int SEGMENT = 1 << 20;
    private static final String WHERE_FROM =
            "Name its file with --key-file, or put its 64 digits into " + VARIABLE + "; --new-key FILE makes one.";

    private final byte[] secret;

    private BackupKey(byte[] secret) {
        this.secret = secret;
    }

    /** The key in the file or, without one, in the environment. */
    public static BackupKey from(@Nullable Path file, @Nullable String variable) throws IOException {
        if (file != null) {
            return in(file);
        }
        if (variable == null || variable.isBlank()) {
            throw new IllegalArgumentException("A backup wants a key. " + WHERE_FROM);
        }
        return read(variable, VARIABLE);
    }

    private static BackupKey in(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no key file " + file + ". " + WHERE_FROM);
        }
        return read(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
    }

    private static BackupKey read(String text, String place) {
        var digits = text.strip();
        if (!digits.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException(place + " is not a key: 64 hexadecimal digits are wanted.");
        }
        return new BackupKey(HexFormat.of().parseHex(digits));
    }

    /** Makes a key in a new file that only its owner can read. */
    public static BackupKey make(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(file + " is there already; a key is never written over.");
        }
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
        return new BackupKey(secret);
    }

    /** Tells keys apart and gives nothing away: it stands in front of what the key has sealed. */
    public String id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("tierline backup key id".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(secret)).substring(0, ID_DIGITS);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Seals and opens streams of any length a megabyte at a time: changed, moved, missing and added bytes are noticed. */
    @AccessesPartialKey // it is made of its digits each time
    StreamingAead sealing() {
        try {
            StreamingAeadConfig.register();
            var parameters = AesGcmHkdfStreamingParameters.builder()
                    .setKeySizeBytes(BYTES)
                    .setDerivedAesGcmKeySizeBytes(BYTES)
                    .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
                    .setCiphertextSegmentSizeBytes(SEGMENT)
                    .build();
            var key = AesGcmHkdfStreamingKey.create(
                    parameters, SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()));
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
        } catch (GeneralSecurityException everyJdkCan) {
            throw new IllegalStateException(everyJdkCan);
        }
    }

    @Override
    public String toString() {
        return "key " + id();
    }
}
