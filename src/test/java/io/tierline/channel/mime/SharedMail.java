package io.tierline.channel.mime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The real mails beside the repository; tests that need them are skipped, and say so, where they are not there. */
public final class SharedMail {

    private static final Path ROOT =
            Path.of("../shared/data/mail").toAbsolutePath().normalize();
    private static final Path WORKTREE =
            Path.of("../../shared/data/mail").toAbsolutePath().normalize();

    private SharedMail() {}

    public static Path folder() {
        var folder = Files.isDirectory(ROOT) ? ROOT : WORKTREE;
        assumeTrue(Files.isDirectory(folder), "skipped: no real mails at " + ROOT);
        return folder;
    }

    /** Every message, without the expectations that lie beside some. */
    public static List<Path> messages() {
        return files("").stream()
                .filter(
                        path -> !path.toString()
                                .matches(
                                        ".*(?:_decoded.*|\\.xml|\\.out|\\.json|\\.html|_body|_sender|_signature|_reply_text|\\.git\\w+)"))
                .toList();
    }

    static List<Path> files(String below) {
        try (var walk = Files.walk(folder().resolve(below))) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
