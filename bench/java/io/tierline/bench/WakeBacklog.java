package io.tierline.bench;

import io.tierline.promise.Waker;
import java.time.Duration;
import java.util.List;

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
        return List.of(told(extent), climbed(extent));
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
