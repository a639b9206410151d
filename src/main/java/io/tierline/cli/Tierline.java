package io.tierline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program's entry: {@code tierline COMMAND}. */
@Command(
        name = "tierline",
        description = "Support operations across organisations: one case, every promise on a clock.",
        mixinStandardHelpOptions = true,
        versionProvider = Tierline.Version.class,
        subcommands = {
            Up.class,
            Demo.class,
            Token.class,
            VerifyAudit.class,
            Backup.class,
            Restore.class,
            Rehearsal.class,
            Plan.class,
            Apply.class,
            Prove.class,
            Replay.class,
            BlueprintCommand.class,
            ImportLog.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Tierline {

    private Tierline() {}

    public static void main(String[] arguments) {
        var code = new CommandLine(new Tierline())
                .setExecutionExceptionHandler(new PlainErrors())
                .execute(arguments);
        if (code != Serving.KEEPS_RUNNING) {
            System.exit(code);
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Tierline.class.getPackage().getImplementationVersion();
            return new String[] {"tierline " + (version == null ? "(development)" : version)};
        }
    }
}
