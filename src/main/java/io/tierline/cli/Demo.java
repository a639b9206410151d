package io.tierline.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "demo", description = "Start with a sample world.", mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

    @Mixin
    Serving serving = new Serving();

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "where else to write the accounts besides credentials.json in the data folder")
    @Nullable
    Path credentials;

    @Override
    public Integer call() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("tierline.demo.play", true);
        if (credentials != null) {
            settings.put("tierline.demo.credentials", credentials);
        }
        Serving.sayReady(serving.start(settings));
        return Serving.KEEPS_RUNNING;
    }
}
