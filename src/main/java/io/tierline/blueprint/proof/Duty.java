package io.tierline.blueprint.proof;

import io.tierline.kernel.Level;
import io.tierline.promise.TargetFacts;
import java.util.List;
import java.util.Optional;

/**
 * A promise that somebody has to keep.
 *
 * @param by who may keep it; one of them is enough. The last is who has the ticket
 * @param facts of the ticket, with the level
 */
record Duty(
        Setup.Chain chain,
        Level level,
        List<Setup.Team> by,
        Setup.Promised promised,
        Optional<Setup.Climb> ladder,
        TargetFacts facts) {

    Setup.Team holder() {
        return by.getLast();
    }
}
