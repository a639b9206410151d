package io.tierline.bench;

import io.tierline.promise.PromiseEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Fifty promises due each second among many that run: how late each is told of, committed. */
final class WakeLag implements Measure {
    private static final int A_SECOND = 50;
    private static final double MOST_SECONDS = 1;
    private static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(3);
    private static final Duration FAR = Duration.ofDays(1_000);
    private static final Duration GIVE_UP = Duration.ofSeconds(60);
    private static final Duration APART = Duration.ofSeconds(1).dividedBy(A_SECOND);
    private static final int ROUND_MILLIS = 100;
    private static final int DIRECT_BATCH = 500;

    @Override
    public String name() {
        return "wake-lag";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        int due = A_SECOND * extent.seconds();
        double[] told = byTheWaker(extent, due);
        double[] direct = directly(extent, due);
        return List.of(
                figure("50th percentile", at(told, 50)),
                figure("99th percentile", at(told, 99)).atMost(MOST_SECONDS).beside(at(direct, 99)),
                figure("latest", at(told, 100)));
    }

    private static double[] byTheWaker(Extent extent, int due) throws Exception {
        try (var desk = Desk.open(true)) {
            desk.promises(
                    Math.max(0, extent.tickets() - due), desk.databaseTime().plus(FAR), APART);
            return byTheWaker(desk, due);
        }
    }

    private Figure figure(String metric, double seconds) {
        return Figure.of(name(), metric, seconds, "s");
    }

    private static double[] byTheWaker(Desk desk, int due) throws InterruptedException {
        var lags = new ConcurrentLinkedQueue<Double>();
        desk.running.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
            if (event.getPayload() instanceof PromiseEvent.PromiseBroken broken) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        lags.add(seconds(broken.due(), Instant.now()));
                    }
                });
            }
        });
        desk.promises(due, desk.databaseTime().plus(BEFORE_THE_FIRST), APART);
        long last = System.nanoTime()
                + BEFORE_THE_FIRST.plus(APART.multipliedBy(due)).plus(GIVE_UP).toNanos();
        while (lags.size() < due && System.nanoTime() < last) {
            TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
        }
        if (lags.size() != due) {
            throw new IllegalStateException(lags.size() + " were told instead of " + due);
        }
        return sorted(lags.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The same rows by a loop of one statement that looks as often, on a desk without a waker. */
    private static double[] directly(Extent extent, int due) throws Exception {
        try (var alone = Desk.open(false)) {
            alone.promises(
                    Math.max(0, extent.tickets() - due), alone.databaseTime().plus(FAR), APART);
            alone.promises(due, alone.databaseTime().plus(BEFORE_THE_FIRST), APART);
            double[] lags = new double[due];
            int told = 0;
            while (told < due) {
                for (Instant at : alone.tenancy.in(alone.workspace, () -> PlainLoop.told(alone, DIRECT_BATCH))) {
                    lags[told++] = seconds(at, Instant.now());
                }
                TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
            }
            return sorted(lags);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private static double[] sorted(double[] values) {
        Arrays.sort(values);
        return values;
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }
}
