package io.tierline.access;

import io.tierline.kernel.Actor;
import java.util.UUID;

/**
 * Who makes a request, and by what means they were recognised.
 *
 * @param id of the session or token
 */
public record Caller(Actor actor, Means means, UUID id) {

    /** How somebody is recognised. */
    public enum Means {
        SESSION,
        TOKEN
    }
}
