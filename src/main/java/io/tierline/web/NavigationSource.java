package io.tierline.web;

import io.tierline.kernel.Actor;
import java.util.List;

/** A feature's places in the rail or on the porch. Asked on each page, so the answer must cost next to nothing. */
public interface NavigationSource {
    List<Place> placesFor(Actor actor);
}
