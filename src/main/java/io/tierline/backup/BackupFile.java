package io.tierline.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A backup on disk: one line that says what it is and which key it wants, then a zip. Both are sealed by that key. */
final class BackupFile {

    private static final int FORMAT = 1;
    private static final Pattern FIRST_LINE = Pattern.compile("tierline-backup ([0-9]{1,4}) ([0-9a-f]{8})\n");
    private static final int LONGEST_LINE = 64;
    private static final int BUFFER = 1 << 16;

    private BackupFile() {}

    /** Puts the parts of a backup into it. */
    interface Filling {
        void into(ZipOutputStream parts) throws Exception;
    }

    /** Takes the parts of a backup out of it, from the first to the last. */
    interface Taking<T> {
        T from(ZipInputStream parts) throws Exception;
    }

    /** Writes a new file. It appears under its name only when it is whole and synced. */
    static void write(Path file, BackupKey key, Filling filling) throws Exception {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(file + " is there already; a backup is never written over.");
        }
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            seal(new Unfinished(channel), key, filling);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Opens a file and reads it to its end; whatever is wrong with it is said in a sentence. */
    static <T> T read(Path file, BackupKey key, Taking<T> taking) throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no backup " + file + ".");
        }
        try (var raw = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            var line = firstLine(file, raw, key);
            try (var opened = new Opened(file, key.sealing().newDecryptingStream(raw, line))) {
                var taken = taking.from(new ZipInputStream(opened));
                opened.transferTo(OutputStream.nullOutputStream());
                return taken;
            }
        }
    }

    private static void seal(OutputStream file, BackupKey key, Filling filling) throws Exception {
        var line = "tierline-backup %d %s\n".formatted(FORMAT, key.id()).getBytes(StandardCharsets.US_ASCII);
        file.write(line);
        try (var parts = new ZipOutputStream(key.sealing().newEncryptingStream(file, line))) {
            parts.setLevel(Deflater.BEST_SPEED);
            filling.into(parts);
        }
    }

    private static byte[] firstLine(Path file, InputStream raw, BackupKey key) throws IOException {
        var line = new byte[LONGEST_LINE];
        var length = 0;
        for (var read = raw.read(); read >= 0 && length < LONGEST_LINE; read = raw.read()) {
            line[length++] = (byte) read;
            if (read == '\n') {
                break;
            }
        }
        var said = Arrays.copyOf(line, length);
        refuseOthers(file, new String(said, StandardCharsets.ISO_8859_1), key);
        return said;
    }

    private static void refuseOthers(Path file, String line, BackupKey key) {
        var said = FIRST_LINE.matcher(line);
        if (!said.matches()) {
            throw new IllegalArgumentException(file + " is not a backup of Tierline.");
        }
        if (Integer.parseInt(said.group(1)) > FORMAT) {
            throw new IllegalArgumentException(file + " was made by a newer Tierline. Restore it with that one.");
        }
        if (!said.group(2).equals(key.id())) {
            throw new IllegalArgumentException(
                    "%s wants the key %s; this is the key %s.".formatted(file, said.group(2), key.id()));
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Is on disk for good once it is closed; the channel is closed by whoever opened it. */
    private static final class Unfinished extends BufferedOutputStream {
        private final FileChannel channel;

        Unfinished(FileChannel channel) {
            super(Channels.newOutputStream(channel), BUFFER);
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            flush();
            channel.force(true);
        }
    }

    /** What fails here was flipped, cut off or put in since it was written. */
    private static final class Opened extends FilterInputStream {
        private final Path file;

        Opened(Path file, InputStream sealed) {
            super(sealed);
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return super.read(into, from, length);
            } catch (IOException broken) {
                throw new DamagedBackup(file, broken);
            }
        }
    }
}
