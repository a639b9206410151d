package io.tierline.chaos;

import io.tierline.testing.Program;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The program of one commit, compiled.
 *
 * @param revision what git calls it
 * @param classPath with everything it runs on
 */
record Build(String revision, String classPath) {

    private static final Path OLD = Path.of("target", "upgrade");
    private static final String MIGRATIONS = "src/main/resources/db/migration";
    private static final String OWN_PACKAGE = "io/tierline/chaos";

    /** As it is here. */
    static Build current() {
        return new Build("now", Program.classPath());
    }

    /** The last commit that has fewer migrations than there are now. */
    static String beforeNewestMigration() throws IOException, InterruptedException {
        return said("git", "log", "--diff-filter=A", "-1", "--format=%H^", "--", MIGRATIONS);
    }

    static List<String> missing() {
        return Stream.of(
                        Files.exists(Path.of(".git")) ? "" : "a clone of the repository with its history",
                        installed("git") ? "" : "git (Debian: apt-get install git)",
                        installed("mvn") ? "" : "Maven (Debian: apt-get install maven)")
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** Compiled in a work tree of its own below "target", once for each commit. */
    static Build of(String revision) throws IOException, InterruptedException {
        var commit = said("git", "rev-parse", "--short=12", "--verify", revision + "^{commit}");
        var tree = OLD.resolve(commit).toAbsolutePath();
        var libraries = tree.resolve("target/libraries");
        if (!Files.exists(libraries)) {
            said("git", "worktree", "prune");
            if (!Files.exists(tree)) {
                said("git", "worktree", "add", "--detach", tree.toString(), commit);
            }
            var found = tree.resolve("target/libraries.found");
            said(
                    "mvn",
                    "-q",
                    "-B",
                    "-f",
                    tree.resolve("pom.xml").toString(),
                    "-Pfast",
                    "test-compile",
                    "dependency:build-classpath",
                    "-DincludeScope=test",
                    "-Dmdep.outputFile=" + found);
            Files.move(found, libraries);
        }
        return new Build(
                commit,
                String.join(
                        File.pathSeparator,
                        tree.resolve("target/classes").toString(),
                        tree.resolve("target/test-classes").toString(),
                        Files.readString(libraries)));
    }

    /** The same, and these runs' own classes before those of its tests: they set its stage. */
    String withStage(Path folder) throws IOException {
        var own = folder.resolve(OWN_PACKAGE);
        Files.createDirectories(own);
        var here = Path.of(Build.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolve(OWN_PACKAGE);
        try (var classes = Files.list(here)) {
            for (var one : classes.toList()) {
                Files.copy(one, own.resolve(one.getFileName()));
            }
        }
        return folder + File.pathSeparator + classPath;
    }

    private static boolean installed(String program) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** What a command says when it succeeds. */
    private static String said(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        process.getOutputStream().close();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + words);
        }
        return words.strip();
    }
}
