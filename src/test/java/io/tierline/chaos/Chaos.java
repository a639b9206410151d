package io.tierline.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tierline chaos [NAME...]}. */
@Command(
        name = "tierline chaos",
        description = "Break what a working desk stands on, and look whether everything acknowledged is there once.",
        footer =
                "Exits with 0 when everything held, with 1 when something did not, with 2 for a fault nobody knows, and with 3 "
                        + "when nothing failed but this machine cannot run all that was asked for.",
        mixinStandardHelpOptions = true)
final class Chaos implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int UNKNOWN = 2;
    private static final int NOT_RUN = 3;

    @Parameters(paramLabel = "NAME", description = "the faults; without any, all of them")
    List<String> names = new ArrayList<>();

    @Option(names = "--from", paramLabel = "REV", description = "upgrade: the commit to begin with")
    @Nullable
    String from;

    public static void main(String[] arguments) {
        LoggingSystem.get(Chaos.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        System.exit(new CommandLine(new Chaos()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var known = Fault.all(from).stream().map(Fault::name).toList();
        if (!known.containsAll(names)) {
            System.err.println("tierline chaos: there are " + String.join(", ", known) + ".");
            return UNKNOWN;
        }
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chaos-");
        var broken = 0;
        var skipped = new ArrayList<String>();
        for (var fault : Fault.all(from)) {
            if (!names.isEmpty() && !names.contains(fault.name())) {
                continue;
            }
            if (fault.missing().isEmpty()) {
                broken += tried(fault, Files.createDirectories(folder.resolve(fault.name())));
            } else {
                skipped.add(fault.name() + " needs " + String.join(" and ", fault.missing()));
            }
        }
        if (!skipped.isEmpty()) {
            System.err.println("tierline chaos: not run: " + String.join("; ", skipped));
        }
        if (broken > 0) {
            System.err.println("What was there is still in " + folder);
            return FAILED;
        }
        FileSystemUtils.deleteRecursively(folder);
        return skipped.isEmpty() ? 0 : NOT_RUN;
    }

    /** How much does not hold. */
    @SuppressWarnings("IllegalCatch") // whatever it is: the other faults are tried all the same
    private static int tried(Fault fault, Path folder) {
        System.err.println("Starting a desk for " + fault.name() + " …");
        try (var place = fault.open(Files.createDirectories(folder.resolve("desk")))) {
            var outcome = Trial.of(fault, place, folder);
            System.out.println(outcome.line());
            return outcome.problems().size();
        } catch (Exception | AssertionError notToItsEnd) {
            System.out.printf("%-18s did not come to its end: %s%n", fault.name(), notToItsEnd);
            return 1;
        }
    }
}
