package io.tierline.web;

import io.tierline.kernel.Actor;

/** What the layout says of its reader. */
public interface ReaderSource {
    About about(Actor actor);

    /** "L3 Dock" and "Velloran". */
    record About(String line, String organisation) {}
}
