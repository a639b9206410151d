package io.tierline.access;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import java.time.ZoneId;

/** Makes the first person of an empty workspace. Implemented by whoever keeps the people. */
public interface Founding {

    /** Makes the provider organisation and in it the person. Roles and password are given by the caller. */
    PersonId found(Actor system, Founder founder);

    /**
     * @param name the person's name
     * @param organisation the provider's name
     */
    record Founder(String name, String email, String organisation, ZoneId zone) {}
}
