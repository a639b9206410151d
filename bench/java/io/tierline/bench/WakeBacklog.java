package io.tierline.bench;

import io.tierline.escalation.DeedWorker;
import io.tierline.promise.Waker;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** All promises due at once, as after a night without a node: how many the waker tells in a second; then the same with steps of ladders. */
final class WakeBacklog implements Measure {
    private static final double LEAST_A_SECOND = 2_000;
    private static final int DIRECT_BATCH = 500;

    @Override
    public String name() {
        return "wake-backlog";
    }

    @Override
    public List<Figure> run(Extent extent) throws Exception {
        return List.of(told(extent), climbed(extent), done(extent));
    }

    private Figure told(Extent extent) throws Exception {
        try (var desk = Desk.open(false)) {
            desk.promises(extent.tickets(), desk.databaseTime().minusSeconds(1), Duration.ZERO);
            return Figure.of(name(), "told", rate(desk, extent.tickets()), "/s")
                    .atLeast(LEAST_A_SECOND)
                    .beside(direct(desk, extent.tickets()));
        }
    }

    private Figure climbed(Extent extent) throws Exception {
        try (var desk = Desk.open(false)) {
            desk.climbing(extent.tickets(), desk.databaseTime().minusSeconds(1), Duration.ZERO);
            return Figure.of(name(), "steps reached", rate(desk, extent.tickets()), "/s")
                    .atLeast(LEAST_A_SECOND);
        }
    }

    /** What steps want that only tells people, once for each promise that is owed in a world of so many tickets. */
    private Figure done(Extent extent) throws Exception {
        try (var world = World.of(extent.tickets())) {
            int wanted = world.desk.wanting("notify team");
            double before = Processes.seconds(world.data);
            long begun = System.nanoTime();
            int done = world.desk.bean(DeedWorker.class).work();
            double rate = done / seconds(begun);
            System.err.printf(
                    Locale.ROOT,
                    "%,d things done, PostgreSQL computed %.2f ms for each%n",
                    done,
                    (Processes.seconds(world.data) - before) * 1_000 / done);
            if (done != wanted) {
                throw new IllegalStateException(done + " were done instead of " + wanted);
            }
            return Figure.of(name(), "things done", rate, "/s").atLeast(LEAST_A_SECOND);
        }
    }

    private static double rate(Desk desk, int count) {
        long begun = System.nanoTime();
        int told = desk.bean(Waker.class).wake();
        double rate = told / seconds(begun);
        if (told != count) {
            throw new IllegalStateException(told + " were told instead of " + count);
        }
        return rate;
    }

    /** The same rows, marked as told by a loop of plain statements that does nothing else. */
    private static double direct(Desk desk, int count) {
        desk.promises(count, desk.databaseTime().minusSeconds(1), Duration.ZERO);
        long begun = System.nanoTime();
        int told = 0;
        int last;
        do {
            last = desk.tenancy.in(desk.workspace, () -> PlainLoop.tell(desk, DIRECT_BATCH));
            told += last;
        } while (last > 0);
        return told / seconds(begun);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
