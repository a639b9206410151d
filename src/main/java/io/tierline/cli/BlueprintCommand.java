package io.tierline.cli;

import io.tierline.kernel.PageRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What else there is to do with blueprints. */
@Command(
        name = "blueprint",
        description = "Write out what runs, list, compare and restore versions, print the grammar.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BlueprintCommand.Export.class,
            BlueprintCommand.Versions.class,
            BlueprintCommand.Text.class,
            BlueprintCommand.Compare.class,
            BlueprintCommand.Restore.class,
            BlueprintCommand.Schema.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class BlueprintCommand {

    private BlueprintCommand() {}

    /** A command on a desk. */
    abstract static class OnDesk implements Callable<Integer> {
        @Mixin
        BlueprintDesk desk = new BlueprintDesk();

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        CommandSpec spec;
    }

    @Command(
            name = "export",
            description = "Write what runs as a blueprint; applying it would change nothing.",
            mixinStandardHelpOptions = true)
    static final class Export extends OnDesk {
        @Override
        public Integer call() throws Exception {
            return desk.open((blueprints, actor) -> {
                var out = spec.commandLine().getOut();
                out.print(blueprints.export(actor));
                out.flush();
                return 0;
            });
        }
    }

    @Command(name = "versions", description = "List what was applied, newest first.", mixinStandardHelpOptions = true)
    static final class Versions extends OnDesk {
        @Override
        public Integer call() throws Exception {
            return desk.open((blueprints, actor) -> {
                blueprints
                        .versions(actor, new PageRequest(PageRequest.MAX_LIMIT, null))
                        .items()
                        .forEach(version -> spec.commandLine()
                                .getOut()
                                .printf(
                                        "%4d  %s  %s  %d changes  %s%n",
                                        version.number(),
                                        version.appliedAt(),
                                        version.digest().substring(0, 12),
                                        version.changes().size(),
                                        version.name()));
                return 0;
            });
        }
    }

    @Command(name = "text", description = "Print the text of a version.", mixinStandardHelpOptions = true)
    static final class Text extends OnDesk {
        @Parameters(paramLabel = "VERSION", description = "its number")
        int version;

        @Override
        public Integer call() throws Exception {
            return desk.open((blueprints, actor) -> {
                var out = spec.commandLine().getOut();
                out.print(blueprints.text(actor, version));
                out.flush();
                return 0;
            });
        }
    }

    @Command(
            name = "compare",
            description = "Show what differs from one version to another.",
            mixinStandardHelpOptions = true)
    static final class Compare extends OnDesk {
        @Parameters(index = "0", paramLabel = "FROM", description = "a version's number")
        int from;

        @Parameters(index = "1", paramLabel = "TO", description = "a version's number")
        int to;

        @Override
        public Integer call() throws Exception {
            return desk.open((blueprints, actor) -> {
                BlueprintDesk.print(spec.commandLine().getOut(), blueprints.compare(actor, from, to));
                return 0;
            });
        }
    }

    @Command(
            name = "restore",
            description = "Apply the text of an earlier version again, as a new one.",
            mixinStandardHelpOptions = true)
    static final class Restore extends OnDesk {
        @Parameters(paramLabel = "VERSION", description = "its number")
        int version;

        @Override
        public Integer call() throws Exception {
            return desk.open((blueprints, actor) -> {
                var applied = blueprints.restore(actor, version, null);
                var out = spec.commandLine().getOut();
                BlueprintDesk.print(out, applied.changes());
                out.printf("Version %d is in force again, as version %d.%n", version, applied.version());
                return 0;
            });
        }
    }

    @Command(
            name = "schema",
            description = "Print the grammar as JSON Schema, for editors.",
            mixinStandardHelpOptions = true)
    static final class Schema implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            try (var schema = Objects.requireNonNull(getClass().getResourceAsStream("/blueprint.schema.json"))) {
                var out = spec.commandLine().getOut();
                out.print(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
                out.flush();
            }
            return 0;
        }
    }
}
