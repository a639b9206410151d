package io.tierline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = "Show what a blueprint would change; works beside a running desk and changes nothing.",
        footer = "Exits with 0 when it would change nothing, with 2 when it would change something, with 1 on errors.",
        mixinStandardHelpOptions = true)
final class Plan implements Callable<Integer> {

    static final int CHANGES = 2;

    @Parameters(paramLabel = "FILE", description = "the blueprint")
    Path file = Path.of("blueprint.yaml");

    @Mixin
    BlueprintDesk desk = new BlueprintDesk();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var text = BlueprintDesk.read(file);
        return desk.open((blueprints, actor) -> {
            var plan = blueprints.plan(actor, text);
            if (!plan.sound()) {
                plan.problems().forEach(problem -> spec.commandLine().getErr().println(problem.said(file.toString())));
                return 1;
            }
            BlueprintDesk.print(spec.commandLine().getOut(), plan.changes());
            return plan.nothingToDo() ? 0 : CHANGES;
        });
    }
}
