package io.tierline.promise;

import static io.tierline.kernel.Severity.CRITICAL;
import static io.tierline.kernel.Severity.LOW;
import static io.tierline.promise.PromiseKind.FIRST_RESPONSE;
import static io.tierline.promise.PromiseKind.RESOLUTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TargetMatchTest {
    private static final TargetFacts ASKED =
            TargetFacts.any().plan("enterprise").severity(CRITICAL).level(Level.L1);

    @Test
    void theTargetWithMostDemandsMetWins() {
        Target any = target(1, TargetFacts.any());
        Target plan = target(2, TargetFacts.any().plan("enterprise"));
        Target both = target(3, TargetFacts.any().plan("enterprise").severity(CRITICAL));

        var match = match(any, both, plan).orElseThrow();

        assertThat(match.target()).isEqualTo(both);
        assertThat(match.because())
                .containsExactlyInAnyOrderEntriesOf(Map.of("plan", "enterprise", "severity", "critical"));
        assertThat(match.others()).isEqualTo(2);
    }

    @Test
    void ofEquallyManyDemandsThePlanWeighsMore() {
        Target plan = target(1, TargetFacts.any().plan("enterprise"));
        Target severity = target(2, TargetFacts.any().severity(CRITICAL));
        Target level = target(3, TargetFacts.any().level(Level.L1));

        assertThat(match(level, severity, plan).orElseThrow().target()).isEqualTo(plan);
        assertThat(match(level, severity).orElseThrow().target()).isEqualTo(severity);
    }

    @Test
    void aDemandThatIsNotMetOrNotKnownExcludes() {
        Target low = target(1, TargetFacts.any().severity(LOW));
        Target pilot = target(2, TargetFacts.any().phase("pilot"));

        assertThat(match(low, pilot)).isEmpty();
    }

    @Test
    void anotherKindOfPromiseIsNotMatched() {
        Target response =
                new Target(UUID.randomUUID(), FIRST_RESPONSE, TargetFacts.any(), Duration.ofHours(1), "office", 75);

        assertThat(match(response)).isEmpty();
    }

    private static Optional<TargetMatch> match(Target... targets) {
        return TargetMatch.of(RESOLUTION, ASKED, List.of(targets));
    }

    private static Target target(int number, TargetFacts when) {
        return new Target(new UUID(0, number), RESOLUTION, when, Duration.ofHours(number), "office", 75);
    }
}
