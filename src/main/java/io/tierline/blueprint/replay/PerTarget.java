package io.tierline.blueprint.replay;

import io.tierline.promise.PromiseKind;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one target: a kind of promise where its demands hold.
 *
 * @param when the demands, by name
 * @param was the time promised when it was promised last; null for best effort, or when it was not promised
 * @param would the time promised by the blueprint; null for best effort, or when it would not be promised
 */
public record PerTarget(
        PromiseKind kind,
        Map<String, String> when,
        @Nullable Duration was,
        @Nullable Duration would,
        Count really,
        Count instead,
        Changes changes) {}
