package io.tierline.blueprint;

import java.util.List;

/**
 * What applying a blueprint came to.
 *
 * @param version the version in force now; 0 when nothing was to do and there never was one
 * @param changes what was changed; none when it was in force already
 */
public record Applied(int version, List<Change> changes) {

    public Applied {
        changes = List.copyOf(changes);
    }
}
