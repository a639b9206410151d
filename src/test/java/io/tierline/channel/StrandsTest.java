package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrandsTest {

    private static final Map<Integer, Set<String>> TIES = Map.of(
            1, Set.of("a"), 2, Set.of("b"), 3, Set.of("c"), 4, Set.of("a", "d"), 5, Set.of("d", "c"), 6, Set.of());

    @Test
    void whatIsTiedStaysTogetherInItsOrder() {
        var strands = Strands.of(List.of(1, 2, 3, 4, 5, 6), TIES::get);

        assertThat(strands).hasSize(3).contains(List.of(2), List.of(6));
        assertThat(strands)
                .anySatisfy(strand -> assertThat(strand)
                        .containsExactlyInAnyOrder(1, 3, 4, 5)
                        .containsSubsequence(1, 4, 5)
                        .containsSubsequence(3, 5));
    }
}
