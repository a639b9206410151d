package io.tierline.oncall;

import io.tierline.kernel.Actor;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Knows what pages are about. Implemented by whoever pages about something that not everybody may see. */
public interface Subjects {

    /** Those among them that are there and that the actor may not see; for at most some hundreds. */
    Set<UUID> hidden(Actor by, Collection<UUID> subjects);
}
