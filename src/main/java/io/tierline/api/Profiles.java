package io.tierline.api;

import io.tierline.kernel.Actor;

/** Knows what {@code /api/v1/me} tells of a person beside what they may do. */
public interface Profiles {

    /** The names of the actor and of what they belong to. */
    Profile of(Actor actor);

    /** An e-mail address, and the name of the organisation. */
    record Profile(String email, String organisation) {}
}
