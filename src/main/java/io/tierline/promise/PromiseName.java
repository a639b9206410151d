package io.tierline.promise;

import java.util.UUID;

/**
 * Names one promise among those on a subject.
 *
 * @param subject what it is about, such as a ticket
 * @param ref tells apart promises of one kind, such as the number of a hand-off; empty where there is only one
 */
public record PromiseName(UUID subject, PromiseKind kind, String ref) {

    /** The only promise of its kind on the subject. */
    public static PromiseName of(UUID subject, PromiseKind kind) {
        return new PromiseName(subject, kind, "");
    }
}
