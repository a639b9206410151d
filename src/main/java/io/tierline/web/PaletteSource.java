package io.tierline.web;

import io.tierline.kernel.Actor;
import java.util.List;

/** What a feature finds for the words typed into the palette or the search page; only what this actor may see. */
public interface PaletteSource {
    List<Found> find(Actor actor, String words, int limit);

    /** One find: where it leads, in the reader's words, and what kind of thing it is. */
    record Found(String icon, String words, String kind, String href) {}
}
