package io.tierline.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./tierline chaos [NAME...]}. */
@Command(
        name = "tierline chaos",
        description = "Break what a working desk stands on, and look whether everything acknowledged is there once.",
        footer = "Exits with 0 when everything held, with 1 when something did not, with 2 for a fault nobody knows.",
        mixinStandardHelpOptions = true)
final class Chaos implements Callable<Integer> {

    private static final int UNKNOWN = 2;

    @Parameters(paramLabel = "NAME", description = "the faults; without any, all of them")
    List<String> names = new ArrayList<>();

    public static void main(String[] arguments) {
        LoggingSystem.get(Chaos.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        System.exit(new CommandLine(new Chaos()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var known = Fault.all().stream().map(Fault::name).toList();
        if (!known.containsAll(names)) {
            System.err.println("tierline chaos: there are " + String.join(", ", known) + ".");
            return UNKNOWN;
        }
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chaos-");
        var broken = 0;
        for (var fault : Fault.all()) {
            if (names.isEmpty() || names.contains(fault.name())) {
                broken += tried(fault, Files.createDirectories(folder.resolve(fault.name())));
            }
        }
        if (broken == 0) {
            FileSystemUtils.deleteRecursively(folder);
        } else {
            System.err.println("What was there is still in " + folder);
        }
        return broken == 0 ? 0 : 1;
    }

    /** How much does not hold. */
    @SuppressWarnings("IllegalCatch") // whatever it is: the other faults are tried all the same
    private static int tried(Fault fault, Path folder) {
        if (!fault.missing().isEmpty()) {
            System.out.printf(
                    "%-18s skipped: this machine has no %s%n", fault.name(), String.join(", ", fault.missing()));
            return 0;
        }
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
