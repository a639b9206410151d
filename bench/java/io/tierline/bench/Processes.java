package io.tierline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the system says of this process and of the PostgreSQL it started; Linux only, elsewhere nothing. */
final class Processes {
    private static final double TICKS = 100;
    private static final double KILO = 1024;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    private Processes() {}

    /** Computing of all of PostgreSQL's processes up to now, in seconds; of those that ended too. */
    static double seconds(Path data) {
        return database(data).mapToDouble(Processes::seconds).sum();
    }

    /** Memory held by the process itself, in megabytes. */
    static double resident(ProcessHandle process) {
        return line(process, "status", "VmRSS:") / KILO;
    }

    /** Memory held by PostgreSQL's processes, what they share counted once, in megabytes. */
    static double resident(Path data) {
        return database(data)
                .mapToDouble(process -> line(process, "smaps_rollup", "Pss:") / KILO)
                .sum();
    }

    private static Stream<ProcessHandle> database(Path data) {
        try (var lines = Files.lines(data.resolve("postgres").resolve("postmaster.pid"))) {
            return ProcessHandle.of(
                            Long.parseLong(lines.findFirst().orElseThrow().strip()))
                    .stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.children()));
        } catch (IOException notRunning) {
            return Stream.of();
        }
    }

    /** Computing of the process up to now, in seconds; of its children that ended too. */
    static double seconds(ProcessHandle process) {
        var stat = read(process, "stat");
        var fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        double ticks = 0;
        for (var n = USER; n <= CHILDREN_SYSTEM && fields.length > n; n++) {
            ticks += Double.parseDouble(fields[n]);
        }
        return ticks / TICKS;
    }

    private static double line(ProcessHandle process, String file, String name) {
        return read(process, file)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException goneOrNotLinux) {
            return "";
        }
    }
}
