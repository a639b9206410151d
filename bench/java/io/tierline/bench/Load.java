package io.tierline.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Does the same again and again for some seconds, with some at once, and says how long each took. */
final class Load {
    private static final double NANOS = 1e9;

    private Load() {}

    /** One who asks; what it is given counts up over all who ask. */
    interface Asker extends AutoCloseable {
        void ask(long n) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /**
     * @param millis how long each took, sorted
     * @param seconds how long all went on
     * @param java computing of this process, the asking included, in seconds
     * @param database computing of PostgreSQL's processes in seconds; 0 where the system does not say
     */
    record Taken(double[] millis, double seconds, double java, double database) {
        double percentile(int percent) {
            return millis[Math.min(millis.length - 1, millis.length * percent / 100)];
        }

        double rate() {
            return millis.length / seconds;
        }

        double javaMillis() {
            return java * 1_000 / millis.length;
        }

        double databaseMillis() {
            return database * 1_000 / millis.length;
        }
    }

    /** Warms up for a fifth of the time, then measures; the database is the one in the folder. */
    static Taken of(Path data, int clients, double seconds, Callable<Asker> begin) throws Exception {
        List<Asker> askers = new ArrayList<>();
        for (var n = 0; n < clients; n++) {
            askers.add(begin.call());
        }
        var count = new AtomicLong();
        run(askers, seconds / 5, count);
        var java = javaSeconds();
        var database = Processes.seconds(data);
        long begun = System.nanoTime();
        double[] millis = run(askers, seconds, count);
        double took = (System.nanoTime() - begun) / NANOS;
        for (Asker asker : askers) {
            asker.close();
        }
        return new Taken(millis, took, javaSeconds() - java, Processes.seconds(data) - database);
    }

    private static double[] run(List<Asker> askers, double seconds, AtomicLong count) throws Exception {
        long end = System.nanoTime() + (long) (seconds * NANOS);
        List<double[]> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(askers.size())) {
            List<Callable<double[]>> tasks = new ArrayList<>();
            askers.forEach(asker -> tasks.add(() -> times(asker, end, count)));
            for (Future<double[]> times : threads.invokeAll(tasks)) {
                all.add(times.get());
            }
        }
        return all.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    private static double[] times(Asker asker, long end, AtomicLong count) throws Exception {
        var times = new double[1024];
        var n = 0;
        do {
            long begun = System.nanoTime();
            asker.ask(count.getAndIncrement());
            if (n == times.length) {
                times = Arrays.copyOf(times, n * 2);
            }
            times[n++] = (System.nanoTime() - begun) / 1e6;
        } while (System.nanoTime() < end);
        return Arrays.copyOf(times, n);
    }

    private static double javaSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / NANOS;
    }
}
