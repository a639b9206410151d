package io.tierline.chaos;

import io.tierline.Application;
import io.tierline.testing.Cast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Who plays, and what is promised, as a desk put it there that is gone before the nodes come. */
record Stage(Cast.Company company, Promised promised) {

    private static final int LONGEST_SETTING_MINUTES = 4;

    /** By the program as it is here. */
    static Stage set(Path data, String db) {
        try (var desk = new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--tierline.smtp-port=0",
                        "--tierline.jobs=false",
                        "--tierline.url=http://localhost",
                        "--tierline.data=" + data,
                        "--tierline.db=" + db)) {
            var company = desk.getBean(Cast.class).play();
            return new Stage(company, Promised.begin(desk, company.workspace()));
        }
    }

    /** By another build, in a process of its own. */
    static Stage setBy(Build build, Path folder, String db) throws IOException, InterruptedException {
        var file = folder.resolve("stage.json").toAbsolutePath();
        var log = folder.resolve("stage.log");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        build.withStage(folder.resolve("stage").toAbsolutePath()),
                        Stage.class.getName(),
                        folder.resolve("data").toString(),
                        db,
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(LONGEST_SETTING_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the stage was not set: " + Files.readString(log));
        }
        return JsonMapper.builder().build().readValue(Files.readString(file), Stage.class);
    }

    public static void main(String[] arguments) throws IOException {
        var stage = set(Path.of(arguments[0]), arguments[1]);
        Files.writeString(Path.of(arguments[2]), JsonMapper.builder().build().writeValueAsString(stage));
    }
}
