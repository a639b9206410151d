package io.tierline.bench;

import io.tierline.kernel.Times;
import io.tierline.promise.PromiseEvent;
import io.tierline.promise.StepsReached;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Fifty promises due each second among many that run: how late each is told of, committed; then the same with steps of ladders. */
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
        double[] steps = steps(extent, due);
        return List.of(
                figure("50th percentile", at(told, 50)),
                figure("99th percentile", at(told, 99)).atMost(MOST_SECONDS).beside(at(direct, 99)),
                figure("latest", at(told, 100)),
                figure("steps, 50th percentile", at(steps, 50)),
                figure("steps, 99th percentile", at(steps, 99)).atMost(MOST_SECONDS),
                figure("steps, latest", at(steps, 100)));
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
        heard(desk, event -> {
            if (event instanceof PromiseEvent.PromiseBroken broken) {
                lags.add(seconds(broken.due(), Instant.now()));
            }
        });
        desk.promises(due, desk.databaseTime().plus(BEFORE_THE_FIRST), APART);
        await(() -> lags.size() >= due, due);
        if (lags.size() != due) {
            throw new IllegalStateException(lags.size() + " were told instead of " + due);
        }
        return sorted(lags.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** A step of a ladder comes for each instead, with something to do for others. */
    private static double[] steps(Extent extent, int due) throws Exception {
        try (var desk = Desk.open(true)) {
            desk.promises(
                    Math.max(0, extent.tickets() - due), desk.databaseTime().plus(FAR), APART);
            var reached = new ConcurrentHashMap<UUID, Instant>();
            heard(desk, event -> {
                if (event instanceof StepsReached steps) {
                    steps.steps().forEach(step -> reached.put(step.promise(), Instant.now()));
                }
            });
            desk.climbing(due, desk.databaseTime().plus(BEFORE_THE_FIRST), APART);
            var come = come(desk);
            await(() -> reached.keySet().containsAll(come.keySet()), due);
            return sorted(come.entrySet().stream()
                    .mapToDouble(step -> seconds(step.getValue(), reached.get(step.getKey())))
                    .toArray());
        }
    }

    /** When the step of each comes, read before the first does. */
    private static Map<UUID, Instant> come(Desk desk) {
        return desk.tenancy.in(
                desk.workspace,
                () -> desk
                        .jdbc
                        .sql(
                                "select id, next_step_at from promise.clock where workspace_id = :workspace and next_step_at is not null")
                        .param("workspace", desk.workspace.value())
                        .query((row, number) ->
                                Map.entry(row.getObject("id", UUID.class), Times.instant(row, "next_step_at")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Events, once they are committed. */
    private static void heard(Desk desk, Consumer<Object> hears) {
        desk.running.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
            if (event.getPayload() instanceof PromiseEvent || event.getPayload() instanceof StepsReached) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        hears.accept(event.getPayload());
                    }
                });
            }
        });
    }

    private static void await(BooleanSupplier all, int due) throws InterruptedException {
        long last = System.nanoTime()
                + BEFORE_THE_FIRST.plus(APART.multipliedBy(due)).plus(GIVE_UP).toNanos();
        while (!all.getAsBoolean() && System.nanoTime() < last) {
            TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
        }
        if (!all.getAsBoolean()) {
            throw new IllegalStateException("not all of " + due + " were told in time");
        }
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
