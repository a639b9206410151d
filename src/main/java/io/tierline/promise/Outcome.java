package io.tierline.promise;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a promise.
 *
 * @param ref which of several of its kind on the subject; often empty
 * @param target what it was held to last
 * @param endedAt when it was done or cancelled; null while it is owed
 */
public record Outcome(
        UUID subject,
        PromiseKind kind,
        String ref,
        Target target,
        Standing standing,
        Instant startedAt,
        @Nullable Instant endedAt) {

    static Outcome of(Promise promise, Instant at) {
        return new Outcome(
                promise.subject(),
                promise.kind(),
                promise.ref(),
                promise.term().match().target(),
                promise.state(at).standing(),
                promise.startedAt(),
                promise.ended().orElse(null));
    }
}
