package io.tierline.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The bytes on disk: {@code files/ab/cd/abcd…}. A file appears under its name only when it is whole and synced. Whose they
 * are stands in the database: {@link io.tierline.files.Files} asks it, a backup takes them all.
 */
@Component
public class ContentFolder {

    private static final int CHUNK = 64 * 1024;
    private static final String MARK = "mark";

    private final Path root;

    /** That of a data folder, made if it is not there. */
    public ContentFolder(@Value("${tierline.data}") Path data) throws IOException {
        this.root = Files.createDirectories(data.resolve("files")).toAbsolutePath();
        Files.createDirectories(root.resolve("incoming"));
    }

    /** Keeps what the stream holds, for good before it returns; more than the limit is refused. */
    public Stored write(InputStream content, long limit) throws IOException {
        var incoming = Files.createTempFile(root.resolve("incoming"), "content", "");
        try {
            var digest = sha256();
            var size = copy(new DigestInputStream(content, digest), incoming, limit);
            var name = HexFormat.of().formatHex(digest.digest());
            publish(incoming, place(name));
            return new Stored(name, size);
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    /** Whether there is a file of that name. */
    public boolean holds(String name) {
        return Files.exists(place(name));
    }

    /** Opens the file of that name. The caller closes it. */
    public InputStream read(String name) throws IOException {
        return Files.newInputStream(place(name));
    }

    /** By what it is told from other folders; empty when nobody has marked it. */
    public Optional<String> mark() throws IOException {
        try {
            return Optional.of(Files.readString(root.resolve(MARK)).strip());
        } catch (NoSuchFileException unmarked) {
            return Optional.empty();
        }
    }

    /** Marks it, in one step and for good. */
    public void mark(String mark) throws IOException {
        var incoming = Files.createTempFile(root.resolve("incoming"), MARK, "");
        Files.writeString(incoming, mark + "\n");
        Files.move(incoming, root.resolve(MARK), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(root);
    }

    /** How much more may be written. */
    long usableBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    private static long copy(InputStream content, Path target, long limit) throws IOException {
        var size = 0L;
        var chunk = new byte[CHUNK];
        try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            for (var read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                size += read;
                if (size > limit) {
                    throw io.tierline.files.Files.tooLarge(limit);
                }
                var bytes = java.nio.ByteBuffer.wrap(chunk, 0, read);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        return size;
    }

    private static void publish(Path incoming, Path place) throws IOException {
        if (Files.exists(place)) {
            return;
        }
        var folder = Files.createDirectories(place.resolveSibling("."));
        Files.move(incoming, place, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
        sync(folder.resolve(".."));
        sync(folder.resolve("../.."));
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path place(String name) {
        if (!name.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not the name of a content");
        }
        return root.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
