package io.tierline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Level;
import io.tierline.web.LegMap.Stand;
import io.tierline.web.LegMap.Step;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegMapTest {
    @Test
    void theLineClimbsToWhereTheTicketIsAndIsDottedToWhereItIsOffered() {
        LegMap map = LegMap.of(List.of(
                step(Level.L1, Stand.WENT),
                step(Level.L2, Stand.WENT),
                step(Level.L3, Stand.HERE),
                step(Level.L4, Stand.OFFERED)));

        assertThat(map.went()).isEqualTo("M2.0 30.0H100.0V21.0H200.0V12.0H250.0");
        assertThat(map.offered()).isEqualTo("M254.0 12.0H300.0V3.0");
        assertThat(map.ring()).isEqualTo("M200.0 12.0h.01");
        assertThat(map.hollow()).isEqualTo("M300.0 3.0h.01");
    }

    @Test
    void aTicketThatIsDoneHasNoRing() {
        LegMap map = LegMap.of(List.of(step(Level.L1, Stand.WENT)));

        assertThat(map.ring()).isNull();
        assertThat(map.offered()).isNull();
    }

    @Test
    void oneThatBouncedOftenShowsItsLastSteps() {
        LegMap map = LegMap.of(Collections.nCopies(9, step(Level.L2, Stand.WENT)));

        assertThat(map.steps()).hasSize(6);
        assertThat(map.earlier()).isEqualTo(3);
    }

    private static Step step(Level level, Stand stand) {
        return new Step(level, "Velloran", "Anneke Doss", stand);
    }
}
