package io.tierline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Measures what is promised about speed, and says it in one table. */
@Command(
        name = "tierline bench",
        description = "Measure what is promised about speed. What each figure means stands in bench/README.md.",
        footer = {
            "",
            "Measures: calendar, wake-lag, wake-backlog, world, create, prove, replay, start, memory, pages, live, agents,",
            "read, queue, mine, search, bridge.",
            "Without a name, all of them. Worlds are kept below target/bench-worlds for the next run.",
            "Exits with 0 when every target is met, with 4 when one is missed, with 1 when one could not be measured."
        },
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
    private static final int BROKEN = 1;
    private static final int MISSED = 4;
    private static final int UNKNOWN = 2;
    private static final List<Measure> ALL = Stream.of(
                    List.of(
                            new CalendarMeasure(),
                            new WakeLag(),
                            new WakeBacklog(),
                            new WorldMeasure(),
                            new Create(),
                            new Prove(),
                            new Replay(),
                            new Start(),
                            new Memory(),
                            new Pages(),
                            new Live(),
                            new Agents()),
                    Reads.all())
            .flatMap(List::stream)
            .toList();

    @Parameters(paramLabel = "NAME", description = "what to measure")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--tickets",
            paramLabel = "N",
            defaultValue = "100000",
            description = "how many tickets, or running promises, there are (default ${DEFAULT-VALUE})")
    int tickets;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "20",
            description = "how long to measure what goes on (default ${DEFAULT-VALUE})")
    int seconds;

    @Option(names = "--json", paramLabel = "FILE", description = "where else to write the figures")
    @Nullable
    Path json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var known = ALL.stream().map(Measure::name).toList();
        var unknown = names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("tierline bench: there is no measure " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", known) + ".");
            return UNKNOWN;
        }
        List<Figure> figures = new ArrayList<>();
        var broken = false;
        for (Measure measure : ALL) {
            if (names.isEmpty() || names.contains(measure.name())) {
                System.err.println("Measuring " + measure.name() + " …");
                broken |= !measured(measure, figures);
            }
        }
        say(figures);
        if (json != null) {
            Files.writeString(
                    json, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        }
        if (broken) {
            return BROKEN;
        }
        return figures.stream().anyMatch(figure -> Boolean.FALSE.equals(figure.met())) ? MISSED : 0;
    }

    /** One that fails takes the figures of the others not with it. */
    @SuppressWarnings("IllegalCatch")
    private boolean measured(Measure measure, List<Figure> figures) {
        try {
            figures.addAll(measure.run(new Measure.Extent(tickets, seconds)));
            return true;
        } catch (Exception failure) {
            System.err.println(measure.name() + " could not be measured: " + failure);
            return false;
        }
    }

    private static void say(List<Figure> figures) {
        System.out.printf(
                "%n%-14s %-36s %14s %-8s %14s %-6s %s%n", "name", "metric", "value", "unit", "target", "met", "ratio");
        for (Figure figure : figures) {
            System.out.printf(
                    "%-14s %-36s %14s %-8s %14s %-6s %s%n",
                    figure.name(),
                    figure.metric(),
                    number(figure.value()),
                    figure.unit(),
                    figure.target() == null ? "" : number(figure.target()),
                    figure.met() == null ? "" : figure.met() ? "yes" : "NO",
                    figure.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", figure.ratio()));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%,.2f" : "%,.0f", value);
    }
}
