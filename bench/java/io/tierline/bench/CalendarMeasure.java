package io.tierline.bench;

import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@link CalendarBench} by JMH: time and memory of one call. */
final class CalendarMeasure implements Measure {
    private static final double MOST_NANOSECONDS = 200;
    /** An Instant or a Duration is an object of 24 bytes. */
    private static final double RESULT_ONLY = 24.5;

    @Override
    public String name() {
        return "calendar";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        var options = new OptionsBuilder()
                .include("^" + CalendarBench.class.getName() + "\\.")
                .forks(1)
                .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(Math.clamp(extent.seconds() * 100L, 200, 5_000)))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).run().stream().flatMap(this::figures).toList();
    }

    private Stream<Figure> figures(RunResult run) {
        var call = run.getPrimaryResult().getLabel();
        var allocated = run.getSecondaryResults().entrySet().stream()
                .filter(result -> result.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(result -> result.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
        return Stream.of(
                Figure.of(name(), call, run.getPrimaryResult().getScore(), "ns").atMost(MOST_NANOSECONDS),
                Figure.of(name(), call + " allocates", allocated, "bytes").atMost(RESULT_ONLY));
    }
}
