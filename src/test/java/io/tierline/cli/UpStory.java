package io.tierline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Browser;
import io.tierline.testing.Program;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An empty folder, from the first start to the first sign-in, as the operator sees it: another process, its output, its pages. */
class UpStory {

    private static final Pattern READY = Pattern.compile("Tierline ready at http://localhost:(\\d+)");
    private static final Pattern LINK = Pattern.compile("(/welcome/[A-Za-z0-9_-]{43})");
    private static final int LONGEST_STOP_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void anEmptyDeskIsFoundedByTheLinkThenStartsWithoutOne() throws Exception {
        try (var desk = Desk.start(folder, "")) {
            var link = desk.link();
            var browser = new Browser(desk.port());
            assertThat(browser.get(link).statusCode()).isEqualTo(200);

            var made = browser.post(
                    link,
                    Map.of(
                            "organisation", "Velloran",
                            "name", "Ada",
                            "email", "ada@velloran.example",
                            "password", "seven boats in the fog"));

            assertThat(made.statusCode()).isEqualTo(302);
            assertThat(browser.get("/api/v1/me").body()).contains("Ada", "administer");
        }
        try (var again = Desk.start(folder, "whatever it is\n", "--admin", "eve@velloran.example")) {
            assertThat(again.said()).noneMatch(line -> LINK.matcher(line).find());
            assertThat(again.said()).anyMatch(line -> line.contains("has an administrator already"));
            assertThat(new Browser(again.port())
                            .signIn("eve@velloran.example", "whatever it is")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(new Browser(again.port())
                            .signIn("ada@velloran.example", "seven boats in the fog")
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void theAdministratorMayBeNamedAtTheStart() throws Exception {
        try (var desk = Desk.start(folder, "seven boats in the fog\n", "--admin", "ada@velloran.example")) {
            assertThat(desk.said()).noneMatch(line -> LINK.matcher(line).find() || line.contains("seven boats"));
            assertThat(new Browser(desk.port())
                            .signIn("ada@velloran.example", "seven boats in the fog")
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void aSecondTierlineOnTheSameFolderIsRefused() throws Exception {
        try (var desk = Desk.start(folder, "")) {
            var second = Program.of("up", "--port", "0", "--smtp-port", "0", "--data", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = second.inputReader().lines().toList();

            assertThat(second.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isOne();
            assertThat(said)
                    .noneMatch(line -> line.startsWith("\tat ") || line.contains("ERROR"))
                    .endsWith("tierline: Another Tierline is using " + folder.toAbsolutePath()
                            + ". Stop it first, or choose another folder with --data.");
            assertThat(new Browser(desk.port()).get("/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aTakenPortIsToldBeforeAnythingIsMade() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var port = Integer.toString(taken.getLocalPort());
            var refused = Program.of("up", "--port", port, "--smtp-port", "0", "--data", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = refused.inputReader().lines().toList();

            assertThat(refused.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.exitValue()).isOne();
            assertThat(said).singleElement().asString().contains("port " + port, "choose another with --port.");
            assertThat(folder).isEmptyDirectory();
        }
    }

    /** The program in a process of its own. */
    private record Desk(Process process, List<String> said, int port) implements AutoCloseable {

        static Desk start(Path data, String input, String... more) throws IOException {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    "io.tierline.cli.Tierline",
                    "up",
                    "--port",
                    "0",
                    "--smtp-port",
                    "0",
                    "--data",
                    data.toString()));
            command.addAll(List.of(more));
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .directory(new File("."))
                    .start();
            try (var typed = process.outputWriter()) {
                typed.write(input);
            }
            return listen(process);
        }

        private static Desk listen(Process process) throws IOException {
            var said = new ArrayList<String>();
            BufferedReader output = process.inputReader();
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                var ready = READY.matcher(line);
                if (ready.find()) {
                    return new Desk(process, said, Integer.parseInt(ready.group(1)));
                }
            }
            throw new IllegalStateException("it did not become ready: " + said);
        }

        String link() {
            return said.stream()
                    .map(LINK::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no link in " + said));
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            assertThat(process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }
}
