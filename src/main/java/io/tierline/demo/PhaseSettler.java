package io.tierline.demo;

import io.tierline.directory.Directory;
import io.tierline.kernel.Actor;
import io.tierline.lifecycle.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Settles which phases customers of a sample workspace go through, and when each begins. */
@Component
class PhaseSettler {

    private final Directory directory;
    private final Lifecycle lifecycle;

    PhaseSettler(Directory directory, Lifecycle lifecycle) {
        this.directory = directory;
        this.lifecycle = lifecycle;
    }

    /** @param now what days are counted from */
    void settle(Actor by, Cast cast, Instant now) {
        var position = 1;
        for (var phase : Objects.requireNonNullElse(cast.world().phases(), Map.<String, String>of())
                .entrySet()) {
            directory.definePhase(by, phase.getKey(), phase.getValue(), position++);
        }
        Objects.requireNonNullElse(cast.world().stages(), List.<World.StageEntry>of())
                .forEach(stage -> lifecycle.enter(
                        by,
                        cast.organisation(stage.customer()),
                        stage.phase(),
                        now.plus(Duration.ofDays(stage.day())),
                        stage.note()));
    }
}
