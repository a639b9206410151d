package io.tierline.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Some of the program's migrations in a folder of their own, which is gone when it is closed. Flyway's way to leave out what
 * comes later is a last version, which does not do where migrations may come out of order.
 */
record ChosenMigrations(Path folder) implements AutoCloseable {

    static ChosenMigrations of(List<String> versions) throws IOException {
        var all = Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql"))
                .collect(Collectors.toMap(ChosenMigrations::version, Function.identity()));
        var chosen = new ChosenMigrations(Files.createTempDirectory("tierline-schema-"));
        versions.forEach(version -> chosen.copy(version, all));
        return chosen;
    }

    String location() {
        return "filesystem:" + folder;
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    private void copy(String version, Map<MigrationVersion, Resource> all) {
        var script = all.get(MigrationVersion.fromVersion(version));
        if (script == null) {
            throw new IllegalArgumentException(
                    "It was made by another version of Tierline, whose schema has a step %s that this one does not know. Use that version or a newer one."
                            .formatted(version));
        }
        try (var text = script.getInputStream()) {
            Files.copy(text, folder.resolve(name(script)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Of {@code V030__ticket.sql}, 030. */
    private static MigrationVersion version(Resource script) {
        var name = name(script);
        return MigrationVersion.fromVersion(name.substring(1, name.indexOf("__")));
    }

    private static String name(Resource script) {
        return Objects.requireNonNull(script.getFilename());
    }
}
