package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.promise.Charge;
import io.tierline.promise.PromiseView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold for every ledger, whatever happened. */
final class Ledgers {

    private Ledgers() {}

    static void assertWhole(List<PromiseView> promises, List<Charge> charges, boolean over, String when) {
        for (var promise : promises) {
            var line = promise.line();
            for (var i = 0; i + 1 < line.size(); i++) {
                follows(line.get(i).from(), line.get(i).to(), line.get(i + 1).from(), when + promise.kind());
            }
            assertThat(line.getLast().to()).as(when + promise.kind()).isNull();
            if (over) {
                assertThat(promise.endedAt())
                        .as(when + promise.kind() + " lives on")
                        .isNotNull();
            }
        }
        assertThat(charges).as(when + "nobody is on the clock").isNotEmpty();
        for (var i = 0; i + 1 < charges.size(); i++) {
            follows(
                    charges.get(i).from(),
                    charges.get(i).to(),
                    charges.get(i + 1).from(),
                    when + "charges");
        }
        assertThat(charges.getLast().to() == null)
                .as(when + "exactly one is on the clock")
                .isEqualTo(!over);
    }

    private static void follows(Instant from, @Nullable Instant to, Instant next, String where) {
        assertThat(to).as(where).isEqualTo(next);
        assertThat(from).as(where).isBeforeOrEqualTo(next);
    }
}
