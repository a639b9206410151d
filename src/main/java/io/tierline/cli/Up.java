package io.tierline.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "up", description = "Start for real use.", mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {

    @Mixin
    Serving serving = new Serving();

    @Override
    public Integer call() {
        Serving.sayReady(serving.start(Map.of()));
        return Serving.KEEPS_RUNNING;
    }
}
