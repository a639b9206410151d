package io.tierline.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.TypeConversionException;

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
        var code = line().execute(arguments);
        if (code != Serving.KEEPS_RUNNING) {
            System.exit(code);
        }
    }

    /** A command that was written wrongly ends with 1, for 2 is what {@code plan} says of changes. */
    static CommandLine line() {
        return new CommandLine(new Tierline())
                .setExecutionExceptionHandler(new PlainErrors())
                .setExitCodeExceptionMapper(failure -> PlainErrors.FAILED)
                .registerConverter(LocalDate.class, Tierline::day);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new TypeConversionException("“" + text + "” is no day; write it like 2026-03-11.");
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
