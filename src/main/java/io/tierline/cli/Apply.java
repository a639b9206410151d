package io.tierline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = "Make a blueprint so, all of it or nothing; works beside a running desk.",
        footer = "Exits with 0 when it is in force, with 1 on errors; nothing was changed then.",
        mixinStandardHelpOptions = true)
final class Apply implements Callable<Integer> {

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
            var applied = blueprints.apply(actor, text, plan.base());
            var out = spec.commandLine().getOut();
            BlueprintDesk.print(out, applied.changes());
            out.printf("“%s” is in force as version %d.%n", plan.name(), applied.version());
            return 0;
        });
    }
}
