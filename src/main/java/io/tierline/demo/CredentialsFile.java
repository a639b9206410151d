package io.tierline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file that tells how to sign in as each persona. Only its owner may read it; it is replaced whole or not at all. */
record CredentialsFile(Path path) {

    /** How one persona signs in. */
    record Entry(
            String persona,
            String email,
            String password,
            String token,
            List<String> roles,
            String organisation,
            String workspace) {}

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What the file holds; nothing when it is not there or is something else. */
    List<Entry> read() {
        try {
            return Files.exists(path) ? List.of(JSON.readValue(path.toFile(), Entry[].class)) : List.of();
        } catch (JacksonException somethingElse) {
            return List.of();
        }
    }

    Optional<Entry> of(String persona) {
        return read().stream().filter(entry -> entry.persona().equals(persona)).findFirst();
    }

    void write(List<Entry> entries) {
        var whole = path.toAbsolutePath();
        try {
            Files.createDirectories(whole.getParent());
            var part = whole.resolveSibling(whole.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part);
            restrict(part);
            Files.writeString(part, JSON.writeValueAsString(entries) + "\n");
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + whole, failure);
        }
    }

    private static void restrict(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }
}
