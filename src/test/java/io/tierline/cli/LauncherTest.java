package io.tierline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a tree of its own, with stand-ins for the JDK, Maven and Node that note what they were asked. */
class LauncherTest {

    private static final long LONGEST_SECONDS = 120;

    @TempDir
    Path tree;

    @BeforeEach
    void plant() throws IOException {
        Files.copy(Path.of("tierline"), tree.resolve("tierline"));
        Files.createDirectories(tree.resolve("src/main"));
        for (var source : new String[] {"pom.xml", "package.json", "package-lock.json", "src/main/source"}) {
            Files.writeString(tree.resolve(source), "as it is");
        }
        Files.createDirectories(tree.resolve("jdk"));
        Files.writeString(tree.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        tool("jdk/bin/javac", "");
        tool("jdk/bin/java", """
                case "$*" in
                    *jarmode*) mkdir -p target/app; touch target/app/tierline.jar ;;
                    *rehearse*)
                        echo rehearsed >>asked
                        out=${1#-XX:AOTCacheOutput=}; echo record >"$out" ;;
                    *) echo "ran $*" >>asked ;;
                esac
                """);
        tool("bin/node", "echo 24");
        tool("bin/npm", "");
        // slow enough for another launcher to come in the middle, on whatever machine: it waits to be let go on
        tool("bin/mvn", """
                echo built >>asked
                while [ -e hold ]; do sleep 0.05; done
                """);
    }

    @Test
    void twoLaunchersBuildATreeOnce() throws Exception {
        Files.createFile(tree.resolve("hold"));
        var first = launch("up");
        var builder = first.inputReader();
        assertThat(builder.readLine()).startsWith("Building Tierline");
        var second = launch("demo");
        var waiting = second.inputReader();

        assertThat(waiting.readLine())
                .startsWith("Another ./tierline (process " + first.pid() + ") is busy here with: build.");
        Files.delete(tree.resolve("hold"));

        assertThat(ended(first)).isZero();
        assertThat(ended(second)).isZero();
        assertThat(Files.readAllLines(tree.resolve("asked")))
                .filteredOn(line -> !line.startsWith("ran"))
                .containsExactly("built", "rehearsed");
        assertThat(Files.readAllLines(tree.resolve("asked")))
                .filteredOn(line -> line.startsWith("ran"))
                .hasSize(2);
        assertThat(tree.resolve("target/locks")).isEmptyDirectory();
    }

    @Test
    void whoDiedBuildingHoldsNobodyUp() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(tree.resolve("target/locks"));
        Files.createSymbolicLink(tree.resolve("target/locks/build"), Path.of(Long.toString(dead.pid())));

        var launcher = launch("up");

        assertThat(ended(launcher)).isZero();
        assertThat(Files.readAllLines(tree.resolve("asked"))).startsWith("built", "rehearsed");
        assertThat(tree.resolve("target/locks")).isEmptyDirectory();
    }

    @Test
    void aBuildThatFailedLetsTheNextOneTry() throws Exception {
        tool("bin/mvn", "exit 1");
        assertThat(ended(launch("up"))).isOne();
        assertThat(tree.resolve("target/locks")).isEmptyDirectory();
    }

    private Process launch(String command) throws IOException {
        var launcher = new ProcessBuilder(tree.resolve("tierline").toString(), command)
                .directory(tree.toFile())
                .redirectErrorStream(true);
        var environment = launcher.environment();
        environment.put("TIERLINE_JAVA_HOME", tree.resolve("jdk").toString());
        environment.put("PATH", tree.resolve("bin") + ":" + environment.get("PATH"));
        return launcher.start();
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private void tool(String path, String script) throws IOException {
        var file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\ncd \"" + tree + "\"\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
